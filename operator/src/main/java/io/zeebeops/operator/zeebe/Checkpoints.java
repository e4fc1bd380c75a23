package io.zeebeops.operator.zeebe;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the partitions know of their checkpoints and backups (8.9). A partition that has none is in none of the lists.
 *
 * @param latest  the latest checkpoint of each partition
 * @param backups the latest backup of each partition
 * @param ranges  from which to which backup the log is covered without a gap; more than one for a partition: there is a gap
 */
public record Checkpoints(List<Checkpoint> latest, List<Checkpoint> backups, List<Range> ranges) {

    /** Takes copies of the lists. */
    public Checkpoints {
        latest = List.copyOf(latest);
        backups = List.copyOf(backups);
        ranges = List.copyOf(ranges);
    }

    /** Whether Zeebe made one of the latest checkpoints by itself: then it makes all ids. No sign of it is no proof. */
    public boolean madeByZeebe() {
        return latest.stream()
                .map(Checkpoint::type)
                .anyMatch(type -> type == Type.MARKER || type == Type.SCHEDULED_BACKUP);
    }

    /** How many gaps there are in what the backups cover, over all partitions. */
    public int gaps() {
        return ranges.size()
                - (int) ranges.stream().map(Range::partitionId).distinct().count();
    }

    /** Why there is a checkpoint. */
    public enum Type {
        /** To have a point to restore to, between backups. */
        MARKER,
        /** A backup by Zeebe's own schedule. */
        SCHEDULED_BACKUP,
        /** A backup that somebody asked for. */
        MANUAL_BACKUP,
        /** A word this operator does not know. */
        UNKNOWN
    }

    /** One checkpoint of one partition. What Zeebe did not say is null. */
    public record Checkpoint(
            int partitionId,
            long checkpointId,
            Type type,
            @Nullable Long position,
            @Nullable Long firstLogPosition,
            @Nullable Instant timestamp) {}

    /** From which to which backup the log of a partition is covered without a gap. */
    public record Range(int partitionId, Checkpoint start, Checkpoint end) {}
}
