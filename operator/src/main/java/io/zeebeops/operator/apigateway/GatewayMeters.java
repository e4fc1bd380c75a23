package io.zeebeops.operator.apigateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is told of each claim on an API gateway: how it is, and how many of its nodes are in which state. */
final class GatewayMeters {
    private final MultiGauge nodes;
    private final MultiGauge reasons;
    private final Map<String, GatewayQuiesce> claims = new ConcurrentHashMap<>();

    GatewayMeters(MeterRegistry meters) {
        nodes = MultiGauge.builder("zeebeops.apigateway.nodes")
                .description("Nodes of a GatewayQuiesce, by their state.")
                .register(meters);
        reasons = MultiGauge.builder("zeebeops.apigateway.claim")
                .description("1 for each GatewayQuiesce with apiGateway, with the reason of its condition Ready.")
                .register(meters);
    }

    void tell(GatewayQuiesce claim) {
        claims.put(claim.getMetadata().getUid(), claim);
        refresh();
    }

    void forget(GatewayQuiesce claim) {
        if (claims.remove(claim.getMetadata().getUid()) != null) {
            refresh();
        }
    }

    private synchronized void refresh() {
        nodes.register(
                claims.values().stream()
                        .flatMap(claim -> Arrays.stream(NodeState.values())
                                .map(state -> Row.of(
                                        tags(claim).and("state", state.name()),
                                        GatewayStatus.count(claim.getStatus(), state))))
                        .toList(),
                true);
        reasons.register(
                claims.values().stream()
                        .flatMap(claim -> Optional.ofNullable(claim.getStatus())
                                .flatMap(status -> Conditions.find(status.conditions(), Conditions.READY))
                                .map(ready -> Row.of(tags(claim).and("reason", ready.reason()), 1))
                                .stream())
                        .toList(),
                true);
    }

    private static Tags tags(GatewayQuiesce claim) {
        return Tags.of(
                "namespace",
                claim.getMetadata().getNamespace(),
                "name",
                claim.getMetadata().getName());
    }
}
