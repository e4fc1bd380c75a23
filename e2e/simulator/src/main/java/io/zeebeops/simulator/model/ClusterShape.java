package io.zeebeops.simulator.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The size of the simulated cluster. Only the number of partitions may grow.
 *
 * @param brokers number of brokers, ids are 0 to brokers - 1
 * @param partitions number of partitions, ids are 1 to partitions
 * @param replicationFactor replicas of each partition, at most {@code brokers}
 * @param exporters ids of the exporters that every broker has configured, all enabled at first
 */
public record ClusterShape(int brokers, int partitions, int replicationFactor, List<String> exporters) {

    public ClusterShape {
        if (brokers < 1 || partitions < 1 || replicationFactor < 1 || replicationFactor > brokers) {
            throw new IllegalArgumentException(
                    "A cluster needs brokers >= replicationFactor >= 1 and partitions >= 1, not brokers=%d, partitions=%d, replicationFactor=%d"
                            .formatted(brokers, partitions, replicationFactor));
        }
        exporters = List.copyOf(exporters);
    }

    ClusterShape withPartitions(int partitions) {
        return new ClusterShape(brokers, partitions, replicationFactor, exporters);
    }

    /** Three brokers, three partitions, three replicas, exporters expb and expa: the cluster of the recordings. */
    public static ClusterShape recorded() {
        return new ClusterShape(3, 3, 3, List.of("expb", "expa"));
    }

    /** The brokers that have a replica of the partition, the preferred leader first. */
    List<Integer> members(int partition) {
        return IntStream.range(0, replicationFactor)
                .mapToObj(offset -> (partition - 1 + offset) % brokers)
                .toList();
    }

    /** Whether the broker has a copy of the partition. */
    public boolean hasReplica(int partition, int broker) {
        return members(partition).contains(broker);
    }

    int priority(int partition, int broker) {
        return replicationFactor - members(partition).indexOf(broker);
    }

    int quorum() {
        return replicationFactor / 2 + 1;
    }

    /** Brokers in the order in which the recorded cluster told and worked them off: 1, 2, ..., 0. */
    List<Integer> brokersAsTold() {
        return IntStream.rangeClosed(1, brokers)
                .mapToObj(broker -> broker % brokers)
                .toList();
    }
}
