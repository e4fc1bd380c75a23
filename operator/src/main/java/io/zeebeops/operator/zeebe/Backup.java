package io.zeebeops.operator.zeebe;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A backup as Zeebe tells of it. A list tells less of each partition than a look at one backup.
 *
 * @param id            its id
 * @param state         over all partitions
 * @param failureReason why it failed, at most 256 characters
 * @param partitions    every partition that the gateway knows, by id
 */
public record Backup(long id, State state, @Nullable String failureReason, List<Partition> partitions) {

    /** Takes a copy of the partitions. */
    public Backup {
        partitions = List.copyOf(partitions);
    }

    /** Why it failed, in a sentence. */
    public String reason() {
        return Optional.ofNullable(failureReason).orElse("Zeebe gives no reason.");
    }

    /** Whether a partition of it is there, in whatever state. */
    public boolean anyPartition() {
        return partitions.stream().anyMatch(Partition::exists);
    }

    /** When it was begun: the earliest that a partition tells. */
    public Optional<Instant> begunAt() {
        return partitions.stream()
                .map(Partition::createdAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    /** Whether what is told of it is only that it is, or will be, deleted. */
    public boolean markedDeleted() {
        return !anyPartition() && partitions.stream().anyMatch(partition -> partition.state() == State.DELETED);
    }

    /** Whether a partition of it is missing. */
    public boolean partitionMissing() {
        return partitions.isEmpty() || partitions.stream().anyMatch(partition -> !partition.exists());
    }

    /** State of a backup, or of one partition's part of it. */
    public enum State {
        /** Not there. */
        DOES_NOT_EXIST,
        /** Being made. */
        IN_PROGRESS,
        /** Complete. */
        COMPLETED,
        /** Failed; final. */
        FAILED,
        /** There on some partitions only; may become complete. */
        INCOMPLETE,
        /** Deleted (8.9). */
        DELETED,
        /** A word this operator does not know. */
        UNKNOWN
    }

    /** One partition's part of a backup. What Zeebe did not say is null. */
    public record Partition(
            int partitionId,
            State state,
            @Nullable String failureReason,
            @Nullable Instant createdAt,
            @Nullable Instant lastUpdatedAt,
            @Nullable String snapshotId,
            @Nullable Long checkpointPosition,
            @Nullable Long firstLogPosition,
            @Nullable Integer brokerId,
            @Nullable String brokerVersion) {

        /** Whether this partition has a part of the backup. */
        public boolean exists() {
            return state != State.DOES_NOT_EXIST && state != State.DELETED;
        }
    }
}
