package io.zeebeops.operator.apigateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a claim.
 *
 * @param facts     what is to be written, before any call
 * @param verdict   how it stands
 * @param calls     what is done then, at most one thing to a node, by the node's name
 * @param finalizer what is done about the finalizer; where it is added nothing else is done in this step
 * @param recheck   when to look again; empty when only a change makes it due
 */
record GatewayDecision(
        ClaimFacts facts, Verdict verdict, Map<String, NodeCall> calls, Hold finalizer, Optional<Duration> recheck) {

    /** What is done about the finalizer. */
    enum Hold {
        /** It stays as it is. */
        Keep,
        /** It is added, before anything else. */
        Add,
        /** It is removed, after everything else. */
        Remove
    }

    /** How it stands, for people and their tools. */
    sealed interface Verdict {
        ApiGatewayReason reason();

        String message();

        /** As quiet as asked. */
        record Ready(ApiGatewayReason reason, String message) implements Verdict {}

        /** At work. */
        record Reconciling(ApiGatewayReason reason, String message) implements Verdict {}

        /** Somebody has to change something. */
        record Stalled(ApiGatewayReason reason, String message) implements Verdict {}

        /** It has ended, and is done. */
        record Over(ApiGatewayReason reason, String message) implements Verdict {}

        /** Nothing new: what was told stays. */
        record AsTold(ApiGatewayReason reason, String message) implements Verdict {}
    }

    static GatewayDecision only(ClaimFacts facts, Verdict verdict, Duration recheck) {
        return new GatewayDecision(facts, verdict, Map.of(), Hold.Keep, Optional.of(recheck));
    }

    /** The names of nodes, for people. */
    static String names(List<NodeFacts> nodes) {
        String some = nodes.stream()
                .limit(5)
                .map(NodeFacts::name)
                .reduce((one, two) -> one + ", " + two)
                .orElse("");
        return nodes.size() > 5 ? some + " and " + (nodes.size() - 5) + " more" : some;
    }
}
