package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.GatewayDecision.Hold;
import io.zeebeops.operator.apigateway.GatewayDecision.Verdict;
import io.zeebeops.operator.apigateway.GatewayObservation.Unseen;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Block;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Every rule of a claim on an API gateway: what may be done next, from the object, what was observed, and the time. No I/O.
 *
 * <p>Nothing is blocked before every node that answers is ready to be asked and nothing speaks against it; from then on each node goes its
 * own way, and those that join are asked too.
 */
final class GatewayPolicy {
    /** Holds a GatewayQuiesce while a node may be quiet because of it. */
    static final String FINALIZER = "zeebeops.io/quiesce";
    /** The annotation that lets a deleted GatewayQuiesce go although nodes may be quiet because of it; its value is "true". */
    static final String ABANDON = "zeebeops.io/abandon";

    static final int NODES_AT_MOST = 64;
    static final Duration CALM = Duration.ofSeconds(10);

    private static final Duration FASTEST = Duration.ofMillis(300);
    private static final Duration SLOWEST = Duration.ofSeconds(5);

    private final GatewayQuiesce claim;
    private final ApiGatewayQuiesce wish;
    private final GatewayObservation seen;
    private final Instant now;

    private GatewayPolicy(GatewayQuiesce claim, GatewayObservation seen, Instant now) {
        this.claim = claim;
        this.wish = Objects.requireNonNull(claim.getSpec().apiGateway());
        this.seen = seen;
        this.now = now;
    }

    /** What may be done next. */
    static GatewayDecision decide(GatewayQuiesce claim, GatewayObservation seen, Instant now) {
        return new GatewayPolicy(claim, seen, now).decide();
    }

    /** For how long it may hold what it holds; a cap that was lowered meanwhile counts. */
    private Duration lasts() {
        Duration asked = Duration.ofSeconds(claim.getSpec().maxDurationSeconds());
        return asked.compareTo(seen.cap()) < 0 ? asked : seen.cap();
    }

    private GatewayDecision decide() {
        ClaimFacts told = ClaimFacts.of(claim);
        if (told.releasedAt() != null) {
            return new GatewayDecision(
                    told,
                    new Verdict.AsTold(ApiGatewayReason.ClaimReleased, ""),
                    Map.of(),
                    held() ? Hold.Remove : Hold.Keep,
                    Optional.empty());
        }
        ClaimFacts facts = told.with(told.nodes().stream().map(this::located).toList());
        if (!told.ended()) {
            // What began in times to come began before the clock was set back.
            Instant began = told.startedAt() != null && told.startedAt().isAfter(now) ? now : told.startedAt();
            if (began != null) {
                facts = facts.started(began).expiring(began.plus(lasts()));
            }
            Optional<Outcome> outcome = outcome(told, facts);
            if (outcome.isPresent()) {
                facts = facts.endedAs(outcome.get(), now);
            }
        }
        if (seen.unseen().isPresent()) {
            return unseen(facts, seen.unseen().get());
        }
        if (facts.ended()) {
            return release(facts);
        }
        facts = noted(facts);
        return facts.started() ? hold(facts) : prepare(facts);
    }

    private Optional<Outcome> outcome(ClaimFacts told, ClaimFacts facts) {
        if (claim.isMarkedForDeletion()) {
            return Optional.of(Outcome.Released);
        }
        Instant end = facts.expiresAt();
        if (end == null || now.isBefore(end)) {
            return Optional.empty();
        }
        boolean cutShort = told.expiresAt() != null && now.isBefore(told.expiresAt());
        return Optional.of(cutShort ? Outcome.Released : Outcome.Expired);
    }

    /** Nothing is known of its nodes, so nothing is done to them; where they go with their namespace, so may the claim. */
    private GatewayDecision unseen(ClaimFacts facts, Unseen unseen) {
        boolean mayGo = held() && claim.isMarkedForDeletion() && (abandoned() || unseen.forGood());
        return new GatewayDecision(
                facts,
                new Verdict.Stalled(ApiGatewayReason.NodesForbidden, unseen.why()),
                Map.of(),
                mayGo ? Hold.Remove : Hold.Keep,
                Optional.of(CALM));
    }

    private boolean held() {
        return claim.hasFinalizer(FINALIZER);
    }

    // Nodes

    /** A pod has another address when its machine was restarted. */
    private NodeFacts located(NodeFacts node) {
        return seen.place(node.name())
                .filter(place -> Objects.equals(place.podUid(), node.noted().podUid()))
                .map(node::at)
                .orElse(node);
    }

