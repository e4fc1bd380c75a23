package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.v1alpha1.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one object wants of what excludes others.
 *
 * @param uid       uid of the object
 * @param kind      its kind
 * @param name      its name
 * @param attempt   the attempt it is for; a grant of an earlier attempt is none for this one
 * @param wants     what it wants; it may grow, and is then held in part until the rest can be had
 * @param begun     whether it is under way already, by a grant that the ledger may have lost
 * @param createdAt when the object was created
 * @param dueAt     from when on it wants it
 * @param startedAt since when a pause was held for it, where it knows
 * @param lasts     for how long a pause may be held for it; empty: as long as it wants it
 * @param drains    whether exporters have to catch up before it goes on
 * @param losses    how many losses of a pause it knows of, from earlier grants too
 */
public record Request(
        String uid,
        String kind,
        String name,
        int attempt,
        List<Grant.Want> wants,
        boolean begun,
        Instant createdAt,
        Instant dueAt,
        Optional<Instant> startedAt,
        Optional<Duration> lasts,
        boolean drains,
        int losses) {

    /** Whose turn it is: what is under way first, then the oldest. */
    static final Comparator<Request> TURN = Comparator.comparing((Request request) -> !request.begun())
            .thenComparing(Request::createdAt)
            .thenComparing(Request::name);

    /** Takes a copy of the wants. */
    public Request {
        wants = List.copyOf(wants);
    }

    boolean wantsPause() {
        return wants.stream().anyMatch(Exclusions::pauses);
    }
}
