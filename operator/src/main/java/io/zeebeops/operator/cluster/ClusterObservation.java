package io.zeebeops.operator.cluster;

import io.zeebeops.operator.zeebe.BrokerHealth;
import io.zeebeops.operator.zeebe.ConfiguredExporter;
import io.zeebeops.operator.zeebe.Connection;
import io.zeebeops.operator.zeebe.GatewayHealth;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.operator.zeebe.Replica;
import io.zeebeops.operator.zeebe.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that was read of one cluster at one moment. What could not be read is absent.
 *
 * @param reach        whether it answers
 * @param brokerHealth by broker id, of those that answered
 * @param replicas     by broker id, of those that answered
 * @param at           when
 */
public record ClusterObservation(
        Reach reach,
        Optional<Topology> topology,
        Optional<GatewayHealth> gateway,
        Optional<List<ConfiguredExporter>> exporters,
        Map<Integer, BrokerHealth> brokerHealth,
        Map<Integer, List<Replica>> replicas,
        Inventory inventory,
        Instant at) {

    /** Takes copies of the maps. */
    public ClusterObservation {
        brokerHealth = Map.copyOf(brokerHealth);
        replicas = Map.copyOf(replicas);
    }

    static ClusterObservation unreached(Reach reach, Inventory inventory, Instant at) {
        return new ClusterObservation(
                reach, Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of(), inventory, at);
    }

    ClusterObservation with(Inventory other) {
        return new ClusterObservation(reach, topology, gateway, exporters, brokerHealth, replicas, other, at);
    }

    /** Whether something moves, so that it is worth to look again soon. */
    boolean moving() {
        return topology.filter(cluster -> cluster.pendingChangeId().isPresent()).isPresent();
    }

    /** Whether a cluster answers. */
    public sealed interface Reach {

        /** It answers, and is understood. */
        record Reached(Connection connection, Identity identity, Instant identifiedAt) implements Reach {}

        /**
         * It does not.
         *
         * @param stalled whether somebody has to change something first
         */
        record Unreached(ClusterReason reason, String message, boolean stalled) implements Reach {}
    }
}
