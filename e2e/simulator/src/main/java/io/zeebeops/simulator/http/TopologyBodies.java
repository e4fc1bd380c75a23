package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.ChangeOutcome;
import io.zeebeops.simulator.model.Topology;
import io.zeebeops.simulator.version.Features;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cluster configuration and its changes as JSON. */
final class TopologyBodies {

    private static final String NEVER = "0000-01-01T00:00:00Z";

    private final Features features;

    TopologyBodies(Features features) {
        this.features = features;
    }

    Map<String, @Nullable Object> topology(Topology topology) {
        Fields fields = Fields.of("version", topology.version())
                .and("brokers", members(topology.members()))
                .andIfKnown("lastChange", completed(topology.lastChange()))
                .andIfKnown("pendingChange", pending(topology.pendingChange()));
        if (features.routing()) {
            fields.and("routing", routing(topology.routing())).and("clusterId", topology.clusterId());
        }
        return fields.map();
    }

    private static Object routing(Topology.Routing routing) {
        Fields requests = routing.inactive().isEmpty()
                ? Fields.of("strategy", "AllPartitions").and("partitionCount", routing.requested())
                : Fields.of("strategy", "ActivePartitions")
                        .and("basePartitionCount", routing.requested())
                        .and("additionalActivePartitions", List.of())
                        .and("inactivePartitions", routing.inactive());
        return Fields.of("version", routing.version())
                .and("requestHandling", requests.map())
                .and(
                        "messageCorrelation",
                        Fields.of("strategy", "HashMod")
                                .and("partitionCount", routing.correlated())
                                .map())
                .map();
    }

    Map<String, @Nullable Object> planned(ChangeOutcome.Planned planned) {
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

    private List<?> members(List<Topology.Member> members) {
        return members.stream()
                .map(member -> Fields.of("id", member.broker())
                        .and("state", "ACTIVE")
                        .and("version", member.version())
                        .and("lastUpdatedAt", updated(member.lastUpdatedAt()))
                        .and(
                                "partitions",
                                member.partitions().stream()
                                        .map(this::partition)
                                        .toList())
                        .map())
                .toList();
    }

    private static String updated(@Nullable Instant instant) {
        return instant == null ? NEVER : instant.toString();
    }

    private Map<String, @Nullable Object> partition(Topology.MemberPartition partition) {
        Fields fields =
                Fields.of("id", partition.partition()).and("state", "ACTIVE").and("priority", partition.priority());
        if (!features.exporters()) {
            return fields.map();
        }
        List<?> exporters = partition.exporters().entrySet().stream()
                .map(exporter -> Fields.of("id", exporter.getKey())
                        .and("state", exporter.getValue())
                        .map())
                .toList();
        return fields.and("config", Map.of("exporting", Map.of("exporters", exporters)))
                .map();
    }

    private static Fields operation(Topology.Operation operation) {
        return Fields.of("operation", operation.kind())
                .and("brokerId", operation.broker())
                .andIfKnown("partitionId", operation.partition())
                .andIfKnown("priority", operation.priority())
                .and("brokers", List.of())
                .andIfKnown("exporterId", operation.exporter());
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
}
