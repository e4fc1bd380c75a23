package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.v1alpha1.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the arbiter decided.
 *
 * @param grants the next ledger
 * @param lookAt when time alone may change the decision
 */
public record Arbitration(List<Grant> grants, Optional<Instant> lookAt) {

    /** Takes a copy of the grants. */
    public Arbitration {
        grants = List.copyOf(grants);
    }
}
