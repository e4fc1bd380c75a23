package io.zeebeops.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cluster as the gateway believes it to be.
 *
 * @param leaders by partition; a partition without a known leader is missing
 * @param brokers known brokers
 */
public record GatewayView(Map<Integer, Integer> leaders, List<Integer> brokers, ClusterShape shape) {

    static GatewayView of(ClusterState state) {
        Map<Integer, Integer> leaders = new TreeMap<>();
        for (Partition partition : state.partitions) {
            int leader = leader(state, partition);
            if (leader != Partition.NOBODY) {
                leaders.put(partition.id, leader);
            }
        }
        List<Integer> brokers = new ArrayList<>();
        for (Broker broker : state.brokers) {
            if (state.knownToGateway(broker)) {
                brokers.add(broker.id);
            }
        }
        return new GatewayView(leaders, brokers, state.shape);
    }

    private static int leader(ClusterState state, Partition partition) {
        if (partition.hasLeader()) {
            return partition.leader;
        }
        Broker last = state.broker(partition.lastLeader);
        return !partition.dead && !last.up() && state.knownToGateway(last) ? last.id : Partition.NOBODY;
    }

    /** How many replicas of the partition are on known brokers. */
    int replicas(int partition) {
        return (int) shape.members(partition).stream().filter(brokers::contains).count();
    }
}
