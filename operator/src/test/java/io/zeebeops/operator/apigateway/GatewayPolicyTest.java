package io.zeebeops.operator.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.zeebeops.operator.apigateway.GatewayDecision.Hold;
import io.zeebeops.operator.apigateway.GatewayDecision.Verdict;
import io.zeebeops.operator.apigateway.client.ChangeResult;
import io.zeebeops.operator.apigateway.client.NodeSight;
import io.zeebeops.operator.apigateway.client.NodeSight.DesignTime;
import io.zeebeops.operator.apigateway.client.NodeSight.Mode;
import io.zeebeops.operator.apigateway.client.NodeSight.Pulse;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Block;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Nodes;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.QuiescePort;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Resume;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.ServiceRef;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceSpec;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import io.zeebeops.v1alpha1.SecretRef;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of a claim on an API gateway, case by case. */
class GatewayPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");
    private static final NodePlace PLACE = place("uid", 0);
    private static final NodeSight READY = sight(Pulse.Well, Pulse.Well, Mode.Active);

    private static NodePlace place(String uid, int restarts) {
        return new NodePlace("n", uid, URI.create("http://10.0.0.1:5555"), true, true, restarts, Optional.empty());
    }

    private static NodeSight sight(Pulse ordinary, Pulse port, Mode mode) {
        return new NodeSight(ordinary, port, mode, DesignTime.Unknown, "");
    }

    private static ApiGatewayQuiesce wish(boolean manage, Resume resume) {
        return new ApiGatewayQuiesce(
                new Nodes(new ServiceRef("gw", null, null), null),
                new SecretRef("s"),
                Block.All,
                null,
                new QuiescePort(null, null, manage, null),
                resume);
    }

    private static NodeScene scene(Optional<NodePlace> place, NodeSight sight) {
        return new NodeScene(wish(true, Resume.RestartPods), place, sight, Optional.empty(), NOW);
    }

    private static NodeFacts asked(boolean accepted, boolean quiet) {
        NodeFacts node = NodeFacts.of(PLACE)
                .portSet(NOW.minusSeconds(70))
                .asked(NOW.minusSeconds(60))
                .now(NodeState.Flushing, null);
        node = accepted ? node.accepted(NOW.minusSeconds(59)) : node;
        return quiet
                ? node.quiesced(NOW.minusSeconds(50)).now(NodeState.Quiesced, NodeFacts.Evidence.CurrentMode, null)
                : node;
    }

    // Becoming quiet

    @Test
    void noNodeIsAskedBeforeItsQuiescePortAnswers() {
        for (Pulse port : Pulse.values()) {
            NodeFacts node = NodeFacts.of(PLACE).portSet(NOW);
            NodeStep step =
                    NodeQuiesce.step(node, scene(Optional.of(PLACE), sight(Pulse.Well, port, Mode.Unknown)), true);
            assertThat(step.call())
                    .isEqualTo(Optional.of(port == Pulse.Well ? NodeCall.Quiesce : NodeCall.MakeQuiescePort));
            assertThat(step.next().asked()).isEqualTo(port == Pulse.Well);
        }
        assertThat(NodeQuiesce.step(NodeFacts.of(PLACE), scene(Optional.of(PLACE), READY), true)
                        .call())
                .as("a port that answers is made the quiesce port first")
                .contains(NodeCall.MakeQuiescePort);
    }

    @ParameterizedTest
    @CsvSource({
        // ordinary, quiesce port, mode, accepted, restarts -> state, evidence
        "Silent, Ill, Quiet, true, 0, Quiesced, CurrentMode",
        "Silent, Ill, Quiet, false, 0, Quiesced, CurrentMode",
        "Silent, Ill, Unknown, true, 0, Quiesced, Health",
        "Silent, Ill, Unknown, false, 0, Unknown,",
        "Silent, Ill, Active, true, 0, Unknown,",
        "Silent, Ill, Unknown, true, 1, Unknown,",
        "Silent, Silent, Unknown, true, 0, Unknown,",
        "Silent, Unauthorized, Unknown, true, 0, Unknown,",
        "Ill, Well, Active, true, 0, Flushing,",
        "Ill, Well, Active, false, 0, Flushing,",
        "Well, Well, Active, true, 0, Unknown,",
        "Well, Well, Active, true, 1, Unknown,",
    })
    void onlyEvidenceMakesANodeQuiesced(
            Pulse ordinary, Pulse port, Mode mode, boolean accepted, int restarts, NodeState state, String evidence) {
        NodeStep step = NodeQuiesce.step(
                asked(accepted, false), scene(Optional.of(place("uid", restarts)), sight(ordinary, port, mode)), true);
        assertThat(step.next().state()).isEqualTo(state);
        assertThat(step.next().told().evidence()).isEqualTo(evidence);
        assertThat(step.call()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true,  Silent, Ill,    Quiet,   true,  Webhook",
        "true,  Silent, Silent, Unknown, true,  Webhook",
        "false, Silent, Silent, Unknown, true,  ",
        "true,  Silent, Silent, Unknown, false, ",
        "true,  Well,   Silent, Unknown, true,  ",
        "true,  Ill,    Well,   Unknown, true,  ",
        "true,  Unauthorized, Silent, Unknown, true, ",
        "true,  Ill,    Ill,    Active,  true,  ",
    })
    void whatTheNodeToldComesFirstAsLongAsNothingSpeaksAgainstIt(
            boolean told, Pulse ordinary, Pulse port, Mode mode, boolean running, @Nullable String evidence) {
        NodePlace place =
                new NodePlace("n", "uid", URI.create("http://10.0.0.1:5555"), true, running, 0, Optional.empty());
        NodeScene scene = new NodeScene(
                wish(true, Resume.ActiveMode), Optional.of(place), sight(ordinary, port, mode), Optional.of(told), NOW);
        assertThat(NodeQuiesce.step(asked(true, false), scene, true)
                        .next()
                        .told()
                        .evidence())
                .isEqualTo(evidence);
    }

    @Test
    void aNodeThatHasSomebodyToTellIsReleasedOnceItTellsNothingAnyMore() {
        NodeScene scene =
                new NodeScene(wish(true, Resume.ActiveMode), Optional.of(PLACE), READY, Optional.of(true), NOW);
        NodeStep step = NodeRelease.step(asked(true, true), scene, true, true);
        assertThat(step.call()).contains(NodeCall.RemoveWebhooks);
        assertThat(NodeResults.after(step.next(), NodeCall.RemoveWebhooks, new ChangeResult.Accepted(), NOW)
                        .state())
                .isEqualTo(NodeState.Released);
        NodeFacts left = NodeResults.after(step.next(), NodeCall.RemoveWebhooks, new ChangeResult.Refused("no"), NOW);
        assertThat(left.state()).isEqualTo(NodeState.Released);
        assertThat(left.told().message()).contains("may be left: no");
    }

    @Test
    void aReplacedPodIsUnknownAndNeverAsked() {
        for (boolean quiet : new boolean[] {true, false}) {
            NodeStep step = NodeQuiesce.step(asked(true, quiet), scene(Optional.of(place("another", 0)), READY), true);
            assertThat(step.next().state()).isEqualTo(NodeState.Unknown);
            assertThat(step.next().noted().podUid()).isEqualTo("uid");
            assertThat(step.call()).isEmpty();
        }
    }

    @Test
    void oneThatWentBackToWorkIsToldAndNotAskedAgain() {
        NodeStep step = NodeQuiesce.step(asked(true, true), scene(Optional.of(PLACE), READY), true);
        assertThat(step.next().state()).isEqualTo(NodeState.Unknown);
        assertThat(step.next().told().message()).contains("went back to work");
        assertThat(step.call()).isEmpty();
    }

    @Test
    void aLostAnswerIsFollowedByALookAndOnlyThenByAnotherRequest() {
        NodeFacts fresh = asked(false, false).asked(NOW.minusSeconds(2));
        assertThat(NodeQuiesce.step(fresh, scene(Optional.of(PLACE), READY), true)
                        .call())
                .isEmpty();
        assertThat(NodeQuiesce.step(asked(false, false), scene(Optional.of(PLACE), READY), true)
                        .call())
                .contains(NodeCall.Quiesce);
    }

    // Going back to work

    private static NodeStep release(NodeFacts node, Optional<NodePlace> place, NodeSight sight, Resume resume) {
        return NodeRelease.step(
                node, new NodeScene(wish(true, resume), place, sight, Optional.empty(), NOW), true, true);
    }

    @Test
    void whatWasNeverAskedIsLeftAsItIs() {
        NodeFacts foreign = NodeFacts.of(PLACE).now(NodeState.Quiesced, NodeFacts.Evidence.CurrentMode, null);
        NodeStep step =
                release(foreign, Optional.of(PLACE), sight(Pulse.Silent, Pulse.Ill, Mode.Quiet), Resume.RestartPods);
        assertThat(step.next().state()).isEqualTo(NodeState.Released);
        assertThat(step.call()).isEmpty();
    }

    @Test
    void aQuietNodeIsAskedThenEvictedOrAPersonIs() {
        NodeSight quiet = sight(Pulse.Silent, Pulse.Ill, Mode.Quiet);
        NodeFacts node = asked(true, true);
        assertThat(release(node, Optional.of(PLACE), quiet, Resume.ActiveMode).call())
                .contains(NodeCall.SetActive);
        assertThat(release(node, Optional.of(PLACE), quiet, Resume.Manual).call())
                .isEmpty();
        assertThat(release(node, Optional.of(PLACE), quiet, Resume.Manual).need())
                .isNotEmpty();
        NodeFacts inVain = node;
        for (int ask = 0; ask < NodeRelease.ASKS; ask++) {
            inVain = inVain.releaseAsked(NOW.minusSeconds(30));
        }
        assertThat(release(inVain, Optional.of(PLACE), quiet, Resume.RestartPods)
                        .call())
                .contains(NodeCall.Evict);
        assertThat(release(inVain, Optional.of(PLACE), quiet, Resume.ActiveMode).need())
                .isNotEmpty();
        assertThat(NodeRelease.step(
                                inVain,
                                new NodeScene(
                                        wish(true, Resume.RestartPods),
                                        Optional.of(PLACE),
                                        quiet,
                                        Optional.empty(),
                                        NOW),
                                false,
                                true)
                        .call())
                .as("another one is being restarted")
                .isEmpty();
    }

    @Test
    void oneThatStillFlushesIsWaitedFor() {
        NodeStep step = release(
                asked(true, false), Optional.of(PLACE), sight(Pulse.Ill, Pulse.Well, Mode.Active), Resume.RestartPods);
        assertThat(step.call()).isEmpty();
        assertThat(step.next().state()).isNotEqualTo(NodeState.Released);
    }

    @Test
    void oneThatWorksOrIsGoneIsReleased() {
        assertThat(release(asked(true, true), Optional.of(PLACE), READY, Resume.ActiveMode)
                        .next()
                        .state())
                .isEqualTo(NodeState.Released);
        assertThat(release(asked(true, true), Optional.empty(), NodeSight.NOTHING, Resume.ActiveMode)
                        .next()
                        .state())
                .isEqualTo(NodeState.Released);
    }

    // The claim

    private static GatewayQuiesce claim(boolean manage) {
        GatewayQuiesce claim = new GatewayQuiesce();
        claim.setMetadata(new ObjectMetaBuilder()
                .withName("q")
                .withUid("u")
                .withGeneration(1L)
                .withCreationTimestamp(NOW.minusSeconds(1).toString())
                .build());
        claim.setSpec(new GatewayQuiesceSpec(null, wish(manage, Resume.ActiveMode), 600, "a test"));
        return claim;
    }

    static GatewayObservation seen(NodePlace place, NodeSight sight) {
        return new GatewayObservation(
                List.of(place),
                Map.of("n", sight),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(3600));
    }

    @Test
    void whatSpeaksAgainstItIsToldBeforeAnythingIsBlocked() {
        NodePlace probed = new NodePlace(
                "n", "uid", URI.create("http://10.0.0.1:5555"), true, true, 0, Optional.of("the liveness probe"));
        stalled(GatewayPolicy.decide(claim(true), seen(probed, READY), NOW), ApiGatewayReason.ProbeWouldRestart);
        stalled(
                GatewayPolicy.decide(claim(false), seen(PLACE, sight(Pulse.Well, Pulse.Silent, Mode.Unknown)), NOW),
                ApiGatewayReason.QuiescePortMissing);
        stalled(
                GatewayPolicy.decide(
                        claim(true), seen(PLACE, sight(Pulse.Unauthorized, Pulse.Silent, Mode.Unknown)), NOW),
                ApiGatewayReason.NodeUnauthorized);
        GatewayObservation seen = seen(PLACE, READY);
        stalled(
                GatewayPolicy.decide(
                        claim(true),
                        new GatewayObservation(
                                seen.places(),
                                seen.sights(),
                                Optional.empty(),
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofSeconds(60)),
                        NOW),
                ApiGatewayReason.BeyondCap);
    }

    private static void stalled(GatewayDecision decision, ApiGatewayReason reason) {
        assertThat(decision.verdict()).isInstanceOf(Verdict.Stalled.class);
        assertThat(decision.verdict().reason()).isEqualTo(reason);
        assertThat(decision.calls()).isEmpty();
        assertThat(decision.finalizer()).isEqualTo(Hold.Keep);
        assertThat(decision.facts().startedAt()).isNull();
    }

    @Test
    void theFinalizerComesBeforeTheFirstWord() {
        GatewayQuiesce claim = claim(false);
        assertThat(GatewayPolicy.decide(claim, seen(PLACE, READY), NOW).finalizer())
                .isEqualTo(Hold.Add);
        claim.addFinalizer(GatewayPolicy.FINALIZER);
        GatewayDecision begun = GatewayPolicy.decide(claim, seen(PLACE, READY), NOW);
        assertThat(begun.facts().startedAt()).isEqualTo(NOW);
        assertThat(begun.calls()).containsExactly(Map.entry("n", NodeCall.Quiesce));
        assertThat(begun.facts().nodes()).allMatch(NodeFacts::asked);
    }

    @ParameterizedTest
    @CsvSource({
        "/rest/apigateway/health, 5555, 3, true",
        "/rest/apigateway/health, 4444, 3, true",
        "/invoke/wm.server/ping, 4444, 3, false",
        "/invoke/wm.server/ping, 5555, 3, true",
        "/rest/apigateway/health, 5555, 100, false",
    })
    void aProbeThatFailsWhileAllIsBlockedWouldRestartTheNode(String path, int port, int failures, boolean restarts) {
        Pod pod = new PodBuilder()
                .withNewSpec()
                .addNewContainer()
                .withName("gateway")
                .addNewPort()
                .withContainerPort(5555)
                .endPort()
                .withNewLivenessProbe()
                .withFailureThreshold(failures)
                .withPeriodSeconds(10)
                .withNewHttpGet()
                .withPath(path)
                .withNewPort(port)
                .endHttpGet()
                .endLivenessProbe()
                .endContainer()
                .addNewContainer()
                .withName("sidecar")
                .addNewPort()
                .withContainerPort(15_021)
                .endPort()
                .withNewLivenessProbe()
                .withNewTcpSocket()
                .withNewPort(15_021)
                .endTcpSocket()
                .endLivenessProbe()
                .endContainer()
                .endSpec()
                .build();
        assertThat(LivenessProbes.restarting(pod, 5555, 4444, 600).isPresent()).isEqualTo(restarts);
    }
}
