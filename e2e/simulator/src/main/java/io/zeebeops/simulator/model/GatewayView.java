package io.zeebeops.simulator.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cluster as the gateway believes it to be: it goes on naming a dead broker, and its leaderships, for a while.
 *
 * @param leaders by partition; a partition without a known leader is missing
 * @param brokers known brokers
 * @param replicas how many of the partition take part, by partition
 */
public record GatewayView(
        Map<Integer, Integer> leaders, List<Integer> brokers, Map<Integer, Integer> replicas, ClusterShape shape) {

    /** A process that hangs keeps its connections, and so its place, longer than one that is gone. */
    private static final Duration HANGING_LONGER = Duration.ofSeconds(10);

    static GatewayView of(ClusterState state) {
        Map<Integer, Integer> leaders = new TreeMap<>();
        for (Partition partition : state.partitions()) {
            int leader = leader(state, partition);
            if (leader != Partition.NOBODY) {
                leaders.put(partition.id, leader);
            }
        }
        List<Integer> brokers = new ArrayList<>();
        for (Broker broker : state.brokers()) {
            if (known(state, broker)) {
                brokers.add(broker.id);
            }
        }
        Map<Integer, Integer> replicas = new TreeMap<>();
        for (Partition partition : state.partitions()) {
            replicas.put(partition.id, (int) partition.members.stream()
                    .filter(member -> brokers.contains(member) && takesPart(state.broker(member), partition))
                    .count());
        }
        return new GatewayView(leaders, brokers, replicas, state.shape());
    }

    /** A leader that is gone has lost its part when the next one is known, a follower when it is forgotten. */
    private static boolean takesPart(Broker member, Partition partition) {
        boolean replaced = !member.up()
                && partition.hasLeader()
                && partition.lastLeader == member.id
                && !partition.leaderLostAt.isBefore(member.awaySince);
        return !member.partitionsFailed && !replaced;
    }

    private static boolean known(ClusterState state, Broker broker) {
        if (broker.up()) {
            return true;
        }
        Duration memory = broker.process == Broker.Process.HANGING
                ? state.timing().forgetAfter().plus(HANGING_LONGER)
                : state.timing().forgetAfter();
        return state.now().isBefore(broker.awaySince.plus(memory));
    }

    private static int leader(ClusterState state, Partition partition) {
        if (partition.hasLeader()) {
            return partition.leader;
        }
        Broker last = state.broker(partition.lastLeader);
        return !partition.dead && !last.up() && known(state, last) ? last.id : Partition.NOBODY;
    }
}
