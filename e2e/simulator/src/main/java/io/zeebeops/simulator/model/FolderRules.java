package io.zeebeops.simulator.model;

import java.util.Map;
import java.util.TreeMap;

/** What brokers that are processes of their own keep in their data folders, and find there when they start. */
final class FolderRules {

    private final ClusterState state;
    private final Membership membership;
    private final PositionRules positions;

    FolderRules(ClusterState state, Membership membership, PositionRules positions) {
        this.state = state;
        this.membership = membership;
        this.positions = positions;
    }

    void joins(Broker joining, Map<Integer, ReplicaDisk> disk) {
        membership.down(joining.id);
        joining.replicas.forEach((partition, replica) -> {
            ReplicaDisk found = disk.getOrDefault(partition, ReplicaDisk.empty());
            found.into(replica);
            restored(state.partition(partition), found);
        });
        membership.joins(joining.id);
    }

    private void restored(Partition partition, ReplicaDisk disk) {
        Long backup = disk.restoredBackup();
        Long position = disk.restoredPosition();
        if (backup != null && position != null && backup > partition.latestCheckpoint) {
            partition.latestCheckpoint = backup;
            positions.add(partition, Math.max(0, position - positions.processed(partition)));
        }
    }

    Map<Integer, ReplicaDisk> disk(Broker broker) {
        Map<Integer, ReplicaDisk> disk = new TreeMap<>();
        broker.replicas.forEach((id, replica) -> disk.put(id, ReplicaDisk.of(replica)));
        return disk;
    }
}
