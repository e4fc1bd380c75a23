package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.Want;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request, and what of it is given.
 *
 * @param before    its grant in the ledger, for the same attempt
 * @param holds     what it has: being made, or in effect
 * @param reason    why it does not have the rest; null where it has all, or where that is over in a moment
 * @param startedAt since when a pause may be in effect for it
 */
record Holder(
        Request request,
        Optional<Grant> before,
        List<Want> holds,
        @Nullable String reason,
        @Nullable Instant startedAt) {

    /** As the ledger has it. */
    static Holder of(Request request, Optional<Grant> ledger) {
        Optional<Grant> before =
                ledger.filter(grant -> grant.attempt() != null && grant.attempt() == request.attempt());
        List<Want> holds = before.map(Grant::held).orElse(List.of()).stream()
                .filter(request.wants()::contains)
                .toList();
        Instant inLedger = before.map(Grant::startedAt).orElse(null);
        Instant started = request.startedAt()
                .filter(asKnown -> inLedger == null || asKnown.isBefore(inLedger))
                .orElse(inLedger);
        return new Holder(request, before, holds, null, started);
    }

    Holder with(List<Want> given, @Nullable Instant started) {
        return new Holder(request, before, given, null, started);
    }

    Holder waiting(@Nullable String why) {
        return new Holder(request, before, holds, why, startedAt);
    }

    Holder without(String why) {
        return new Holder(request, before, List.of(), why, startedAt);
    }

    List<Want> missing() {
        return request.wants().stream().filter(want -> !holds.contains(want)).toList();
    }

    boolean holdsAnything() {
        return !holds.isEmpty();
    }

    /** When it ends by itself. */
    Optional<Instant> until() {
        return Optional.ofNullable(startedAt).flatMap(at -> request.lasts().map(at::plus));
    }

    boolean isOver(Instant now) {
        return until().filter(end -> !now.isBefore(end)).isPresent();
    }
}
