package io.zeebeops.simulator.model;

import java.util.List;

/** Pausing and resuming, of the whole cluster and of one broker, and what the replicas say of themselves. */
final class ExportingRules {

    private final ClusterState state;
    private final BackupRules backups;

    ExportingRules(ClusterState state, BackupRules backups) {
        this.state = state;
        this.backups = backups;
    }

    ExportingOutcome everywhere(ExporterPhase phase, String who) {
        GatewayView view = state.gatewayView();
        for (Partition partition : state.partitions) {
            if (!view.leaders().containsKey(partition.id)) {
                return new ExportingOutcome.LeaderUnknown(partition.id, view);
            }
            int found = view.replicas(partition.id);
            if (found != state.shape.replicationFactor()) {
                return new ExportingOutcome.ReplicasMissing(partition.id, found, view);
            }
        }
        ExportingOutcome outcome = new ExportingOutcome.Done();
        for (Broker broker : state.brokers) {
            if (broker.up()) {
                become(broker, phase, who);
            } else if (!broker.replicas.isEmpty()) {
                outcome = new ExportingOutcome.Unreachable(broker.id);
            }
        }
        return outcome;
    }

    void locally(Broker broker, PartitionOperation operation, String who) {
        switch (operation) {
            case PAUSE_EXPORTING -> become(broker, ExporterPhase.PAUSED, who);
            case SOFT_PAUSE_EXPORTING -> become(broker, ExporterPhase.SOFT_PAUSED, who);
            case RESUME_EXPORTING -> become(broker, ExporterPhase.EXPORTING, who);
            case PAUSE_PROCESSING -> pauseProcessing(broker, true, who);
            case RESUME_PROCESSING -> pauseProcessing(broker, false, who);
            case TAKE_SNAPSHOT -> takeSnapshot(broker);
            case PREPARE_UPGRADE -> {
                pauseProcessing(broker, true, who);
                become(broker, ExporterPhase.PAUSED, who);
                takeSnapshot(broker);
            }
        }
    }

    private void become(Broker broker, ExporterPhase phase, String who) {
        boolean changed = false;
        for (var entry : broker.replicas.entrySet()) {
            Replica replica = entry.getValue();
            changed |= replica.exporterPhase != phase;
            replica.exportedPosition = exported(state.partition(entry.getKey()), replica);
            replica.exporterPhase = phase;
        }
        if (changed) {
            state.tell(
                    who,
                    phase == ExporterPhase.EXPORTING
                            ? new Happening.ExportingResumed(broker.id)
                            : new Happening.ExportingPaused(broker.id, phase == ExporterPhase.SOFT_PAUSED));
        }
    }

    private void pauseProcessing(Broker broker, boolean pause, String who) {
        boolean changed = false;
        for (Replica replica : broker.replicas.values()) {
            changed |= replica.processingPaused != pause;
            replica.processingPaused = pause;
        }
        if (changed) {
            state.tell(
                    who,
                    pause ? new Happening.ProcessingPaused(broker.id) : new Happening.ProcessingResumed(broker.id));
        }
        state.partitions.forEach(backups::processingResumed);
    }

    private void takeSnapshot(Broker broker) {
        for (Partition partition : state.partitions) {
            if (partition.leader == broker.id && partition.processedPosition >= 0) {
                broker.replica(partition.id).snapshotPosition = partition.processedPosition;
            }
        }
    }

    List<ReplicaView> replicas(Broker broker) {
        return broker.replicas.entrySet().stream()
                .map(entry -> view(broker, state.partition(entry.getKey()), entry.getValue()))
                .toList();
    }

    private ReplicaView view(Broker broker, Partition partition, Replica replica) {
        return new ReplicaView(
                partition.id,
                partition.leader == broker.id,
                partition.processedPosition,
                replica.snapshotPosition,
                replica.processingPaused,
                replica.exporterPhase,
                exported(partition, replica));
    }

    private static long exported(Partition partition, Replica replica) {
        if (replica.exporterPhase != ExporterPhase.EXPORTING) {
            return replica.exportedPosition;
        }
        return partition.processedPosition < 0 ? -1 : partition.processedPosition + 1;
    }
}
