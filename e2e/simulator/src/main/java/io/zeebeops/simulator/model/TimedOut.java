package io.zeebeops.simulator.model;

import org.jspecify.annotations.Nullable;

/**
 * The gateway gave up waiting. What was asked may have been done, or may be done later.
 *
 * @param partition the first partition that did not answer
 * @param broker its leader; null if it had none
 */
public record TimedOut(int partition, @Nullable Integer broker)
        implements TakeOutcome, GetOutcome, ListOutcome, DeleteOutcome, CheckpointsOutcome, ClearOutcome {}
