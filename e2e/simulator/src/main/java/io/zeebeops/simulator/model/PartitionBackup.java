package io.zeebeops.simulator.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one partition's part of a backup says in the store.
 *
 * @param takenBy who asked for it
 * @param failureReason only when FAILED
 * @param source how it came about
 */
public record PartitionBackup(
        long id,
        String takenBy,
        BackupState state,
        @Nullable String failureReason,
        Instant createdAt,
        Instant lastUpdatedAt,
        Source source) {

    /**
     * Where a backup comes from.
     *
     * @param snapshotId null when the partition had no snapshot
     * @param broker the leader at that time
     * @param firstLogPosition where the log that it has begins
     */
    public record Source(
            CheckpointType type,
            @Nullable String snapshotId,
            long checkpointPosition,
            long firstLogPosition,
            int broker,
            String brokerVersion) {}

    static PartitionBackup begun(BackupSeed seed, Instant at) {
        return new PartitionBackup(seed.id(), seed.takenBy(), BackupState.IN_PROGRESS, null, at, at, seed.source());
    }

    PartitionBackup ended(BackupState end, @Nullable String reason, Instant at) {
        return new PartitionBackup(id, takenBy, end, reason, createdAt, at, source);
    }

    PartitionBackupView view(int partition) {
        return new PartitionBackupView(
                partition,
                state,
                failureReason,
                createdAt,
                lastUpdatedAt,
                source.snapshotId(),
                source.checkpointPosition(),
                source.broker(),
                source.brokerVersion(),
                source.firstLogPosition());
    }

    /** As the partition remembers it. */
    Checkpoint checkpoint(Instant at) {
        return new Checkpoint(id, source.type(), source.checkpointPosition(), source.firstLogPosition(), at);
    }
}
