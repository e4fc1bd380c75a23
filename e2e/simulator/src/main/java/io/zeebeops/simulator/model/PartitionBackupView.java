package io.zeebeops.simulator.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One partition's part of a backup. All but partition and state is null when the store has nothing of it.
 *
 * @param snapshotId null also when the partition had no snapshot
 * @param broker who took it
 * @param brokerVersion the version that took it
 */
public record PartitionBackupView(
        int partition,
        BackupState state,
        @Nullable String failureReason,
        @Nullable Instant createdAt,
        @Nullable Instant lastUpdatedAt,
        @Nullable String snapshotId,
        @Nullable Long checkpointPosition,
        @Nullable Integer broker,
        @Nullable String brokerVersion,
        @Nullable Long firstLogPosition) {

    static PartitionBackupView absent(int partition) {
        return new PartitionBackupView(
                partition, BackupState.DOES_NOT_EXIST, null, null, null, null, null, null, null, null);
    }
}
