package io.zeebeops.operator.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * How leader election is done. Whole seconds: a Lease knows nothing finer.
 *
 * @param name          name of the Lease
 * @param namespace     its namespace; empty: the namespace that the Kubernetes configuration names
 * @param duration      without renewal for this long, others may take the lease
 * @param renewDeadline without renewal for this long, the leader ends itself; less than duration
 * @param retry         time between two renewals, or two attempts to get the lease; less than renewDeadline
 */
public record LeaseSettings(
        String name, Optional<String> namespace, Duration duration, Duration renewDeadline, Duration retry) {}
