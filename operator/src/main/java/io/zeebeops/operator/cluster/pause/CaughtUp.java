package io.zeebeops.operator.cluster.pause;

import io.zeebeops.operator.cluster.arbiter.PauseSight.Replica;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Seen;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How often in a row all that was processed was seen exported, while processing stood still on every replica.
 *
 * @param looks how often
 * @param upTo  the latest beginning of the looks that were counted
 */
record CaughtUp(int looks, long upTo) {
    static final CaughtUp NOT = new CaughtUp(0, 0);

    /** One more, when every broker was looked at since. */
    CaughtUp after(Map<Integer, Set<Integer>> topology, Map<Integer, Seen> seen) {
        boolean anew = !topology.isEmpty()
                && topology.keySet().stream()
                        .allMatch(broker ->
                                seen.containsKey(broker) && seen.get(broker).order() > upTo);
        if (!anew) {
            return looks > 0 && !seen.keySet().containsAll(topology.keySet()) ? new CaughtUp(0, upTo) : this;
        }
        long latest = seen.values().stream().mapToLong(Seen::order).max().orElse(upTo);
        Collection<Replica> replicas =
                seen.values().stream().flatMap(one -> one.replicas().stream()).toList();
        return new CaughtUp(isCaughtUp(topology, replicas) ? looks + 1 : 0, latest);
    }

    private static boolean isCaughtUp(Map<Integer, Set<Integer>> topology, Collection<Replica> replicas) {
        Set<Integer> partitions =
                topology.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<Integer> led =
                replicas.stream().filter(Replica::leads).map(Replica::partition).collect(Collectors.toSet());
        return led.containsAll(partitions)
                && replicas.stream().allMatch(replica -> "PAUSED".equals(replica.processing()))
                && replicas.stream()
                        .filter(Replica::leads)
                        .allMatch(leader -> leader.exportedPosition() >= leader.processedPosition());
    }
}
