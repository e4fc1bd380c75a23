package io.zeebeops.operator.apigateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many nodes of each claim are in which state. */
final class GatewayMeters {
    private final MultiGauge nodes;
    private final Map<String, GatewayQuiesce> claims = new ConcurrentHashMap<>();

    GatewayMeters(MeterRegistry meters) {
        nodes = MultiGauge.builder("zeebeops.apigateway.nodes")
                .description("Nodes of a GatewayQuiesce, by their state.")
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
                                .map(state -> MultiGauge.Row.of(
                                        Tags.of(
                                                "namespace",
                                                claim.getMetadata().getNamespace(),
                                                "name",
                                                claim.getMetadata().getName(),
                                                "state",
                                                state.name()),
                                        GatewayStatus.count(claim.getStatus(), state))))
                        .toList(),
                true);
    }
}
