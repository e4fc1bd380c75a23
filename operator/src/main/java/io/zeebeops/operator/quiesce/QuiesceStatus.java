package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.quiesce.QuiesceDecision.Drain;
import io.zeebeops.operator.quiesce.QuiesceDecision.End;
import io.zeebeops.operator.quiesce.QuiesceDecision.EndDrain;
import io.zeebeops.operator.quiesce.QuiesceDecision.Hold;
import io.zeebeops.operator.quiesce.QuiesceDecision.NoteProcessingPaused;
import io.zeebeops.operator.quiesce.QuiesceDecision.NoteReleased;
import io.zeebeops.operator.quiesce.QuiesceDecision.Rest;
import io.zeebeops.operator.quiesce.QuiesceDecision.Stall;
import io.zeebeops.operator.quiesce.QuiesceDecision.Wait;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Outcome;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Replica;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The next status of a GatewayQuiesce, from what it was, what was seen, and what was decided. */
final class QuiesceStatus {
    private QuiesceStatus() {}

    /** The next status; empty when there is nothing new to tell. */
    static Optional<GatewayQuiesceStatus> next(
            GatewayQuiesce claim, QuiesceObservation seen, QuiesceDecision decision, Instant now) {
        if (decision instanceof Rest) {
            return generationOnly(claim);
        }
        QuiesceFacts facts = facts(claim, seen, decision, now);
        GatewayQuiesceStatus before = claim.getStatus();
        Conditions next = Conditions.after(
                before == null ? null : before.conditions(), claim.getMetadata().getGeneration(), now);
        List<Condition> conditions = conditions(next, facts, decision).list();
        List<Replica> replicas = facts.started() ? QuiescedReplicas.of(seen.sight()) : List.of();
        Instant seenBefore = before == null ? null : before.observedAt();
        GatewayQuiesceStatus unseen = status(claim, facts, phase(facts, decision), replicas, seenBefore, conditions);
        return unseen.equals(before)
                ? Optional.empty()
                : Optional.of(status(claim, facts, phase(facts, decision), replicas, now, conditions));
    }

    private static QuiesceFacts facts(
            GatewayQuiesce claim, QuiesceObservation seen, QuiesceDecision decision, Instant now) {
        QuiesceFacts told = QuiesceFacts.of(claim);
        QuiesceFacts before = told.ended() ? told : told.by(now);
        QuiesceFacts facts = before.ended()
                ? before
                : seen.grantOf(claim.getMetadata().getUid())
                        .map(before::granted)
                        .orElse(before);
        if (!before.ended()) {
            facts = facts.expiring(QuiescePolicy.expiresAt(claim, facts, seen).orElse(null));
        }
        return switch (decision) {
            case NoteProcessingPaused paused -> facts.processingPaused(now);
            case EndDrain(boolean caughtUp) -> facts.drainEnded(caughtUp, now);
            case Hold hold -> facts.quiesced(now);
            case End(Outcome outcome, var reason, var message) -> facts.endedAs(outcome, now);
            case NoteReleased released -> facts.released(now);
            default -> facts;
        };
    }

    private static Conditions conditions(Conditions next, QuiesceFacts facts, QuiesceDecision decision) {
        if (facts.ended()) {
            return ended(next, facts, decision);
        }
        return switch (decision) {
            case Hold(QuiesceReason reason, String message, var recheck) -> next.ready(reason.name(), message);
            case Wait(QuiesceReason reason, String message, var recheck) -> next.reconciling(reason.name(), message);
            case Stall(QuiesceReason reason, String message, var recheck) -> next.stalled(reason.name(), message);
            case Drain(String message, var look, var recheck) ->
                next.reconciling(QuiesceReason.Draining.name(), message);
            default -> next.reconciling(QuiesceReason.BeingPaused.name(), "It is being paused.");
        };
    }

    private static Conditions ended(Conditions next, QuiesceFacts facts, QuiesceDecision decision) {
        Condition told = next.before(Conditions.READY).orElse(null);
        String reason = decision instanceof End(var outcome, QuiesceReason why, String message)
                ? why.name()
                : told == null ? QuiesceReason.Expired.name() : told.reason();
        String message = decision instanceof End(var outcome, var why, String said)
                ? said
                : told == null ? "It has ended." : told.message();
        Conditions ready = next.with(Conditions.READY, false, reason, message);
        if (facts.releasedAt() == null) {
            String left = decision instanceof Wait(var why, String said, var recheck)
                    ? said
                    : "What it held is being taken back.";
            return ready.with(Conditions.RECONCILING, true, QuiesceReason.Releasing.name(), left);
        }
        return facts.outcome() == Outcome.Released ? ready : ready.with(Conditions.STALLED, true, reason, message);
    }

    private static String phase(QuiesceFacts facts, QuiesceDecision decision) {
        if (facts.ended()) {
            return facts.releasedAt() == null
                    ? "Releasing"
                    : Objects.requireNonNullElse(facts.outcome(), Outcome.Released)
                            .name();
        }
        return switch (decision) {
            case Hold hold -> "Quiesced";
            case Drain drain -> "Draining";
            default -> facts.started() ? "Quiescing" : "Waiting";
        };
    }

    /** Kept up to date on objects about which nothing else is to be told. */
    private static Optional<GatewayQuiesceStatus> generationOnly(GatewayQuiesce claim) {
        GatewayQuiesceStatus before = claim.getStatus();
        if (before == null
                || !QuiesceFacts.of(claim).ended()
                || claim.getMetadata().getGeneration().equals(before.observedGeneration())) {
            return Optional.empty();
        }
        return Optional.of(status(
                claim,
                QuiesceFacts.of(claim),
                before.phase(),
                before.partitions() == null ? List.of() : before.partitions(),
                before.observedAt(),
                before.conditions() == null ? List.of() : before.conditions()));
    }

    private static GatewayQuiesceStatus status(
            GatewayQuiesce claim,
            QuiesceFacts facts,
            @Nullable String phase,
            List<Replica> replicas,
            @Nullable Instant observedAt,
            List<Condition> conditions) {
        return new GatewayQuiesceStatus(
                claim.getMetadata().getGeneration(),
                phase,
                facts.startedAt(),
                facts.processingPausedAt(),
                facts.drainEndedAt(),
                facts.drained(),
                facts.quiescedAt(),
                facts.expiresAt(),
                facts.losses() == 0 ? null : facts.losses(),
                facts.outcome(),
                facts.endedAt(),
                facts.releasedAt(),
                replicas.isEmpty() ? null : replicas,
                null,
                observedAt,
                conditions);
    }
}
