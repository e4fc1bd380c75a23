package io.zeebeops.simulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cluster configuration.
 *
 * @param version grows by one with the start and with the end of a change, by two when one is cancelled
 * @param lastChange null before the first
 * @param pendingChange null when none is under way
 */
public record Topology(
        long version,
        List<Member> members,
        @Nullable CompletedChange lastChange,
        @Nullable PendingChange pendingChange) {

    /** A broker. {@code lastUpdatedAt} is null if nothing was ever changed on it. */
    public record Member(int broker, long version, @Nullable Instant lastUpdatedAt, List<MemberPartition> partitions) {}

    /** A replica and the state of its exporters, in the order of their configuration. */
    public record MemberPartition(int partition, int priority, Map<String, ExporterState> exporters) {}

    /** One step of a change: brings one exporter of one replica to a state. */
    public record Operation(int broker, int partition, String exporter, ExporterState target) {}

    /** A step that is done. */
    public record CompletedOperation(Operation operation, Instant completedAt) {}

    /** The change that ended last. */
    public record CompletedChange(long id, ChangeStatus status, Instant startedAt, Instant completedAt) {}

    /** The change under way. */
    public record PendingChange(long id, List<CompletedOperation> completed, List<Operation> pending) {}
}
