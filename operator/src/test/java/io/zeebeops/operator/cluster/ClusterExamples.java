package io.zeebeops.operator.cluster;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.zeebeops.operator.cluster.ClusterObservation.Reach;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.BrokerHealth;
import io.zeebeops.operator.zeebe.Capability;
import io.zeebeops.operator.zeebe.ConfiguredExporter;
import io.zeebeops.operator.zeebe.Connection;
import io.zeebeops.operator.zeebe.GatewayHealth;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import io.zeebeops.operator.zeebe.Replica;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.v1alpha1.Management;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterSpec;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A ZeebeCluster, and what its Zeebe of two brokers and two partitions says when all is well. */
final class ClusterExamples {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final Connection CONNECTION = new Connection(
            URI.create("http://zeebe.camunda.svc:9600"),
            new Connection.BrokerAddresses.None(),
            new Connection.Credentials.None(),
            Connection.Trust.DEFAULT);
    static final Identity GATEWAY_ONLY =
            new Identity("8.6.0", Set.of(Capability.Backups, Capability.Cluster), BackupDialect.BACKUPS);
    static final Identity ALL = new Identity("8.6.0", Set.of(Capability.values()), BackupDialect.BACKUPS);
    static final GatewayHealth WELL = new GatewayHealth("UP", "UP", "UP", Map.of(1, "HEALTHY", 2, "HEALTHY"));
    static final Topology TWO_BROKERS = topology(broker(1, "ACTIVE", 1, 2), broker(0, "ACTIVE", 2, 1));
    static final BrokerHealth BROKER_WELL = new BrokerHealth("UP", "UP", "UP");

    private ClusterExamples() {}

    static Topology topology(Topology.Broker... brokers) {
        return new Topology(null, List.of(brokers), null, null);
    }

    static Topology.Broker broker(int id, String state, int... partitions) {
        return new Topology.Broker(
                id,
                state,
                Arrays.stream(partitions)
                        .mapToObj(partition -> new Topology.PartitionReplica(partition, "ACTIVE", List.of()))
                        .toList());
    }

    static ZeebeCluster cluster() {
        return cluster(false, "http://zeebe.camunda.svc:9600");
    }

    static ZeebeCluster suspended() {
        return cluster(true, "http://zeebe.camunda.svc:9600");
    }

    static ZeebeCluster cluster(boolean suspend, String url) {
        ZeebeCluster cluster = new ZeebeCluster();
        cluster.setMetadata(new ObjectMetaBuilder()
                .withName("prod")
                .withNamespace("camunda")
                .withUid("c1")
                .withGeneration(1L)
                .build());
        cluster.setSpec(new ZeebeClusterSpec(new Management(url, null, null, null), null, 10, 600, null, suspend));
        return cluster;
    }

    static Replica replica(int partition, String role, String exporting, String processing) {
        return new Replica(partition, role, 1, 1, processing, exporting);
    }

    static Map<Integer, List<Replica>> replicas(String exporting) {
        return Map.of(
                0,
                List.of(replica(1, "LEADER", exporting, "PROCESSING"), replica(2, "FOLLOWER", exporting, "REPLAY")),
                1,
                List.of(replica(1, "FOLLOWER", exporting, "REPLAY"), replica(2, "LEADER", exporting, "PROCESSING")));
    }

    /** All that a cluster with broker access tells. */
    static ClusterObservation well() {
        return new ClusterObservation(
                new Reach.Reached(CONNECTION, ALL, NOW),
                Optional.of(TWO_BROKERS),
                Optional.of(WELL),
                Optional.of(List.of(new ConfiguredExporter("b", "DISABLED"), new ConfiguredExporter("a", "ENABLED"))),
                Map.of(0, BROKER_WELL, 1, BROKER_WELL),
                replicas("EXPORTING"),
                Inventory.NONE,
                NOW);
    }

    static ClusterObservation gatewayOnly() {
        return with(well(), new Reach.Reached(CONNECTION, GATEWAY_ONLY, NOW), TWO_BROKERS, WELL, Map.of(), Map.of());
    }

    static ClusterObservation with(ClusterObservation seen, Topology topology) {
        return with(seen, seen.reach(), topology, WELL, seen.brokerHealth(), seen.replicas());
    }

    static ClusterObservation with(ClusterObservation seen, GatewayHealth health) {
        return with(seen, seen.reach(), TWO_BROKERS, health, seen.brokerHealth(), seen.replicas());
    }

    static ClusterObservation withHealth(ClusterObservation seen, Map<Integer, BrokerHealth> health) {
        return with(seen, seen.reach(), TWO_BROKERS, WELL, health, seen.replicas());
    }

    static ClusterObservation withReplicas(ClusterObservation seen, Map<Integer, List<Replica>> replicas) {
        return with(seen, seen.reach(), TWO_BROKERS, WELL, seen.brokerHealth(), replicas);
    }

    static ClusterObservation with(ClusterObservation seen, Inventory inventory) {
        return new ClusterObservation(
                seen.reach(),
                seen.topology(),
                seen.gateway(),
                seen.exporters(),
                seen.brokerHealth(),
                seen.replicas(),
                inventory,
                seen.at());
    }

    static ClusterObservation unreached(ClusterReason reason, boolean stalled) {
        return ClusterObservation.unreached(new Reach.Unreached(reason, "It says no.", stalled), Inventory.NONE, NOW);
    }

    static Backup backup(long id, Backup.State state) {
        return new Backup(
                id,
                state,
                null,
                List.of(new Backup.Partition(1, state, null, NOW.plusSeconds(id), null, null, null, null, null, null)));
    }

    private static ClusterObservation with(
            ClusterObservation seen,
            Reach reach,
            Topology topology,
            GatewayHealth health,
            Map<Integer, BrokerHealth> brokers,
            Map<Integer, List<Replica>> replicas) {
        return new ClusterObservation(
                reach,
                Optional.of(topology),
                Optional.of(health),
                seen.exporters(),
                brokers,
                replicas,
                seen.inventory(),
                seen.at());
    }
}
