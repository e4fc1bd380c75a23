package io.zeebeops.operator.zeebe;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The cluster configuration (GET cluster).
 *
 * @param clusterId     8.8 and later, else null
 * @param brokers       by id
 * @param pendingChange the change that is being made
 * @param lastChange    the change that ended last
 */
public record Topology(
        @Nullable String clusterId,
        List<Broker> brokers,
        @Nullable PendingChange pendingChange,
        @Nullable EndedChange lastChange) {

    /** Takes a copy of the brokers. */
    public Topology {
        brokers = List.copyOf(brokers);
    }

    /** The id of the change that is being made. */
    public OptionalLong pendingChangeId() {
        return pendingChange == null ? OptionalLong.empty() : OptionalLong.of(pendingChange.id());
    }

    /** How a change with this id ended, as far as can be seen here. */
    public Ending ending(long changeId) {
        if (pendingChange != null && pendingChange.id() == changeId) {
            return Ending.PENDING;
        }
        if (lastChange == null || lastChange.id() < changeId) {
            return Ending.NOT_SEEN;
        }
        return lastChange.id() == changeId ? Fields.known(Ending.UNKNOWN, lastChange.status()) : Ending.UNKNOWN;
    }

    /** How a change ended. */
    public enum Ending {
        /** It did not: it is being made. */
        PENDING,
        /** As planned. */
        COMPLETED,
        /** It failed; what was done stays. */
        FAILED,
        /** It was cancelled; what was done stays. */
        CANCELLED,
        /** It did end, for a later change has; how is not told any more. */
        UNKNOWN,
        /** Neither this change nor a later one is there: what answers may not have heard of it yet. */
        NOT_SEEN
    }

    /** One broker and its replicas, by partition. */
    public record Broker(int brokerId, String state, List<PartitionReplica> replicas) {
        /** Takes a copy of the replicas. */
        public Broker {
            replicas = List.copyOf(replicas);
        }

        /** The partitions it has a replica of. */
        public List<Integer> partitions() {
            return replicas.stream().map(PartitionReplica::partitionId).toList();
        }
    }

    /**
     * One replica as the cluster configuration has it.
     *
     * @param state     UNKNOWN, JOINING, ACTIVE or LEAVING
     * @param exporters by id; empty before 8.6
     */
    public record PartitionReplica(int partitionId, String state, List<ConfiguredExporter> exporters) {
        /** Takes a copy of the exporters. */
        public PartitionReplica {
            exporters = List.copyOf(exporters);
        }
    }

    /**
     * The change that is being made.
     *
     * @param completed its operations that are done
     * @param pending   its operations that are not, in the order in which they will be
     */
    public record PendingChange(long id, List<Operation> completed, List<Operation> pending) {
        /** Takes copies of the operations. */
        public PendingChange {
            completed = List.copyOf(completed);
            pending = List.copyOf(pending);
        }
    }

    /** A change that ended: COMPLETED, FAILED or CANCELLED. */
    public record EndedChange(
            long id,
            String status,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt) {}

    /**
     * One operation of a change. What it is not about is null.
     *
     * @param operation as PARTITION_DISABLE_EXPORTER
     */
    public record Operation(
            String operation,
            @Nullable Integer brokerId,
            @Nullable Integer partitionId,
            @Nullable String exporterId) {}
}
