package io.zeebeops.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What the gateway's health is made of. */
final class HealthRules {

    private final ClusterState state;

    HealthRules(ClusterState state) {
        this.state = state;
    }

    GatewayHealth gateway() {
        GatewayView view = GatewayView.of(state);
        Map<Integer, Boolean> partitions = new TreeMap<>();
        if (!view.brokers().isEmpty()) {
            state.partitions()
                    .forEach(partition ->
                            partitions.put(partition.id, view.leaders().containsKey(partition.id)));
        }
        Duration withoutBrokers = view.brokers().isEmpty() ? since(lastBrokerForgotten()) : Duration.ZERO;
        Duration withoutLeaders = view.leaders().isEmpty() ? since(lastLeaderLost()) : Duration.ZERO;
        return new GatewayHealth(partitions, withoutBrokers, withoutLeaders);
    }

    BrokerHealth broker(Broker broker) {
        if (!broker.up()) {
            return new BrokerHealth.Down(broker.id);
        }
        if (!broker.serves() || broker.neverReady) {
            return new BrokerHealth.Unready(broker.id);
        }
        boolean healthy = broker.replicas.keySet().stream().noneMatch(partition -> state.partition(partition).dead);
        return healthy ? new BrokerHealth.Up(broker.id) : new BrokerHealth.Unhealthy(broker.id);
    }

    private Instant lastBrokerForgotten() {
        return state.brokers().stream()
                .map(broker -> broker.awaySince)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plus(state.timing().forgetAfter());
    }

    private Instant lastLeaderLost() {
        return state.partitions().stream()
                .map(partition -> partition.leaderLostAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Never zero: zero means that nothing is missing. */
    private Duration since(Instant moment) {
        Duration elapsed = Duration.between(moment, state.now());
        return elapsed.isPositive() ? elapsed : Duration.ofMillis(1);
    }
}
