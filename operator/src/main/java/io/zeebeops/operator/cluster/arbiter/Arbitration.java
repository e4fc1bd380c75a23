package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.operator.cluster.arbiter.Situation.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the arbiter decided.
 *
 * @param ledger     the next ledger, to be written before any of the calls is made
 * @param calls      what is asked of Zeebe then
 * @param exporting  where the pauses of exporting stand
 * @param processing where the pauses of processing stand
 * @param looks      whether the next decision needs a look at the replicas
 * @param lookAt     when time alone may change the decision
 */
public record Arbitration(
        Ledger ledger,
        List<PauseCall> calls,
        Outlook exporting,
        Outlook processing,
        boolean looks,
        Optional<Instant> lookAt) {

    /** Takes a copy of the calls. */
    public Arbitration {
        calls = List.copyOf(calls);
    }
}
