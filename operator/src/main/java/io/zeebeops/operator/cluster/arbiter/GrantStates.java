package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.State;
import io.zeebeops.v1alpha1.Grant.Want;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ledger tells of each holder, from what is in effect. */
record GrantStates(Effects effects, Instant now) {

    /** Its next grant; empty for what is over in a moment and need not be told. */
    Optional<Grant> of(Holder holder) {
        boolean untold = holder.reason() == null && !holder.missing().isEmpty();
        if (untold) {
            return holder.before().map(grant -> asLong(grant, holder));
        }
        boolean lost = wasInEffect(holder).stream().anyMatch(effects::contradict);
        State state = state(holder, lost);
        int losses = losses(holder, state);
        Request request = holder.request();
        List<Want> partly = holder.holdsAnything() && !holder.missing().isEmpty() ? holder.holds() : null;
        return Optional.of(new Grant(
                request.uid(),
                request.kind(),
                request.name(),
                request.attempt(),
                request.wants(),
                state,
                partly,
                reason(holder, state),
                since(holder, state),
                holder.startedAt(),
                holder.until().orElse(null),
                losses == 0 ? null : losses));
    }

    /** The grant as it was, but for its time: that may have been edited. */
    private static Grant asLong(Grant grant, Holder holder) {
        return new Grant(
                grant.uid(),
                grant.kind(),
                grant.name(),
                grant.attempt(),
                grant.wants(),
                grant.state(),
                grant.holds(),
                grant.reason(),
                grant.since(),
                holder.startedAt(),
                holder.until().orElse(null),
                grant.losses());
    }

    private State state(Holder holder, boolean lost) {
        if (lost) {
            return State.Lost;
        }
        if (!holder.missing().isEmpty()) {
            return State.Waiting;
        }
        State before = holder.before().map(Grant::state).orElse(State.Waiting);
        boolean toldWhole = holder.before()
                .filter(grant -> grant.wants().containsAll(holder.request().wants()))
                .isPresent();
        boolean inEffect = holder.holds().stream().allMatch(effects::holds) && seenSinceLost(holder);
        if (inEffect || (before == State.Granted && toldWhole)) {
            return State.Granted;
        }
        return before == State.Lost ? State.Lost : State.Preparing;
    }

    private boolean seenSinceLost(Holder holder) {
        return holder.before()
                .filter(grant -> grant.state() == State.Lost)
                .map(Grant::since)
                .map(since -> effects.seenSince(since, now))
                .orElse(true);
    }

    /** What was in effect before: what asks for more had the first part of it. */
    private static List<Want> wasInEffect(Holder holder) {
        Grant before = holder.before().orElse(null);
        if (before == null) {
            return List.of();
        }
        boolean all = before.state() == State.Granted || before.state() == State.Lost;
        boolean first =
                before.held().contains(Want.ProcessingPaused) && before.wants().size() > 1;
        return (all ? before.held() : first ? List.of(Want.ProcessingPaused) : List.<Want>of())
                .stream().filter(holder.holds()::contains).toList();
    }

    /** What was under way before the ledger knew of it may have been without its pause for a while. */
    private static int losses(Holder holder, State state) {
        boolean givenAnew = holder.request().begun()
                && holder.request().wantsPause()
                && holder.holdsAnything()
                && holder.before().filter(Grant::holdsAny).isEmpty();
        boolean lostNow = state == State.Lost
                && holder.before().filter(grant -> grant.state() == State.Lost).isEmpty();
        int inLedger = holder.before().map(Grant::losses).orElse(0);
        int known = givenAnew ? Math.max(inLedger, holder.request().losses()) : inLedger;
        return known + (givenAnew || lostNow ? 1 : 0);
    }

    private @Nullable String reason(Holder holder, State state) {
        return switch (state) {
            case Waiting, Lost -> holder.reason();
            case Preparing -> null;
            case Granted ->
                !holder.request().wantsPause()
                        ? null
                        : effects.abilities().brokers()
                                ? GrantReason.Verified.name()
                                : GrantReason.AcceptedByGateway.name();
        };
    }

    private Instant since(Holder holder, State state) {
        if (state == State.Waiting) {
            boolean foreign = GrantReason.WaitsForForeignBackup.name().equals(holder.reason());
            return Waits.since(holder, foreign ? GrantReason.WaitsForForeignBackup : GrantReason.WaitsForBackup, now);
        }
        return holder.before()
                .filter(grant -> grant.state() == state)
                .map(Grant::since)
                .orElse(now);
    }
}
