package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.GatewayDecision.Verdict;
import io.zeebeops.operator.apigateway.client.NodeSight;
import io.zeebeops.operator.apigateway.client.NodeSight.Pulse;
import io.zeebeops.operator.kubernetes.BaseAddress;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Block;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What keeps a claim from blocking anything yet. No I/O. */
record GatewayHindrances(GatewayQuiesce claim, ApiGatewayQuiesce wish, GatewayObservation seen, Instant now) {
    /** So long nodes that do not answer are waited for, from the object's creation on. */
    private static final Duration ARRIVING = Duration.ofMinutes(1);

    /** What speaks against it whatever the nodes answer. */
    Optional<Verdict> against(ClaimFacts facts) {
        if (Duration.ofSeconds(claim.getSpec().maxDurationSeconds()).compareTo(seen.cap()) > 0) {
            return stalled(
                    ApiGatewayReason.BeyondCap,
                    "maxDurationSeconds is " + claim.getSpec().maxDurationSeconds() + ", and this operator allows "
                            + seen.cap().toSeconds() + " at most. Set it lower.");
        }
        if (seen.older().isPresent()) {
            return Optional.of(new Verdict.Reconciling(
                    ApiGatewayReason.WaitsForOlderClaim,
                    "GatewayQuiesce " + seen.older().get() + " holds the same gateway; it is waited for."));
        }
        if (seen.secret().isPresent()) {
            return stalled(ApiGatewayReason.SecretUnusable, seen.secret().get());
        }
        List<String> urls = Optional.ofNullable(wish.nodes().urls()).orElse(List.of());
        Optional<String> none =
                urls.stream().filter(url -> BaseAddress.of(url).isEmpty()).findFirst();
        if (none.isPresent()) {
            return stalled(
                    ApiGatewayReason.AddressNotAllowed,
                    "nodes.urls[" + urls.indexOf(none.get())
                            + "] is no address of a node: it takes http:// or https://, a host and a port. Nothing is blocked; create another GatewayQuiesce.");
        }
        if (facts.nodes().isEmpty()) {
            return Optional.of(new Verdict.Reconciling(
                    ApiGatewayReason.NoNodes,
                    "The Service has no endpoints, or there is no such Service. Nothing is blocked."));
        }
        if (seen.places().size() > GatewayPolicy.NODES_AT_MOST) {
            return stalled(
                    ApiGatewayReason.TooManyNodes,
                    "There are more than " + GatewayPolicy.NODES_AT_MOST
                            + " nodes. Nothing is blocked; give some by their urls.");
        }
        return wish.block() == Block.All
                ? seen.places().stream()
                        .flatMap(place -> place.probe().map(why -> place.name() + ": " + why).stream())
                        .findFirst()
                        .flatMap(why -> stalled(
                                ApiGatewayReason.ProbeWouldRestart,
                                why + ". Nothing is blocked; change the probe, or use block: DesignTime."))
                : Optional.empty();
    }

    /** What is wrong with nodes, so that no node is asked. */
    Optional<Verdict> ofNodes(ClaimFacts facts) {
        return wrong(
                        facts,
                        sight -> sight.ordinary() == Pulse.Unauthorized,
                        ApiGatewayReason.NodeUnauthorized,
                        "the username and password of Secret "
                                + wish.basicSecretRef().name() + " are not taken: correct them")
                .or(() -> wrong(
                        facts,
                        sight -> sight.ordinary() == Pulse.NotAllowed,
                        ApiGatewayReason.AddressNotAllowed,
                        "addresses that may not be called: the operator's allowed hosts say which may"))
                .or(() -> wish.block() == Block.All
                                && !scene(facts.nodes().getFirst()).manage()
                        ? wrong(
                                facts,
                                sight -> sight.ordinary() == Pulse.Well && sight.quiescePort() == Pulse.Silent,
                                ApiGatewayReason.QuiescePortMissing,
                                "no quiesce port answers, and manage is false: create it there")
                        : Optional.empty());
    }

    private Optional<Verdict> wrong(
            ClaimFacts facts, Predicate<NodeSight> is, ApiGatewayReason reason, String message) {
        List<NodeFacts> nodes = facts.nodes().stream()
                .filter(node -> !scene(node).gone(node) && is.test(seen.sight(node.name())))
                .toList();
        return nodes.isEmpty()
                ? Optional.empty()
                : stalled(reason, GatewayDecision.names(nodes) + ": " + message + ". Nothing is blocked.");
    }

    List<NodeFacts> unready(ClaimFacts facts) {
        return facts.nodes().stream()
                .filter(node -> !NodeQuiesce.ready(node, scene(node)) && node.state() == NodeState.Pending)
                .toList();
    }

    /** All are ready, or those that do not answer were waited for long enough and others are. */
    boolean mayBegin(ClaimFacts facts) {
        List<NodeFacts> unready = unready(facts);
        boolean waited = !now.isBefore(
                Instant.parse(claim.getMetadata().getCreationTimestamp()).plus(ARRIVING));
        return unready.isEmpty()
                || (waited
                        && unready.size() < facts.nodes().size()
                        && unready.stream()
                                .noneMatch(node -> seen.sight(node.name()).ordinary() == Pulse.Well));
    }

    private NodeScene scene(NodeFacts node) {
        return seen.scene(node, wish, now);
    }

    private static Optional<Verdict> stalled(ApiGatewayReason reason, String message) {
        return Optional.of(new Verdict.Stalled(reason, message));
    }
}
