package io.zeebeops.simulator.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one partition's part of a backup says in the store.
 *
 * @param takenBy who asked for it
 * @param snapshotId null when the partition had no snapshot
 * @param failureReason only when FAILED
 */
public record PartitionBackup(
        long id,
        String takenBy,
        BackupState state,
        @Nullable String failureReason,
        Instant createdAt,
        Instant lastUpdatedAt,
        @Nullable String snapshotId,
        long checkpointPosition) {

    static PartitionBackup begun(BackupSeed seed, Instant at) {
        Snapshot snapshot = seed.snapshot();
        return new PartitionBackup(
                seed.id(),
                seed.takenBy(),
                BackupState.IN_PROGRESS,
                null,
                at,
                at,
                snapshot == null ? null : snapshot.id(),
                seed.checkpointPosition());
    }

    PartitionBackup ended(BackupState end, @Nullable String reason, Instant at) {
        return new PartitionBackup(id, takenBy, end, reason, createdAt, at, snapshotId, checkpointPosition);
    }

    PartitionBackupView view(int partition) {
        return new PartitionBackupView(
                partition, state, failureReason, createdAt, lastUpdatedAt, snapshotId, checkpointPosition);
    }
}
