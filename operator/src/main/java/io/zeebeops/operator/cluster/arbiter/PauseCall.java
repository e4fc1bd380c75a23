package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Instant;
import java.util.Optional;

/**
 * One call that pauses or resumes. It may be made only when the ledger that was decided with it is written.
 *
 * @param place   whom it is asked of
 * @param mode    what is asked for
 * @param askedAt since when the ledger asks for it: a call of another time says nothing about this one
 * @param first   whether nothing was asked before: when it is refused as a whole, nothing is ours
 * @param settles the {@code unsettledUntil} of the ledger that ends with a clear answer to this call, and to those that were decided with it;
 *     empty where an earlier call is still open, and for what resumes
 */
public record PauseCall(Place place, PauseMode mode, Instant askedAt, boolean first, Optional<Instant> settles) {

    /** What it asks, for people. */
    public String inWords() {
        return place.subject() + " " + mode + " at "
                + place.broker().map(broker -> "broker " + broker).orElse("the gateway");
    }

    /**
     * Whom it is asked of: calls to one place come one after the other.
     *
     * @param broker one broker; empty: the gateway, which tells all brokers
     */
    public record Place(Subject subject, Optional<Integer> broker) {
        static final Place GATEWAY = new Place(Subject.Exporting, Optional.empty());

        static Place broker(Subject subject, int broker) {
            return new Place(subject, Optional.of(broker));
        }

        /** Whether what is asked here changes the replicas of a broker. */
        public boolean reaches(Subject about, int id) {
            return subject == about && broker.map(one -> one == id).orElse(true);
        }
    }
}
