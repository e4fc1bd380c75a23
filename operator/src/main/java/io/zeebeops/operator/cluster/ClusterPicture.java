package io.zeebeops.operator.cluster;

import io.zeebeops.operator.kubernetes.Bounded;
import io.zeebeops.operator.zeebe.BrokerHealth;
import io.zeebeops.operator.zeebe.Capability;
import io.zeebeops.operator.zeebe.ConfiguredExporter;
import io.zeebeops.operator.zeebe.GatewayHealth;
import io.zeebeops.operator.zeebe.Replica;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An observation in the words of the status: sorted, bounded, and nothing made up. */
final class ClusterPicture {
    private static final int BROKERS_TOLD = 256;
    private static final int PARTITIONS_TOLD = 1024;
    private static final int EXPORTERS_TOLD = 64;
    private static final int EXPORTER_ID_TOLD = 253;
    private static final String MIXED = "MIXED";

    private final ClusterObservation seen;
    private final SortedMap<Integer, Integer> replicasByPartition;
    private final Map<Integer, List<Replica>> replicas;
    private final Map<Integer, Integer> leaders = new HashMap<>();

    ClusterPicture(ClusterObservation seen) {
        this.seen = seen;
        this.replicasByPartition = seen.topology().map(Topology::brokers).orElse(List.of()).stream()
                .flatMap(broker -> broker.partitions().stream())
                .collect(Collectors.toMap(Function.identity(), id -> 1, Integer::sum, TreeMap::new));
        this.replicas = seen.replicas().values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Replica::partitionId));
        seen.replicas()
                .forEach((broker, all) -> all.stream()
                        .filter(replica -> replica.role().equals("LEADER"))
                        .forEach(replica -> leaders.merge(replica.partitionId(), broker, Math::min)));
    }

    ZeebeClusterStatus.@Nullable Topology topology() {
        return seen.topology()
                .map(cluster -> new ZeebeClusterStatus.Topology(
                        cluster.brokers().size(),
                        replicasByPartition.size(),
                        replicasByPartition.values().stream()
                                .max(Comparator.naturalOrder())
                                .orElse(null),
                        cluster.pendingChangeId().isPresent()
                                ? cluster.pendingChangeId().getAsLong()
                                : null))
                .orElse(null);
    }

    ZeebeClusterStatus.@Nullable Gateway gateway() {
        return seen.gateway()
                .map(health -> new ZeebeClusterStatus.Gateway(health.health(), health.startup(), health.liveness()))
                .orElse(null);
    }

    @Nullable
    List<ZeebeClusterStatus.Broker> brokers() {
        return seen.topology()
                .map(cluster -> cluster.brokers().stream()
                        .sorted(Comparator.comparing(Topology.Broker::brokerId))
                        .limit(BROKERS_TOLD)
                        .map(this::broker)
                        .toList())
                .orElse(null);
    }

    private ZeebeClusterStatus.Broker broker(Topology.Broker broker) {
        Optional<BrokerHealth> health = Optional.ofNullable(seen.brokerHealth().get(broker.brokerId()));
        return new ZeebeClusterStatus.Broker(
                broker.brokerId(),
                broker.state(),
                health.map(BrokerHealth::startup).orElse(null),
                health.map(BrokerHealth::ready).orElse(null),
                health.map(BrokerHealth::health).orElse(null));
    }

    @Nullable
    List<ZeebeClusterStatus.Partition> partitions() {
        Set<Integer> ids = new TreeSet<>(replicasByPartition.keySet());
        Map<Integer, String> health =
                seen.gateway().map(GatewayHealth::partitions).orElse(Map.of());
        ids.addAll(health.keySet());
        return ids.isEmpty()
                ? null
                : ids.stream()
                        .limit(PARTITIONS_TOLD)
                        .map(id -> partition(id, health.get(id)))
                        .toList();
    }

    private ZeebeClusterStatus.Partition partition(int id, @Nullable String health) {
        List<Replica> known = replicas.getOrDefault(id, List.of());
        return new ZeebeClusterStatus.Partition(
                id,
                health,
                leaders.get(id),
                replicasByPartition.get(id),
                common(known, Replica::exporterPhase),
                common(
                        known.stream()
                                .filter(replica -> replica.role().equals("LEADER"))
                                .toList(),
                        Replica::streamProcessorPhase));
    }

    @Nullable
    List<ZeebeClusterStatus.Exporter> exporters() {
        return seen.exporters()
                .map(exporters -> exporters.stream()
                        .sorted(Comparator.comparing(ConfiguredExporter::exporterId))
                        .limit(EXPORTERS_TOLD)
                        .map(one -> new ZeebeClusterStatus.Exporter(
                                Bounded.text(one.exporterId(), EXPORTER_ID_TOLD), one.status()))
                        .toList())
                .orElse(null);
    }

    /** What is not well, for people; empty when all is. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        seen.gateway()
                .map(GatewayHealth::health)
                .filter(health -> !health.equals("UP"))
                .ifPresent(health -> complaints.add("the gateway is " + health));
        if (offers(Capability.Cluster) && seen.topology().isEmpty()) {
            complaints.add("the cluster configuration cannot be read");
        }
        seen.inventory()
                .problem()
                .ifPresent(problem -> complaints.add("the backups cannot be listed: " + problem.message()));
        for (ZeebeClusterStatus.Broker broker : Optional.ofNullable(brokers()).orElse(List.of())) {
            complaint(broker).ifPresent(complaints::add);
        }
        for (ZeebeClusterStatus.Partition partition :
                Optional.ofNullable(partitions()).orElse(List.of())) {
            if (partition.health() != null && !partition.health().equals("HEALTHY")) {
                complaints.add("partition " + partition.partitionId() + " is " + partition.health());
            }
        }
        return complaints;
    }

    private Optional<String> complaint(ZeebeClusterStatus.Broker broker) {
        if (!Objects.equals(broker.state(), "ACTIVE")) {
            return Optional.of("broker " + broker.brokerId() + " is " + broker.state());
        }
        if (broker.health() != null && !broker.health().equals("UP")) {
            return Optional.of("broker " + broker.brokerId() + " is " + broker.health());
        }
        return offers(Capability.BrokerAccess) && broker.health() == null
                ? Optional.of("broker " + broker.brokerId() + " does not answer")
                : Optional.empty();
    }

    private boolean offers(Capability capability) {
        return seen.reach() instanceof ClusterObservation.Reach.Reached(var connection, var identity, var identifiedAt)
                && identity.capabilities().contains(capability);
    }

    private static @Nullable String common(List<Replica> replicas, Function<Replica, @Nullable String> phase) {
        Set<String> phases =
                replicas.stream().map(phase).filter(Objects::nonNull).collect(Collectors.toSet());
        return phases.isEmpty() ? null : phases.size() == 1 ? phases.iterator().next() : MIXED;
    }
}
