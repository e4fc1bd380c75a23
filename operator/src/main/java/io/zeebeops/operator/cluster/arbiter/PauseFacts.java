package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.operator.cluster.arbiter.PauseCall.Place;
import io.zeebeops.operator.cluster.arbiter.Tried.Verdict;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pause;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a restart must know of the pauses of one subject.
 *
 * @param made           whether a call of ours may have changed any replica, and not all was seen to run since
 * @param asked          what we asked for last; null while {@code made} is false
 * @param askedAt        since when
 * @param acceptedAt     when the gateway accepted it
 * @param unsettledUntil until about when a pause that was asked for may still take effect; what it is known by
 * @param softIgnoredBy  the version that paused hard when asked to pause softly
 */
record PauseFacts(
        boolean made,
        @Nullable PauseMode asked,
        @Nullable Instant askedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant unsettledUntil,
        @Nullable String softIgnoredBy) {

    private static final PauseFacts NONE = new PauseFacts(false, null, null, null, null, null);

    static PauseFacts of(@Nullable Pause ledger) {
        return ledger == null
                ? NONE
                : new PauseFacts(
                        Boolean.TRUE.equals(ledger.madeByOperator()),
                        ledger.asked(),
                        ledger.askedAt(),
                        ledger.acceptedAt(),
                        ledger.unsettledUntil(),
                        ledger.softPauseIgnoredBy());
    }

    Pause toLedger(@Nullable String observed, List<Integer> unverified) {
        return new Pause(observed, made, unverified, asked, askedAt, acceptedAt, unsettledUntil, softIgnoredBy);
    }

    /** Before a call. While an earlier one is open, this one keeps it open for as long as it may take itself. */
    PauseFacts asking(PauseMode mode, Instant now) {
        boolean same = made && asked == mode;
        Instant open = mode == PauseMode.Running ? unsettledUntil : now.plus(PauseSight.TAKES_EFFECT_WITHIN);
        return new PauseFacts(true, mode, same ? askedAt : now, same ? acceptedAt : null, open, softIgnoredBy);
    }

    /** A call of these facts, which {@link #asking} made of those before. */
    PauseCall call(Place place, PauseFacts before) {
        Optional<Instant> settles = asked == PauseMode.Running || before.unsettledUntil != null
                ? Optional.empty()
                : Optional.ofNullable(unsettledUntil);
        return new PauseCall(
                place, Objects.requireNonNull(asked), Objects.requireNonNull(askedAt), !before.made, settles);
    }

    /** What answers, or time, made of it. */
    PauseFacts heard(Subject subject, PauseSight sight, Instant now) {
        if (!made) {
            return this;
        }
        List<Tried> answers = sight.tried().values().stream()
                .filter(one -> one.call().place().subject() == subject)
                .toList();
        List<Tried> settling =
                answers.stream().filter(one -> settles(one.call())).toList();
        boolean answered = !settling.isEmpty()
                && settling.stream().noneMatch(one -> one.verdict() == Verdict.Doubtful)
                && (unsettledUntil == null || !sight.inDoubt().contains(unsettledUntil))
                && sight.underWay().stream().noneMatch(call -> call.place().subject() == subject && settles(call));
        if (answered
                && settling.stream()
                        .allMatch(one -> isOfThisAsk(one) && one.call().first() && one.verdict() == Verdict.Refused)) {
            return closed();
        }
        if (unsettledUntil != null && sight.over().contains(unsettledUntil)) {
            // What was accepted, or seen, before may have been undone by what took effect since.
            return new PauseFacts(
                    made, asked, now, asked == PauseMode.Running ? null : acceptedAt, null, softIgnoredBy);
        }
        Instant accepted = answers.stream()
                .filter(one -> one.call().place().equals(Place.GATEWAY)
                        && isOfThisAsk(one)
                        && one.verdict() == Verdict.Accepted)
                .map(Tried::at)
                .findFirst()
                .orElse(acceptedAt);
        return new PauseFacts(made, asked, askedAt, accepted, answered ? null : unsettledUntil, softIgnoredBy);
    }

    /** Whether a clear answer to this call leaves nothing that may still take effect. */
    private boolean settles(PauseCall call) {
        return unsettledUntil == null
                ? call.mode() == asked && call.askedAt().equals(askedAt)
                : call.settles().filter(unsettledUntil::equals).isPresent();
    }

    private boolean isOfThisAsk(Tried one) {
        return one.call().mode() == asked && one.call().askedAt().equals(askedAt);
    }

    /** All was seen to run, and nothing of ours can take effect any more. */
    PauseFacts closed() {
        return new PauseFacts(false, null, null, null, null, softIgnoredBy);
    }

    PauseFacts softIgnoredBy(@Nullable String version) {
        return new PauseFacts(made, asked, askedAt, acceptedAt, unsettledUntil, version);
    }
}
