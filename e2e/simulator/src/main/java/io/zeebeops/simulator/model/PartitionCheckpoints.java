package io.zeebeops.simulator.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one partition knows of its checkpoints.
 *
 * @param checkpoint the latest, backup or not; null for none
 * @param backup the latest completed backup; null for none
 * @param ranges of backups whose log has no gap, earliest first; empty unless backups are continuous
 */
public record PartitionCheckpoints(
        int partition,
        @Nullable Checkpoint checkpoint,
        @Nullable Checkpoint backup,
        List<Range> ranges) {

    /** From one backup to another; may be the same. */
    public record Range(Checkpoint start, Checkpoint end) {}

    /** A new range begins wherever the log of a backup does not reach back to the backup before it. */
    static List<Range> ranges(Collection<Checkpoint> byRisingId) {
        List<Range> ranges = new ArrayList<>();
        for (Checkpoint backup : byRisingId) {
            Range last = ranges.isEmpty() ? null : ranges.getLast();
            if (last != null && backup.firstLogPosition() <= last.end().position() + 1) {
                ranges.set(ranges.size() - 1, new Range(last.start(), backup));
            } else {
                ranges.add(new Range(backup, backup));
            }
        }
        return ranges;
    }
}
