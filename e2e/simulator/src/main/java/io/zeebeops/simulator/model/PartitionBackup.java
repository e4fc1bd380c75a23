package io.zeebeops.simulator.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one partition's part of a backup says in the store. */
final class PartitionBackup {

    final long id;
    final String takenBy;
    final Instant createdAt;
    final @Nullable Long snapshotPosition;
    final long checkpointPosition;
    BackupState state = BackupState.IN_PROGRESS;
    Instant lastUpdatedAt;

    @Nullable
    String failureReason;

    PartitionBackup(
            long id, String takenBy, Instant createdAt, @Nullable Long snapshotPosition, long checkpointPosition) {
        this.id = id;
        this.takenBy = takenBy;
        this.createdAt = createdAt;
        this.lastUpdatedAt = createdAt;
        this.snapshotPosition = snapshotPosition;
        this.checkpointPosition = checkpointPosition;
    }

    void end(BackupState end, @Nullable String reason, Instant at) {
        state = end;
        failureReason = reason;
        lastUpdatedAt = at;
    }

    PartitionBackupView view(int partition) {
        return new PartitionBackupView(
                partition,
                state,
                failureReason,
                createdAt,
                lastUpdatedAt,
                snapshotPosition == null ? null : Snapshots.id(snapshotPosition),
                checkpointPosition);
    }
}
