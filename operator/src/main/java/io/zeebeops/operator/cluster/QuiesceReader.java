package io.zeebeops.operator.cluster;

import io.zeebeops.operator.cluster.arbiter.Request;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import java.util.Optional;

/** What a cluster has to know of its GatewayQuiesces. */
public interface QuiesceReader {

    /** What a claim wants of what excludes others; empty when it wants nothing. */
    Optional<Request> request(GatewayQuiesce claim);
}
