package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.client.ChangeResult;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import java.util.Map;
import java.util.Optional;

/** What there is around one claim on an API gateway. */
interface GatewaySurroundings {

    /** All that can be known now; empty when too much is being asked at once: later. */
    Optional<GatewayObservation> observe(GatewayQuiesce claim);

    /** Does this to these nodes, all at the same time, and says what became of each. */
    Map<String, ChangeResult> call(GatewayQuiesce claim, Map<NodeFacts, NodeCall> calls);
}
