package io.zeebeops.operator.backup;

import io.zeebeops.operator.kubernetes.Bounded;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Partition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was seen of a backup in Zeebe, in the words of the status. */
record BackupProgress(
        @Nullable String state,
        @Nullable Integer partitionCount,
        @Nullable Integer partitionsCompleted,
        List<Partition> partitions,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {

    static final BackupProgress NONE = new BackupProgress(null, null, null, List.of(), null, null);

    private static final int PARTITIONS_TOLD = 256;
    private static final int VERSION_TOLD = 64;

    private static final Comparator<Backup.Partition> FAILED_FIRST = Comparator.comparing(
                    (Backup.Partition partition) -> partition.state() != State.FAILED)
            .thenComparing(Backup.Partition::partitionId);

    static BackupProgress of(Backup backup) {
        boolean completed = backup.state() == State.COMPLETED;
        return new BackupProgress(
                backup.state().name(),
                backup.partitions().size(),
                (int) backup.partitions().stream()
                        .filter(partition -> partition.state() == State.COMPLETED)
                        .count(),
                backup.partitions().stream()
                        .sorted(FAILED_FIRST)
                        .limit(PARTITIONS_TOLD)
                        .map(BackupProgress::told)
                        .toList(),
                backup.begunAt().orElse(null),
                completed ? latestUpdate(backup) : null);
    }

    static BackupProgress of(ZeebeBackupStatus status) {
        return new BackupProgress(
                status.state(),
                status.partitionCount(),
                status.partitionsCompleted(),
                status.partitions() == null ? List.of() : status.partitions(),
                status.startedAt(),
                status.completedAt());
    }

    /** Whether what is in the store now is what was seen before: begun at the same moments. Empty where no partition can be compared. */
    Optional<Boolean> sameAs(Backup backup) {
        return backup.partitions().stream()
                .filter(now -> now.createdAt() != null)
                .flatMap(now -> partitions.stream()
                        .filter(before -> Objects.equals(before.partitionId(), now.partitionId()))
                        .filter(before -> before.createdAt() != null)
                        .map(before -> before.createdAt().equals(now.createdAt())))
                .reduce(Boolean::logicalAnd);
    }

    private static @Nullable Instant latestUpdate(Backup backup) {
        return backup.partitions().stream()
                .map(Backup.Partition::lastUpdatedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Partition told(Backup.Partition partition) {
        return new Partition(
                partition.partitionId(),
                partition.state().name(),
                partition.checkpointPosition(),
                partition.firstLogPosition(),
                partition.snapshotId(),
                partition.brokerId(),
                partition.brokerVersion() == null ? null : Bounded.text(partition.brokerVersion(), VERSION_TOLD),
                partition.createdAt(),
                partition.lastUpdatedAt(),
                partition.failureReason());
    }
}