    /** Those noted before, and those that came; one that was never asked and is gone is forgotten. */
    private ClaimFacts noted(ClaimFacts facts) {
        List<NodeFacts> nodes = new ArrayList<>(facts.nodes().stream()
                .filter(node -> node.asked()
                        || node.told().evidence() != null
                        || node.state() == NodeState.Unknown
                        || seen.place(node.name()).isPresent())
                .toList());
        seen.places().stream()
                .filter(place -> nodes.stream().noneMatch(node -> node.name().equals(place.name())))
                .limit(Math.max(0, NODES_AT_MOST - nodes.size()))
                .forEach(place -> nodes.add(NodeFacts.of(place)));
        return facts.with(nodes);
    }

    private NodeScene scene(NodeFacts node) {
        return seen.scene(node, wish, now);
    }

    private record Moved(ClaimFacts facts, Map<String, NodeCall> calls, List<NodeStep> steps) {}

    private Moved move(ClaimFacts facts, boolean mayAsk) {
        List<NodeFacts> nodes = new ArrayList<>();
        List<NodeStep> steps = new ArrayList<>();
        Map<String, NodeCall> calls = new LinkedHashMap<>();
        for (NodeFacts node : facts.nodes()) {
            NodeScene scene = scene(node);
            Optional<String> probe = refused(node, scene);
            NodeStep step = probe.map(why -> NodeStep.needing(node.now(NodeState.Failed, null), "not asked: " + why))
                    .orElseGet(() -> NodeQuiesce.step(node, scene, mayAsk));
            nodes.add(step.next());
            steps.add(step);
            step.call().ifPresent(call -> calls.put(node.name(), call));
        }
        return new Moved(facts.with(nodes), calls, steps);
    }

    /** A node that came later, and that its probe would restart. */
    private Optional<String> refused(NodeFacts node, NodeScene scene) {
        return wish.block() == Block.All && !node.asked() && !scene.gone(node)
                ? scene.place().flatMap(NodePlace::probe)
                : Optional.empty();
    }

    // Before anything is blocked

    private GatewayDecision prepare(ClaimFacts facts) {
        GatewayHindrances hindrances = new GatewayHindrances(claim, wish, seen, now);
        Optional<Verdict> against = hindrances.against(facts);
        if (against.isPresent()) {
            return GatewayDecision.only(facts, against.get(), CALM);
        }
        Moved moved = move(facts, false);
        ClaimFacts next = moved.facts();
        Optional<Verdict> wrong = hindrances.ofNodes(next);
        if (wrong.isPresent()) {
            return GatewayDecision.only(next, wrong.get(), CALM);
        }
        if (moved.calls().isEmpty() && hindrances.mayBegin(next)) {
            return held() ? begin(next) : hold(next, Hold.Add);
        }
        return new GatewayDecision(
                next,
                new Verdict.Reconciling(
                        ApiGatewayReason.Preparing,
                        "Nothing is blocked yet: waits for " + GatewayDecision.names(hindrances.unready(next)) + "."),
                moved.calls(),
                Hold.Keep,
                Optional.of(pace(Instant.parse(claim.getMetadata().getCreationTimestamp()))));
    }

    private GatewayDecision hold(ClaimFacts facts, Hold finalizer) {
        return new GatewayDecision(
                facts,
                new Verdict.Reconciling(ApiGatewayReason.Preparing, "Its nodes are ready to be asked."),
                Map.of(),
                finalizer,
                Optional.of(Duration.ZERO));
    }

    private GatewayDecision begin(ClaimFacts facts) {
        ClaimFacts started = facts.started(now).expiring(now.plus(lasts()));
        return hold(started);
    }

    // From the first word on

    private GatewayDecision hold(ClaimFacts facts) {
        Instant until = Objects.requireNonNull(facts.expiresAt());
        if (seen.secret().isPresent()) {
            Duration left = Duration.between(now, until);
            return GatewayDecision.only(
                    facts,
                    new Verdict.Stalled(
                            ApiGatewayReason.SecretUnusable, seen.secret().get()),
                    left.compareTo(CALM) < 0 ? left : CALM);
        }
        Moved moved = move(facts, held());
        ClaimFacts next = moved.facts();
        Instant end = Objects.requireNonNull(next.expiresAt());
        Verdict verdict = verdict(moved, end);
        if (verdict instanceof Verdict.Ready) {
            next = next.quiesced(now);
        }
        boolean calm = moved.calls().isEmpty() && !(verdict instanceof Verdict.Reconciling);
        Duration look = calm ? CALM : pace(Objects.requireNonNull(next.startedAt()));
        Duration left = Duration.between(now, end);
        return new GatewayDecision(
                next,
                verdict,
                moved.calls(),
                held() ? Hold.Keep : Hold.Add,
                Optional.of(left.compareTo(look) < 0 ? left : look));
    }

