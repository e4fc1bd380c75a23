package io.zeebeops.operator.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.Bounds;
import io.zeebeops.operator.apigateway.client.ChangeResult;
import io.zeebeops.operator.apigateway.client.NodeSight;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Block;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Resume;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceSpec;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Node;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One claim, its nodes, an operator that dies now and then, and an oracle that looks at every call and every status. */
final class GatewayHistory {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LASTS = 600;

    final Map<String, Integer> seen = new TreeMap<>();
    private final List<ModelNode> nodes = new ArrayList<>();
    private final GatewayBreakage breakage;
    private final ApiGatewayQuiesce wish;
    private final Set<String> askedPods = new HashSet<>();
    private GatewayQuiesce claim;
    private Instant now = START;
    private int callsUntilDeath = -1;
    private int fate;
    private Duration pace = Duration.ofMillis(700);
    private boolean gone;
    private final boolean hears;
    private Optional<String> probe = Optional.empty();

    GatewayHistory(int first, GatewayBreakage breakage) {
        this.breakage = breakage;
        wish = HistoryClaim.wish(first);
        boolean manage = wish.quiescePort() == null || wish.quiescePort().manage();
        for (int index = 0; index < 1 + first / 36 % 3; index++) {
            ModelNode node = new ModelNode("gw-" + index);
            node.quiescePort = !manage && (first >> (8 + index)) % 8 != 0;
            node.portIsSet = node.quiescePort;
            nodes.add(node);
        }
        hears = first / 108 % 2 == 0;
        claim = HistoryClaim.of(wish, START, LASTS);
    }

    /** One thing happens. */
    void happen(int number) {
        ModelNode node = nodes.get(number / 64 % nodes.size());
        switch (number % 32) {
            case 0 -> node.up = false;
            case 1 -> node.restart();
            case 2 -> node.replace();
            case 3 -> node.podThere = false;
            case 4 -> node.refuses = !node.refuses;
            case 5 -> node.wrongPassword = !node.wrongPassword;
            case 6 -> node.quiescePort = false;
            case 7 -> node.quiescePort = true;
            case 8 -> node.tellsMode = !node.tellsMode;
            case 9 -> callsUntilDeath = number / 64 % 5;
            case 10 -> fate = number / 64 % 4;
            case 11 -> now = now.plusSeconds(1 + number / 64 % 40);
            case 12 -> now = now.plusSeconds(number / 64 % 16 == 0 ? LASTS : 5);
            case 13 -> delete(number / 64 % 4 == 0);
            case 14 -> {
                if (nodes.size() < 4) {
                    nodes.add(new ModelNode("gw-" + nodes.size()));
                }
            }
            case 15 -> node.clings = wish.resume() == Resume.RestartPods;
            case 16 -> {
                if (node.flushing > 0) {
                    node.flushing += 5;
                }
            }
            case 17 -> node.quiet = node.quiet && number / 64 % 8 != 0;
            case 18 -> probe = number / 64 % 8 == 0 ? Optional.of("a probe") : Optional.empty();
            default -> step();
        }
    }

    private void delete(boolean really) {
        if (really && !claim.isMarkedForDeletion()) {
            claim.getMetadata().setDeletionTimestamp(now.toString());
            gone = gone || claim.getMetadata().getFinalizers().isEmpty();
            count("deleted");
        }
    }

    /** One step of the operator, and of everything else. */
    void step() {
        now = now.plus(pace);
        if (!gone) {
            try {
                new GatewayConductor(new Surroundings(), new Objects(), () -> now).step(claim);
            } catch (ChangedMeanwhile impossible) {
                throw new AssertionError(impossible);
            } catch (Death death) {
                count("death");
                callsUntilDeath = -1;
            }
        }
        nodes.forEach(ModelNode::pass);
    }

    /** Faults stop; the claim ends, and all is to be as it was. */
    void end() {
        pace = Duration.ofSeconds(3);
        fate = 0;
        callsUntilDeath = -1;
        probe = Optional.empty();
        nodes.forEach(node -> {
            node.wrongPassword = false;
            node.refuses = false;
            node.tellsMode = true;
            node.up = true;
            node.quiescePort = node.quiescePort || askedPods.contains(node.uid);
            if (!node.podThere) {
                node.replace();
            }
        });
        for (int step = 0; step < 12; step++) {
            step();
        }
        checkHeld();
        now = now.plusSeconds(LASTS);
        boolean started = claim.getStatus() != null && claim.getStatus().startedAt() != null;
        for (int step = 0; started && step < (isManual() ? 20 : 150) && !done(); step++) {
            step();
        }
        if (started && isManual()) {
            nodes.forEach(ModelNode::replace);
            for (int step = 0; step < 60 && !done(); step++) {
                step();
            }
        }
        if (started) {
            assertThat(done()).as("done: %s", claim.getStatus()).isTrue();
            count("end " + claim.getStatus().outcome());
            nodes.forEach(node -> assertThat(node.quiet || node.designTime || node.flushing >= 0)
                    .as("%s is left quiet: %s", node.name, claim.getStatus())
                    .isFalse());
        }
        assertThat(started && !gone && claim.hasFinalizer(GatewayPolicy.FINALIZER))
                .isFalse();
    }

