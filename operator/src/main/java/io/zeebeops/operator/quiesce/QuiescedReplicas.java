package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Replica;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every replica, in the words of the status; of those that cannot be seen now no more than that they are there. */
final class QuiescedReplicas {
    private static final int TOLD = 768;

    private QuiescedReplicas() {}

    static List<Replica> of(PauseSight sight) {
        List<Replica> replicas = new ArrayList<>();
        sight.topology()
                .forEach((broker, partitions) ->
                        partitions.forEach(partition -> replicas.add(replica(broker, partition, sight))));
        return sight.abilities().brokers()
                ? replicas.stream()
                        .sorted(Comparator.comparing(Replica::partitionId).thenComparing(Replica::brokerId))
                        .limit(TOLD)
                        .toList()
                : List.of();
    }

    private static Replica replica(int broker, int partition, PauseSight sight) {
        return Optional.ofNullable(sight.seen().get(broker)).stream()
                .flatMap(seen -> seen.replicas().stream())
                .filter(one -> one.partition() == partition)
                .findFirst()
                .map(one -> new Replica(partition, broker, one.role(), one.exporting(), one.processing()))
                .orElseGet(() -> new Replica(partition, broker, null, null, null));
    }
}
