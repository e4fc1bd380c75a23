package io.zeebeops.simulator.model;

import io.zeebeops.simulator.model.Configuration.Pending;
import io.zeebeops.simulator.model.Topology.Operation;
import java.time.Instant;
import java.util.List;

/** What the steps of a change do to the cluster. */
final class ChangeEffects {

    private final ClusterState state;
    private final Membership membership;
    private final PositionRules positions;

    ChangeEffects(ClusterState state, Membership membership, PositionRules positions) {
        this.state = state;
        this.membership = membership;
        this.positions = positions;
    }

    /** Exporters that a new replica has. */
    List<String> configured() {
        return state.shape().exporters().stream().filter(state::configured).toList();
    }

    void of(Operation step, Pending change) {
        Configuration config = state.data.configuration;
        config.apply(step, configured(), state.now());
        switch (step.kind()) {
            case PARTITION_ENABLE_EXPORTER, PARTITION_DISABLE_EXPORTER, PARTITION_DELETE_EXPORTER ->
                exporter(step, change);
            case PARTITION_BOOTSTRAP -> bootstrap(step);
            case PARTITION_LEAVE -> membership.kill(step.partitionId());
            case START_PARTITION_SCALE_UP -> {
                config.routing.target = change.partitions;
                config.routing.version++;
            }
            case AWAIT_REDISTRIBUTION -> {
                config.routing.requested = config.routing.target;
                config.routing.version++;
            }
            case AWAIT_RELOCATION -> {
                config.routing.correlated = config.routing.target;
                config.routing.target = 0;
                config.routing.version++;
            }
            case UPDATE_ROUTING_STATE -> {
                config.routing.requested = state.partitions().size();
                config.routing.correlated = state.partitions().size();
                config.routing.target = 0;
                config.routing.version++;
            }
            case PARTITION_JOIN, DELETE_HISTORY, UPDATE_INCARNATION_NUMBER -> {}
        }
    }

    private void exporter(Operation step, Pending change) {
        ExporterState next = state.data.configuration.state(step.broker(), step.partitionId(), step.exporterId());
        state.tell(
                change.who,
                next == null
                        ? new Happening.ExporterDeleted(change.id, step.broker(), step.partitionId(), step.exporterId())
                        : new Happening.ExporterChanged(
                                change.id, step.broker(), step.partitionId(), step.exporterId(), next));
        export(step, change);
    }

    /** Only leaders export. */
    private void export(Operation step, Pending change) {
        Partition partition = state.partition(step.partitionId());
        if (partition.leader != step.broker()) {
            return;
        }
        if (step.kind() == OperationKind.PARTITION_ENABLE_EXPORTER) {
            boolean paused = state.leaderReplica(partition).exporterPhase() == ExporterPhase.PAUSED;
            partition.progress.enable(step.exporterId(), change.initializeFrom, paused, state.now(), state.data.paces);
        } else {
            partition.progress.exporters.remove(step.exporterId());
        }
    }

    /** The leader's exporters follow the brokers' own configuration. */
    void configured(Partition partition, String exporter, boolean configured) {
        boolean known = state.data.configuration.exporterIds().contains(exporter);
        if (!known) {
            partition.progress.exporters.remove(exporter);
        } else if (configured && partition.hasLeader() && !partition.progress.exporters.containsKey(exporter)) {
            boolean paused = state.leaderReplica(partition).exporterPhase() == ExporterPhase.PAUSED;
            partition.progress.enable(exporter, null, paused, state.now(), state.data.paces);
        }
    }

    /** A partition begins: a new one, or one that was purged. */
    private void bootstrap(Operation step) {
        int id = step.partitionId();
        boolean isNew = id > state.partitions().size();
        if (isNew) {
            state.data.shape = state.shape().withPartitions(id);
            state.addPartition();
        } else {
            state.partition(id).purge();
            state.brokers().stream()
                    .filter(broker -> broker.replicas.containsKey(id))
                    .forEach(broker -> broker.replicas.put(id, new Replica()));
        }
        Partition partition = state.partition(id);
        partition.progress.begin(configured(), -1, false, Instant.EPOCH);
        membership.begins(partition, step.broker());
        positions.refresh(partition);
        state.tell(Journal.NOBODY, isNew ? new Happening.PartitionAdded(id) : new Happening.PartitionPurged(id));
    }
}