    private Verdict verdict(Moved moved, Instant end) {
        ClaimFacts facts = moved.facts();
        List<NodeFacts> quiet = in(facts, NodeState.Quiesced);
        String count = quiet.size() + " of " + facts.nodes().size() + " nodes are quiet. ";
        List<NodeFacts> moving = new ArrayList<>(in(facts, NodeState.Flushing));
        moving.addAll(in(facts, NodeState.Pending));
        if (!moving.isEmpty()) {
            return new Verdict.Reconciling(
                    ApiGatewayReason.NodesFlushing, count + "At it: " + GatewayDecision.names(moving) + ".");
        }
        List<NodeFacts> failed = in(facts, NodeState.Failed);
        if (!failed.isEmpty()) {
            return new Verdict.Stalled(
                    ApiGatewayReason.NodesFailed,
                    count + GatewayDecision.names(failed) + ": "
                            + failed.getFirst().told().message());
        }
        List<NodeFacts> unknown = in(facts, NodeState.Unknown);
        if (!unknown.isEmpty()) {
            return new Verdict.Stalled(
                    ApiGatewayReason.NodesUnknown,
                    count + GatewayDecision.names(unknown) + ": "
                            + unknown.getFirst().told().message());
        }
        if (seen.places().size() > facts.nodes().size()) {
            return new Verdict.Stalled(
                    ApiGatewayReason.TooManyNodes,
                    count + "There are more, and this object follows " + NODES_AT_MOST
                            + " at most: the others are not quiet. Create another one, of their urls.");
        }
        return new Verdict.Ready(
                ApiGatewayReason.NodesQuiesced, "All " + quiet.size() + " nodes are quiet until " + end + ".");
    }

    private static List<NodeFacts> in(ClaimFacts facts, NodeState state) {
        return facts.nodes().stream().filter(node -> node.state() == state).toList();
    }

    // After the end

    private GatewayDecision release(ClaimFacts facts) {
        List<NodeFacts> nodes = new ArrayList<>(facts.nodes());
        List<String> needs = new ArrayList<>();
        Map<String, NodeCall> calls = new LinkedHashMap<>();
        for (int index = 0; index < nodes.size(); index++) {
            NodeFacts node = nodes.get(index);
            boolean mayRestart = nodes.stream().noneMatch(NodeFacts::restarting);
            NodeStep step = NodeRelease.step(node, scene(node), mayRestart, seen.othersReady());
            nodes.set(index, step.next());
            step.call().ifPresent(call -> calls.put(node.name(), call));
            step.need().ifPresent(need -> needs.add(node.name() + ": " + need));
        }
        ClaimFacts next = facts.with(nodes);
        if (nodes.stream().allMatch(node -> node.state() == NodeState.Released)) {
            return new GatewayDecision(
                    next.released(now), over(next), Map.of(), held() ? Hold.Remove : Hold.Keep, Optional.of(CALM));
        }
        boolean mayGo = claim.isMarkedForDeletion() && (abandoned() || manual(needs));
        return new GatewayDecision(
                next,
                releasing(next, needs),
                mayGo ? Map.of() : calls,
                mayGo ? Hold.Remove : Hold.Keep,
                Optional.of(needs.isEmpty() ? pace(Objects.requireNonNull(next.endedAt())) : CALM));
    }

    private Verdict releasing(ClaimFacts facts, List<String> needs) {
        if (needs.isEmpty() && seen.secret().isPresent()) {
            return new Verdict.Stalled(
                    ApiGatewayReason.SecretUnusable, seen.secret().get());
        }
        if (needs.isEmpty()) {
            String left = GatewayDecision.names(facts.nodes().stream()
                    .filter(node -> node.state() != NodeState.Released)
                    .toList());
            return new Verdict.Reconciling(ApiGatewayReason.ReleasingNodes, "Being taken back: " + left + ".");
        }
        return new Verdict.Stalled(ApiGatewayReason.RestartNeeded, String.join("; ", needs));
    }

    private boolean abandoned() {
        return Optional.ofNullable(claim.getMetadata().getAnnotations())
                .map(annotations -> "true".equals(annotations.get(ABANDON)))
                .orElse(false);
    }

    private boolean manual(List<String> needs) {
        return wish.resume() == ApiGatewayQuiesce.Resume.Manual && wish.block() == Block.All && !needs.isEmpty();
    }

    private Verdict over(ClaimFacts facts) {
        return facts.outcome() == Outcome.Expired
                ? new Verdict.Over(
                        ApiGatewayReason.ClaimExpired,
                        "Its time (" + lasts().toSeconds()
                                + " s) was over, and nobody had deleted it. For the next claim create another object.")
                : new Verdict.Over(ApiGatewayReason.ClaimReleased, "Its nodes work again.");
    }

    /** Often while it is young, seldom when it is old. */
    private Duration pace(Instant since) {
        Duration eighth = Duration.between(since, now).dividedBy(8);
        return eighth.compareTo(FASTEST) < 0 ? FASTEST : eighth.compareTo(SLOWEST) > 0 ? SLOWEST : eighth;
    }
}
