package io.zeebeops.simulator.model;

import java.time.Instant;

/**
 * One line of the journal.
 *
 * @param sequence grows by one from entry to entry, from 1
 * @param at simulated time
 * @param who the User-Agent of the caller, also of the one who caused an effect; {@code simulator} when nobody did
 */
public record JournalEntry(long sequence, Instant at, String who, Happening what) {}