    private boolean isManual() {
        return wish.resume() == Resume.Manual && wish.block() == Block.All;
    }

    private boolean done() {
        return gone
                || (claim.getStatus() != null
                        && claim.getStatus().releasedAt() != null
                        && claim.getMetadata().getFinalizers().isEmpty());
    }

    private void checkHeld() {
        if (claim.getStatus() != null && claim.getStatus().nodes() != null) {
            claim.getStatus().nodes().forEach(node -> count("node " + node.state() + " " + node.evidence()));
        }
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    private ModelNode node(String name) {
        return nodes.stream().filter(one -> one.name.equals(name)).findFirst().orElseThrow();
    }

    private Optional<Node> inStatus(String name) {
        return Optional.ofNullable(claim.getStatus()).map(GatewayQuiesceStatus::nodes).stream()
                .flatMap(List::stream)
                .filter(node -> node.name().equals(name))
                .findFirst();
    }

    private static final class Death extends RuntimeException {}

    private void mayDie() {
        if (callsUntilDeath == 0) {
            throw new Death();
        }
        callsUntilDeath--;
    }

    private final class Surroundings implements GatewaySurroundings {
        @Override
        public Optional<GatewayObservation> observe(GatewayQuiesce observed) {
            List<NodePlace> places = new ArrayList<>();
            Map<String, NodeSight> sights = new HashMap<>();
            for (ModelNode node : nodes) {
                if (node.podThere) {
                    String uid = breakage == GatewayBreakage.UID_IGNORED ? node.name + "-0" : node.uid;
                    int restarts = breakage == GatewayBreakage.RESTARTS_IGNORED ? 0 : node.restarts;
                    places.add(new NodePlace(
                            node.name,
                            uid,
                            URI.create("http://10.0.0.1:5555"),
                            node.answers(),
                            node.up,
                            restarts,
                            probe));
                    sights.put(node.name, breakage.of(node.sight()));
                }
            }
            boolean ready = nodes.stream().allMatch(ModelNode::answers);
            if (breakage == GatewayBreakage.NEVER_EXPIRES && !observed.isMarkedForDeletion()) {
                claim.setSpec(new GatewayQuiesceSpec(null, wish, 500_000, "a history"));
            }
            return Optional.of(new GatewayObservation(
                    places, sights, told(), ready, Optional.empty(), Optional.empty(), Duration.ofDays(9)));
        }

        private Optional<Set<String>> told() {
            return hears
                    ? Optional.of(nodes.stream()
                            .filter(node -> node.told)
                            .map(node -> node.name)
                            .collect(Collectors.toSet()))
                    : Optional.empty();
        }

        @Override
        public Map<String, ChangeResult> call(GatewayQuiesce written, Map<NodeFacts, NodeCall> calls) {
            Map<String, ChangeResult> results = new HashMap<>();
            calls.forEach((facts, call) -> {
                mayDie();
                results.put(facts.name(), change(node(facts.name()), call));
                mayDie();
            });
            return results;
        }
    }

    private ChangeResult change(ModelNode node, NodeCall call) {
        count("call " + call);
        if (call == NodeCall.Evict) {
            return evict(node);
        }
        boolean overPort = call == NodeCall.SetActive;
        boolean reached = node.up && node.podThere && (!overPort || node.quiescePort);
        if (!reached || fate == 1) {
            return new ChangeResult.NotSent("no connection");
        }
        if (fate == 2) {
            return new ChangeResult.Doubtful("cut before it took effect");
        }
        boolean forgets = breakage == GatewayBreakage.RELEASE_FORGOTTEN
                && (call == NodeCall.SetActive || call == NodeCall.UnblockDesignTime);
        ChangeResult result = forgets ? new ChangeResult.Accepted() : effect(node, call);
        return fate == 3 && result instanceof ChangeResult.Accepted
                ? new ChangeResult.Doubtful("cut after it took effect")
                : result;
    }

    private ChangeResult effect(ModelNode node, NodeCall call) {
        if (node.wrongPassword) {
            return new ChangeResult.NotSent("wrong password");
        }
        if (call == NodeCall.SetActive) {
            node.quiet = node.quiet && node.clings;
            return node.clings ? new ChangeResult.Refused("it clings") : new ChangeResult.Accepted();
        }
        if (!node.answers()) {
            return new ChangeResult.Doubtful("503");
        }
        switch (call) {
            case MakeQuiescePort -> {
                assertThat(wish.quiescePort()).isNotNull();
                assertThat(wish.quiescePort().manage()).as("may make ports").isTrue();
                node.quiescePort = true;
                node.portIsSet = true;
            }
            case Quiesce -> {
                quiesce(node);
                if (node.refuses) {
                    return new ChangeResult.Refused("no");
                }
                if (wish.block() == Block.All) {
                    node.flushing = 2;
                } else {
                    node.designTime = true;
                }
            }
            case UnblockDesignTime -> node.designTime = false;
            case RemoveWebhooks -> assertThat(hears).as("there are webhooks").isTrue();
            default -> throw new AssertionError(call);
        }
        return new ChangeResult.Accepted();
    }

    private void quiesce(ModelNode node) {
        assertThat(inStatus(node.name).map(Node::askedAt))
                .as("the ledger says that %s was asked", node.name)
                .isNotEmpty();
        assertThat(claim.hasFinalizer(GatewayPolicy.FINALIZER)).as("held").isTrue();
        assertThat(claim.getStatus().outcome()).as("not ended").isNull();
        assertThat(now).as("in time").isBefore(claim.getStatus().startedAt().plusSeconds(LASTS + 1));
        if (wish.block() == Block.All) {
            assertThat(node.quiescePort)
                    .as("quiesce port of %s answers", node.name)
                    .isTrue();
        }
        Optional<Node> told = inStatus(node.name);
        assertThat(askedPods.stream()
                        .filter(pod -> pod.startsWith(node.name + "-"))
                        .filter(pod -> !pod.equals(node.uid))
                        .toList())
                .as("pods asked before in place of %s: %s", node.uid, told)
                .isEmpty();
        askedPods.add(node.uid);
    }

    private ChangeResult evict(ModelNode node) {
        assertThat(wish.resume()).isEqualTo(Resume.RestartPods);
        assertThat(inStatus(node.name).map(Node::restartAskedAt)).isNotEmpty();
        assertThat(claim.getStatus().nodes().stream()
                        .filter(one -> one.restartAskedAt() != null && one.state() != NodeState.Released))
                .as("restarted one at a time")
                .hasSize(1);
        node.clings = false;
        node.replace();
        return new ChangeResult.Accepted();
    }

    private final class Objects implements GatewayObjects {
        @Override
        public GatewayQuiesce writeStatus(GatewayQuiesce decidedOn, GatewayQuiesceStatus status) {
            mayDie();
            boolean late = breakage == GatewayBreakage.LEDGER_TOO_LATE
                    && status.nodes() != null
                    && status.nodes().stream().anyMatch(node -> node.askedAt() != null && node.acceptedAt() == null);
            assertThat(Bounds.brokenBy(status)).isEmpty();
            if (!late) {
                check(status);
                claim = HistoryClaim.with(claim, status);
            }
            mayDie();
            return claim;
        }

        private void check(GatewayQuiesceStatus status) {
            Optional.ofNullable(status.nodes()).orElse(List.of()).stream()
                    .filter(node -> node.state() == NodeState.Quiesced && status.outcome() == null)
                    .forEach(node -> {
                        ModelNode real = node(node.name());
                        count("quiesced by " + node.evidence());
                        assertThat(real.podThere && real.uid.equals(node.podUid()))
                                .as("the pod of %s is the noted one", node)
                                .isTrue();
                        assertThat(wish.block() == Block.All ? real.quiet : real.designTime)
                                .as("said to be quiet: %s", node)
                                .isTrue();
                    });
            if (status.outcome() == null && status.startedAt() != null) {
                assertThat(now).isBefore(status.startedAt().plusSeconds(LASTS + 1));
            }
        }

        @Override
        public void holdFinalizer(GatewayQuiesce decidedOn, String finalizer) {
            mayDie();
            claim.getMetadata().getFinalizers().add(finalizer);
        }

        @Override
        public void dropFinalizer(GatewayQuiesce decidedOn, String finalizer) {
            mayDie();
            claim.getMetadata().getFinalizers().remove(finalizer);
            gone = claim.isMarkedForDeletion();
        }

        @Override
        public void tell(GatewayQuiesce about, boolean warning, String reason, String message) {
            count("event " + reason);
        }
    }
}
