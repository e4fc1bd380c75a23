package io.zeebeops.operator.exporter;

import io.zeebeops.operator.zeebe.ConfiguredExporter;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Partition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One exporter on all replicas of a cluster, as the cluster configuration has it. */
record ExporterReplicas(List<OnReplica> replicas) {

    private static final int PARTITIONS_TOLD = 256;

    /**
     * One replica.
     *
     * @param state empty where the broker does not have the exporter
     */
    record OnReplica(int brokerId, int partitionId, Optional<ConfiguredExporter.State> state) {

        boolean is(State wanted) {
            return switch (wanted) {
                case Enabled -> has(ConfiguredExporter.State.ENABLED);
                case Disabled -> has(ConfiguredExporter.State.DISABLED);
                case Removed -> state.isEmpty();
            };
        }

        boolean has(ConfiguredExporter.State other) {
            return state.filter(other::equals).isPresent();
        }
    }

    ExporterReplicas {
        replicas = List.copyOf(replicas);
    }

    static ExporterReplicas of(String exporterId, Topology topology) {
        List<OnReplica> replicas = new ArrayList<>();
        for (Topology.Broker broker : topology.brokers()) {
            for (Topology.PartitionReplica replica : broker.replicas()) {
                replicas.add(new OnReplica(
                        broker.brokerId(),
                        replica.partitionId(),
                        replica.exporters().stream()
                                .filter(exporter -> exporter.exporterId().equals(exporterId))
                                .map(ConfiguredExporter::state)
                                .findFirst()));
            }
        }
        return new ExporterReplicas(replicas);
    }

    boolean isEmpty() {
        return replicas.isEmpty();
    }

    /** Whether every replica is as asked; of a cluster without replicas nothing can be said. */
    boolean all(State wanted) {
        return !replicas.isEmpty() && replicas.stream().allMatch(replica -> replica.is(wanted));
    }

    boolean all(ConfiguredExporter.State state) {
        return !replicas.isEmpty() && replicas.stream().allMatch(replica -> replica.has(state));
    }

    boolean any(ConfiguredExporter.State state) {
        return replicas.stream().anyMatch(replica -> replica.has(state));
    }

    /** Brokers that have replicas, but not this exporter. */
    Set<Integer> brokersWithout() {
        return replicas.stream()
                .filter(replica -> replica.state().isEmpty())
                .map(OnReplica::brokerId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** In Zeebe's words; where replicas differ a change under way tells more. */
    String state(Optional<String> changing) {
        return word(replicas).orElseGet(() -> changing.orElse("UNKNOWN"));
    }

    private static Optional<String> word(List<OnReplica> replicas) {
        Set<Optional<ConfiguredExporter.State>> states =
                replicas.stream().map(OnReplica::state).collect(Collectors.toSet());
        if (states.size() != 1) {
            return Optional.empty();
        }
        return Optional.of(states.iterator().next().map(Enum::name).orElse("NOT_CONFIGURED"));
    }

    /** Each partition, those that are not as asked first. */
    List<Partition> partitions(State wanted) {
        TreeMap<Integer, List<OnReplica>> byPartition = replicas.stream()
                .collect(Collectors.groupingBy(OnReplica::partitionId, TreeMap::new, Collectors.toList()));
        List<Partition> partitions = new ArrayList<>();
        byPartition.forEach((id, copies) ->
                partitions.add(new Partition(id, word(copies).orElse("UNKNOWN"), copies.size(), (int)
                        copies.stream().filter(copy -> copy.is(wanted)).count())));
        partitions.sort(
                Comparator.comparing(partition -> Objects.equals(partition.replicas(), partition.replicasDone())));
        return partitions.stream().limit(PARTITIONS_TOLD).toList();
    }
}
