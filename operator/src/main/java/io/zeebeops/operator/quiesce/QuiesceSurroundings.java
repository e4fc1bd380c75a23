package io.zeebeops.operator.quiesce;

import io.zeebeops.v1alpha1.GatewayQuiesce;
import java.time.Duration;

/** What there is around one GatewayQuiesce. */
interface QuiesceSurroundings {

    /** All that can be known now. */
    QuiesceObservation observe(GatewayQuiesce claim);

    /** Has every broker looked at, unless all were within this time. */
    void look(Duration notOlderThan);
}
