package io.zeebeops.operator.quiesce;

import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Outcome;
import io.zeebeops.v1alpha1.Grant;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What of a claim must survive a restart. */
record QuiesceFacts(
        @Nullable Instant startedAt,
        @Nullable Instant processingPausedAt,
        @Nullable Instant drainEndedAt,
        @Nullable Boolean drained,
        @Nullable Instant quiescedAt,
        @Nullable Instant expiresAt,
        int losses,
        @Nullable Outcome outcome,
        @Nullable Instant endedAt,
        @Nullable Instant releasedAt) {

    private static final QuiesceFacts NONE = new QuiesceFacts(null, null, null, null, null, null, 0, null, null, null);

    static QuiesceFacts of(GatewayQuiesce claim) {
        GatewayQuiesceStatus status = claim.getStatus();
        return status == null
                ? NONE
                : new QuiesceFacts(
                        status.startedAt(),
                        status.processingPausedAt(),
                        status.drainEndedAt(),
                        status.drained(),
                        status.quiescedAt(),
                        status.expiresAt(),
                        Objects.requireNonNullElse(status.losses(), 0),
                        status.outcome(),
                        status.endedAt(),
                        status.releasedAt());
    }

    /** What began in times to come began before the clock was set back, and must not last the longer for it. */
    QuiesceFacts by(Instant now) {
        return new QuiesceFacts(
                notAfter(now, startedAt),
                notAfter(now, processingPausedAt),
                drainEndedAt,
                drained,
                quiescedAt,
                expiresAt,
                losses,
                outcome,
                endedAt,
                releasedAt);
    }

    private static @Nullable Instant notAfter(Instant now, @Nullable Instant at) {
        return at != null && at.isAfter(now) ? now : at;
    }

    boolean started() {
        return startedAt != null;
    }

    /** How it ended may be a word of a newer operator, that is read as none. */
    boolean ended() {
        return endedAt != null;
    }

    /** What the cluster's ledger says of it. */
    QuiesceFacts granted(Grant grant) {
        Instant inLedger = grant.startedAt();
        Instant started =
                startedAt == null || (inLedger != null && inLedger.isBefore(startedAt)) ? inLedger : startedAt;
        int lost = Math.max(losses, Objects.requireNonNullElse(grant.losses(), 0));
        return new QuiesceFacts(
                started,
                processingPausedAt,
                drainEndedAt,
                drained,
                quiescedAt,
                expiresAt,
                lost,
                outcome,
                endedAt,
                releasedAt);
    }

    QuiesceFacts expiring(@Nullable Instant at) {
        return new QuiesceFacts(
                startedAt,
                processingPausedAt,
                drainEndedAt,
                drained,
                quiescedAt,
                at,
                losses,
                outcome,
                endedAt,
                releasedAt);
    }

    QuiesceFacts processingPaused(Instant at) {
        return new QuiesceFacts(
                startedAt, at, drainEndedAt, drained, quiescedAt, expiresAt, losses, outcome, endedAt, releasedAt);
    }

    QuiesceFacts drainEnded(boolean caughtUp, Instant at) {
        return new QuiesceFacts(
                startedAt,
                processingPausedAt,
                at,
                caughtUp,
                quiescedAt,
                expiresAt,
                losses,
                outcome,
                endedAt,
                releasedAt);
    }

    QuiesceFacts quiesced(Instant at) {
        return quiescedAt != null
                ? this
                : new QuiesceFacts(
                        startedAt,
                        processingPausedAt,
                        drainEndedAt,
                        drained,
                        at,
                        expiresAt,
                        losses,
                        outcome,
                        endedAt,
                        releasedAt);
    }

    QuiesceFacts endedAs(Outcome how, Instant at) {
        return new QuiesceFacts(
                startedAt,
                processingPausedAt,
                drainEndedAt,
                drained,
                quiescedAt,
                expiresAt,
                losses,
                how,
                at,
                releasedAt);
    }

    QuiesceFacts released(Instant at) {
        return new QuiesceFacts(
                startedAt,
                processingPausedAt,
                drainEndedAt,
                drained,
                quiescedAt,
                expiresAt,
                losses,
                outcome,
                endedAt,
                at);
    }
}
