package io.zeebeops.simulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cluster configuration.
 *
 * @param version grows by one with the start and with the end of a change, by two when one is cancelled
 * @param lastChange null before the first
 * @param pendingChange null when none is under way
 * @param clusterId told from 8.8 on, like {@code routing}
 */
public record Topology(
        long version,
        List<Member> members,
        @Nullable CompletedChange lastChange,
        @Nullable PendingChange pendingChange,
        Routing routing,
        String clusterId) {

    /** A broker. {@code lastUpdatedAt} is null if nothing was ever changed on it. */
    public record Member(int broker, long version, @Nullable Instant lastUpdatedAt, List<MemberPartition> partitions) {}

    /** A replica and the state of its exporters, in the order of their configuration. */
    public record MemberPartition(int partition, int priority, Map<String, ExporterState> exporters) {}

    /**
     * One step of a change, done by a broker.
     *
     * @param partition null if it is about the cluster
     * @param exporter null if it is not about an exporter
     * @param priority of the broker for that partition; null unless it gets a replica
     */
    public record Operation(
            OperationKind kind,
            int broker,
            @Nullable Integer partition,
            @Nullable String exporter,
            @Nullable Integer priority) {

        static Operation ofExporter(OperationKind kind, int broker, int partition, String exporter) {
            return new Operation(kind, broker, partition, exporter, null);
        }

        static Operation ofReplica(OperationKind kind, int broker, int partition, @Nullable Integer priority) {
            return new Operation(kind, broker, partition, null, priority);
        }

        static Operation ofCluster(OperationKind kind, int broker) {
            return new Operation(kind, broker, null, null, null);
        }

        /** Of a step that is about a replica. */
        int partitionId() {
            return Objects.requireNonNull(partition);
        }

        /** Of a step that is about an exporter. */
        String exporterId() {
            return Objects.requireNonNull(exporter);
        }
    }

    /**
     * Which partitions take part.
     *
     * @param version grows with each change
     * @param requested how many get requests
     * @param inactive those that do not yet
     * @param correlated how many messages are spread over
     */
    public record Routing(long version, int requested, List<Integer> inactive, int correlated) {}

    /** A step that is done. */
    public record CompletedOperation(Operation operation, Instant completedAt) {}

    /** The change that ended last. */
    public record CompletedChange(long id, ChangeStatus status, Instant startedAt, Instant completedAt) {}

    /** The change under way. */
    public record PendingChange(long id, List<CompletedOperation> completed, List<Operation> pending) {}
}
