package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.ChangeOutcome;
import io.zeebeops.simulator.model.ExporterState;
import io.zeebeops.simulator.model.Topology;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cluster configuration and its changes as JSON. */
final class TopologyBodies {

    private static final String NEVER = "0000-01-01T00:00:00Z";

    static Map<String, @Nullable Object> topology(Topology topology) {
        return Fields.of("version", topology.version())
                .and("brokers", members(topology.members()))
                .andIfKnown("lastChange", completed(topology.lastChange()))
                .andIfKnown("pendingChange", pending(topology.pendingChange()))
                .map();
    }

    static Map<String, @Nullable Object> planned(ChangeOutcome.Planned planned) {
        return Fields.of("changeId", planned.changeId())
                .and("currentTopology", members(planned.current()))
                .and(
                        "plannedChanges",
                        planned.operations().stream()
                                .map(operation -> operation(operation).map())
                                .toList())
                .and("expectedTopology", members(planned.expected()))
                .map();
    }

    private static List<?> members(List<Topology.Member> members) {
        return members.stream()
                .map(member -> Fields.of("id", member.broker())
                        .and("state", "ACTIVE")
                        .and("version", member.version())
                        .and("lastUpdatedAt", updated(member.lastUpdatedAt()))
                        .and(
                                "partitions",
                                member.partitions().stream()
                                        .map(TopologyBodies::partition)
                                        .toList())
                        .map())
                .toList();
    }

    private static String updated(@Nullable Instant instant) {
        return instant == null ? NEVER : instant.toString();
    }

    private static Map<String, @Nullable Object> partition(Topology.MemberPartition partition) {
        List<?> exporters = partition.exporters().entrySet().stream()
                .map(exporter -> Fields.of("id", exporter.getKey())
                        .and("state", exporter.getValue())
                        .map())
                .toList();
        return Fields.of("id", partition.partition())
                .and("state", "ACTIVE")
                .and("priority", partition.priority())
                .and("config", Map.of("exporting", Map.of("exporters", exporters)))
                .map();
    }

    private static Fields operation(Topology.Operation operation) {
        return Fields.of(
                        "operation",
                        operation.target() == ExporterState.ENABLED
                                ? "PARTITION_ENABLE_EXPORTER"
                                : "PARTITION_DISABLE_EXPORTER")
                .and("brokerId", operation.broker())
                .and("partitionId", operation.partition())
                .and("brokers", List.of())
                .and("exporterId", operation.exporter());
    }

    private static @Nullable Object completed(Topology.@Nullable CompletedChange change) {
        return change == null
                ? null
                : Fields.of("id", change.id())
                        .and("status", change.status())
                        .and("startedAt", change.startedAt().toString())
                        .and("completedAt", change.completedAt().toString())
                        .map();
    }

    /** When an operation was done is told in whole seconds. */
    private static @Nullable Object pending(Topology.@Nullable PendingChange change) {
        if (change == null) {
            return null;
        }
        List<?> completed = change.completed().stream()
                .map(done -> operation(done.operation())
                        .and(
                                "completedAt",
                                done.completedAt()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString())
                        .map())
                .toList();
        return Fields.of("id", change.id())
                .and("status", "IN_PROGRESS")
                .and("completed", completed)
                .and(
                        "pending",
                        change.pending().stream()
                                .map(operation -> operation(operation).map())
                                .toList())
                .map();
    }

    private TopologyBodies() {}
}
