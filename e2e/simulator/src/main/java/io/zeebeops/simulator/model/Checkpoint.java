package io.zeebeops.simulator.model;

import java.time.Instant;

/**
 * A checkpoint of one partition.
 *
 * @param position of the checkpoint in the log
 * @param firstLogPosition where the log begins that a backup of it has
 * @param at when it was made; of a backup: when it was completed
 */
public record Checkpoint(long id, CheckpointType type, long position, long firstLogPosition, Instant at) {}
