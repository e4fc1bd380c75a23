package io.zeebeops.simulator.model;

import org.jspecify.annotations.Nullable;

/**
 * What a partition notes of a backup when it takes it.
 *
 * @param checkpointPosition position of the checkpoint
 * @param snapshot the leader's latest snapshot; null without one
 */
record BackupSeed(
        long id,
        String takenBy,
        Fate fate,
        long checkpointPosition,
        @Nullable Snapshot snapshot) {}
