package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision of the arbiter is made from.
 *
 * @param requests what objects want
 * @param ledger   what the status of the cluster says
 * @param standing what is to be known of the cluster
 * @param sight    what is known of its replicas
 * @param lifts    whether pauses that are nobody's are resumed
 * @param now      the time
 */
public record Situation(
        List<Request> requests, Ledger ledger, Standing standing, PauseSight sight, boolean lifts, Instant now) {

    /** Takes a copy of the requests. */
    public Situation {
        requests = List.copyOf(requests);
    }

    /** The durable part: grants, and what was asked of Zeebe. */
    public record Ledger(
            List<Grant> grants,
            @Nullable Pause exporting,
            @Nullable Pause processing) {
        /** Nobody has anything. */
        public static final Ledger EMPTY = new Ledger(List.of(), null, null);

        /** Takes a copy of the grants. */
        public Ledger {
            grants = List.copyOf(grants);
        }

        /** Whether a call of ours may have paused something that was not seen to run since. */
        public boolean isOpen() {
            return isOpen(exporting) || isOpen(processing);
        }

        private static boolean isOpen(@Nullable Pause pause) {
            return pause != null && Boolean.TRUE.equals(pause.madeByOperator());
        }
    }
}
