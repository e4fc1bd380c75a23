package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.GatewayDecision.Hold;
import io.zeebeops.operator.apigateway.GatewayEvent.Reason;
import io.zeebeops.operator.apigateway.client.ChangeResult;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes one GatewayQuiesce with apiGateway one step further: observe, decide, write, call, write. It remembers nothing.
 *
 * <pre>
 *   finalizer ── confirmed ──> status (ledger) ── confirmed ──> calls ──> status (what became of them)
 * </pre>
 */
final class GatewayConductor {
    private static final Duration BUSY = Duration.ofMillis(500);
    private static final Duration AFTER_CALLS = Duration.ofMillis(200);

    private final GatewaySurroundings surroundings;
    private final GatewayObjects objects;
    private final InstantSource clock;

    GatewayConductor(GatewaySurroundings surroundings, GatewayObjects objects, InstantSource clock) {
        this.surroundings = surroundings;
        this.objects = objects;
        this.clock = clock;
    }

    /** One step; says after what time the next one is due, if time alone makes it due. */
    Optional<Duration> step(GatewayQuiesce claim) throws ChangedMeanwhile {
        Optional<GatewayObservation> seen = surroundings.observe(claim);
        if (seen.isEmpty()) {
            return Optional.of(BUSY);
        }
        Instant now = clock.instant();
        GatewayDecision decision = GatewayPolicy.decide(claim, seen.get(), now);
        if (decision.finalizer() == Hold.Add) {
            objects.holdFinalizer(claim, GatewayPolicy.FINALIZER);
            return Optional.of(Duration.ZERO);
        }
        GatewayQuiesce written = report(claim, decision.facts(), decision.verdict(), now);
        if (decision.finalizer() == Hold.Remove) {
            let(written, decision.facts());
            return Optional.empty();
        }
        if (decision.calls().isEmpty()) {
            return decision.recheck();
        }
        Map<NodeFacts, NodeCall> calls = new LinkedHashMap<>();
        decision.facts().nodes().stream()
                .filter(node -> decision.calls().containsKey(node.name()))
                .forEach(node -> calls.put(node, decision.calls().get(node.name())));
        Map<String, ChangeResult> results = surroundings.call(written, calls);
        ClaimFacts after = decision.facts();
        for (Map.Entry<NodeFacts, NodeCall> call : calls.entrySet()) {
            ChangeResult result = results.get(call.getKey().name());
            if (result != null) {
                after = after.with(NodeResults.after(call.getKey(), call.getValue(), result, clock.instant()));
            }
        }
        report(written, after, decision.verdict(), clock.instant());
        return Optional.of(AFTER_CALLS);
    }

    private void let(GatewayQuiesce claim, ClaimFacts facts) throws ChangedMeanwhile {
        if (facts.holdsAny()) {
            objects.tell(
                    claim,
                    true,
                    Reason.NodesLeftQuiet.name(),
                    "Nodes may still be quiet, and somebody has to restart them: "
                            + GatewayDecision.names(facts.nodes().stream()
                                    .filter(NodeFacts::asked)
                                    .toList()));
        }
        objects.dropFinalizer(claim, GatewayPolicy.FINALIZER);
    }

    private GatewayQuiesce report(GatewayQuiesce claim, ClaimFacts facts, GatewayDecision.Verdict verdict, Instant now)
            throws ChangedMeanwhile {
        Optional<GatewayQuiesceStatus> next = GatewayStatus.next(claim, facts, verdict, now);
        if (next.isEmpty()) {
            return claim;
        }
        GatewayQuiesce written = objects.writeStatus(claim, next.get());
        GatewayNews.of(claim, next.get())
                .forEach(event -> objects.tell(
                        written, event.reason().warning(), event.reason().name(), event.message()));
        return written;
    }
}
