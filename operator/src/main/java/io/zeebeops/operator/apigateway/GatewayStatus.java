package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.GatewayDecision.Verdict;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The next status of a claim on an API gateway, from what it was and what was decided. */
final class GatewayStatus {
    private GatewayStatus() {}

    /** The next status; empty when there is nothing new to tell. */
    static Optional<GatewayQuiesceStatus> next(GatewayQuiesce claim, ClaimFacts facts, Verdict verdict, Instant now) {
        GatewayQuiesceStatus before = claim.getStatus();
        Instant seenBefore = before == null ? null : before.observedAt();
        List<Condition> conditions =
                verdict instanceof Verdict.AsTold ? told(before) : conditions(claim, facts, verdict, now);
        String phase = phase(facts, verdict);
        GatewayQuiesceStatus unseen = status(claim, facts, phase, seenBefore, conditions);
        return unseen.equals(before) ? Optional.empty() : Optional.of(status(claim, facts, phase, now, conditions));
    }

    private static List<Condition> told(@Nullable GatewayQuiesceStatus before) {
        return before == null || before.conditions() == null ? List.of() : before.conditions();
    }

    private static List<Condition> conditions(GatewayQuiesce claim, ClaimFacts facts, Verdict verdict, Instant now) {
        GatewayQuiesceStatus before = claim.getStatus();
        Conditions next = Conditions.after(
                before == null ? null : before.conditions(), claim.getMetadata().getGeneration(), now);
        String reason = verdict.reason().name();
        Conditions all = switch (verdict) {
            case Verdict.Ready ready -> next.ready(reason, ready.message());
            case Verdict.Reconciling atWork -> next.reconciling(reason, atWork.message());
            case Verdict.Stalled stalled -> next.stalled(reason, stalled.message());
            case Verdict.AsTold asTold -> next;
            case Verdict.Over over ->
                facts.outcome() == Outcome.Released
                        ? next.with(Conditions.READY, false, reason, over.message())
                        : next.stalled(reason, over.message());
        };
        return all.list();
    }

    private static String phase(ClaimFacts facts, Verdict verdict) {
        if (facts.ended()) {
            return facts.releasedAt() == null
                    ? "Releasing"
                    : Objects.requireNonNullElse(facts.outcome(), Outcome.Released)
                            .name();
        }
        if (verdict instanceof Verdict.Ready) {
            return "Quiesced";
        }
        return facts.started() ? "Quiescing" : "Waiting";
    }

    /** How many nodes are in a state. */
    static long count(@Nullable GatewayQuiesceStatus status, NodeState state) {
        return status == null || status.nodes() == null
                ? 0
                : status.nodes().stream().filter(node -> node.state() == state).count();
    }

    private static GatewayQuiesceStatus status(
            GatewayQuiesce claim,
            ClaimFacts facts,
            String phase,
            @Nullable Instant observedAt,
            List<Condition> conditions) {
        return new GatewayQuiesceStatus(
                claim.getMetadata().getGeneration(),
                phase,
                facts.startedAt(),
                null,
                null,
                null,
                facts.quiescedAt(),
                facts.expiresAt(),
                null,
                facts.outcome(),
                facts.endedAt(),
                facts.releasedAt(),
                null,
                facts.nodes().isEmpty()
                        ? null
                        : facts.nodes().stream().map(NodeFacts::node).toList(),
                observedAt,
                conditions);
    }
}
