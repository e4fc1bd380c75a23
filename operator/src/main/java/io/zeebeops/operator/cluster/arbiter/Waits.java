package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.v1alpha1.Grant;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Since when a request waits. */
final class Waits {
    private Waits() {}

    /** Since when it waits, for this reason: the wait for another of ours is no wait for a stranger. */
    static Instant since(Holder holder, GrantReason reason, Instant now) {
        Optional<Grant> waiting = holder.before().filter(grant -> grant.state() == Grant.State.Waiting);
        boolean forOurs = reason == GrantReason.WaitsForForeignBackup
                && waiting.map(Grant::reason).filter(Waits::isForOurs).isPresent();
        return waiting.map(Grant::since).filter(since -> !forOurs).orElse(now);
    }

    private static boolean isForOurs(@Nullable String reason) {
        return GrantReason.WaitsForBackup.name().equals(reason)
                || GrantReason.WaitsForProcessing.name().equals(reason)
                || GrantReason.WaitsForTurn.name().equals(reason);
    }
}
