package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is next for the pauses of one subject.
 *
 * @param ledger  what is written before the calls
 * @param calls   what is asked then
 * @param outlook where it stands
 * @param lookAt  when time alone may change it
 */
record PauseTurn(Pause ledger, List<PauseCall> calls, Outlook outlook, Optional<Instant> lookAt) {

    /** Takes a copy of the calls. */
    PauseTurn {
        calls = List.copyOf(calls);
    }

    PauseTurn withoutCalls(Pause before) {
        return calls.isEmpty() ? this : new PauseTurn(before, List.of(), outlook, lookAt);
    }
}
