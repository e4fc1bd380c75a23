package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.apigateway.ApiGatewaySettings;
import io.zeebeops.simulator.apigateway.Mode;
import io.zeebeops.simulator.apigateway.NodeHappening;
import io.zeebeops.simulator.apigateway.NodeTiming;
import io.zeebeops.simulator.apigateway.WebhookFate;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Block;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Resume;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Node;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of a GatewayQuiesce with apiGateway, of three nodes, as a user sees it. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class GatewayLifeIT {
    private ControlPlane controlPlane;
    private TestNamespace namespace;
    private GatewayStage stage;

    @BeforeEach
    void remember(ControlPlane controlPlane, TestNamespace namespace) {
        this.controlPlane = controlPlane;
        this.namespace = namespace;
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    private void set(ApiGatewaySettings settings) {
        stage = new GatewayStage(controlPlane, namespace, settings);
    }

    private void begin() {
        set(ApiGatewaySettings.ofNodes(3));
        stage.operate();
    }

    private boolean allNormal() {
        return stage.gateways.model().nodes().stream().allMatch(node -> node.mode() instanceof Mode.Normal);
    }

    private void awaitNormal() {
        await("all nodes to work").atMost(GatewayStage.LONG).until(this::allNormal);
    }

    private boolean isQuiesced(int node) {
        return stage.gateways.model().node(node).mode() instanceof Mode.Quiesced;
    }

    private void neverWithoutQuiescePort() {
        assertThat(stage.gateways.journal().all(NodeHappening.QuiesceAsked.class))
                .allMatch(asked ->
                        asked.block() != io.zeebeops.simulator.apigateway.Block.ALL || asked.quiescePortAnswers());
    }

    @Test
    void allIsQuietByEvidenceAndWorksAgainWhenDeleted() {
        begin();
        stage.claim("q");
        GatewayQuiesce quiet = stage.awaits("q", Conditions.READY, "NodesQuiesced");
        assertThat(quiet.getStatus().phase()).isEqualTo("Quiesced");
        for (int node = 0; node < 3; node++) {
            assertThat(GatewayStage.node(quiet, node).state()).isEqualTo(NodeState.Quiesced);
            assertThat(GatewayStage.node(quiet, node).evidence()).isEqualTo("CurrentMode");
            assertThat(GatewayStage.node(quiet, node).podUid())
                    .isEqualTo(stage.readPod(node).getMetadata().getUid());
            assertThat(isQuiesced(node)).isTrue();
        }
        stage.client.resource(quiet).delete();
        stage.awaitGone("q");
        assertThat(allNormal()).isTrue();
        neverWithoutQuiescePort();
    }

    @Test
    void designTimeIsBlockedAndGoesOnWhenTheTimeIsOver() {
        set(ApiGatewaySettings.ofNodes(3).withBooleansAsStrings(true));
        stage.operate();
        stage.claim("q", Block.DesignTime, false, Resume.ActiveMode, 6);
        GatewayQuiesce quiet = stage.awaits("q", Conditions.READY, "NodesQuiesced");
        assertThat(quiet.getStatus().nodes()).extracting(Node::evidence).containsOnly("QuiesceMode");
        GatewayQuiesce over = stage.awaits("q", Conditions.STALLED, "ClaimExpired");
        assertThat(over.getStatus().outcome()).isEqualTo(Outcome.Expired);
        assertThat(over.getStatus().nodes()).extracting(Node::state).containsOnly(NodeState.Released);
        stage.awaits("q", one -> one.getMetadata().getFinalizers().isEmpty());
        assertThat(allNormal()).isTrue();
    }

    @Test
    void oneThatRefusesIsToldAndTheOthersAreQuiet() {
        begin();
        stage.gateways.model().refuseQuiesce(1, 1, 200, "no disk");
        stage.claim("q");
        GatewayQuiesce claim = stage.awaits("q", Conditions.STALLED, "NodesFailed");
        assertThat(GatewayStage.node(claim, 1).state()).isEqualTo(NodeState.Failed);
        assertThat(GatewayStage.node(claim, 1).message()).contains("no disk");
        assertThat(isQuiesced(0) && isQuiesced(2)).isTrue();
        stage.client.resource(claim).delete();
        stage.awaitGone("q");
        awaitNormal();
    }

    @Test
    void oneThatCrashesWhileFlushingIsUnknownAndNeverQuiesced() {
        begin();
        stage.gateways.model().crashWhileFlushing(1, Duration.ofMillis(10));
        stage.claim("q");
        GatewayQuiesce claim = stage.awaits("q", Conditions.STALLED, "NodesUnknown");
        assertThat(GatewayStage.node(claim, 1).state()).isEqualTo(NodeState.Unknown);
        stage.gateways.startNode(1);
        stage.restarted(stage.readPod(1), 1);
        stage.awaits(
                "q", one -> String.valueOf(GatewayStage.node(one, 1).message()).contains("restarted"));
        assertThat(isQuiesced(1)).isFalse();
        stage.client.resource(claim).delete();
        stage.awaitGone("q");
        awaitNormal();
    }

    @Test
    void aSlowOneIsWaitedFor() {
        begin();
        stage.gateways.model().timing(2, NodeTiming.quick().withDisable(Duration.ofSeconds(4)));
        stage.claim("q");
        GatewayQuiesce claim = stage.awaits(
                "q",
                one -> one.getStatus().nodes() != null
                        && GatewayStage.node(one, 2).state() == NodeState.Flushing
                        && GatewayStage.node(one, 0).state() == NodeState.Quiesced);
        assertThat(Conditions.find(claim.getStatus().conditions(), Conditions.READY))
                .hasValueSatisfying(ready -> assertThat(ready.holds()).isFalse());
        stage.awaits("q", Conditions.READY, "NodesQuiesced");
    }

    @Test
    void aReplacedPodIsUnknownAndNotAskedAndOneThatJoinsIsAsked() {
        set(ApiGatewaySettings.ofNodes(3));
        stage.endpoints(2);
        stage.operate();
        stage.claim("q");
        GatewayQuiesce two = stage.awaits("q", Conditions.READY, "NodesQuiesced");
        assertThat(two.getStatus().nodes()).hasSize(2);
        stage.endpoints(3);
        stage.awaits(
                "q",
                one -> one.getStatus().nodes().size() == 3
                        && GatewayStage.node(one, 2).state() == NodeState.Quiesced);

        stage.deletePod(1);
        stage.gateways.restart(1);
        stage.pod(1, null);
        GatewayQuiesce claim = stage.awaits("q", Conditions.STALLED, "NodesUnknown");
        assertThat(GatewayStage.node(claim, 1).message()).contains("replaced");
        assertThat(isQuiesced(1)).isFalse();
        stage.client.resource(claim).delete();
        stage.awaitGone("q");
        awaitNormal();
        assertThat(stage.gateways.journal().all(NodeHappening.QuiesceAsked.class))
                .hasSize(3);
    }

    @Test
    void aWrongPasswordBlocksNothing() {
        set(ApiGatewaySettings.ofNodes(3));
        stage.password("wrong");
        stage.operate();
        stage.claim("q");
        GatewayQuiesce claim = stage.awaits("q", Conditions.STALLED, "NodeUnauthorized");
        assertThat(claim.getStatus().startedAt()).isNull();
        assertThat(stage.gateways.journal().all(NodeHappening.QuiesceAsked.class))
                .isEmpty();
        assertThat(claim.toString()).doesNotContain("wrong\"");
        stage.password(ApiGatewaySettings.ADMINISTRATOR.password());
        stage.awaits("q", Conditions.READY, "NodesQuiesced");
    }

    @Test
    void withoutAQuiescePortThatIsNotToBeMadeNothingIsBlocked() {
        begin();
        stage.claim("q", Block.All, false, Resume.ActiveMode, 3600);
        GatewayQuiesce claim = stage.awaits("q", Conditions.STALLED, "QuiescePortMissing");
        assertThat(claim.getStatus().startedAt()).isNull();
        assertThat(stage.gateways.journal().all(NodeHappening.QuiesceAsked.class))
                .isEmpty();
        assertThat(stage.gateways.journal().all(NodeHappening.PortCreated.class))
                .isEmpty();
        stage.client.resource(claim).delete();
        stage.awaitGone("q");
    }

    @Test
    void aProbeThatWouldRestartANodeIsRefused() {
        set(ApiGatewaySettings.ofNodes(3));
        stage.deletePod(1);
        stage.pod(1, "/rest/apigateway/health");
        stage.operate();
        stage.claim("q");
        GatewayQuiesce claim = stage.awaits("q", Conditions.STALLED, "ProbeWouldRestart");
        assertThat(claim.getStatus().startedAt()).isNull();
        assertThat(stage.gateways.journal().all(NodeHappening.QuiesceAsked.class))
                .isEmpty();
    }

    @Test
    void aNodeThatDoesNotGoBackToWorkIsEvictedOneAtATime() {
        begin();
        stage.gateways.model().activeModeIgnored(1, 100);
        stage.claim("q", Block.All, true, Resume.RestartPods, 3600);
        GatewayQuiesce quiet = stage.awaits("q", Conditions.READY, "NodesQuiesced");
        String uid = stage.readPod(1).getMetadata().getUid();
        stage.client.resource(quiet).delete();
        await("the eviction")
                .atMost(GatewayStage.LONG)
                .until(() -> stage.readPod(1) == null
                        || stage.readPod(1).getMetadata().getDeletionTimestamp() != null);
        stage.deletePodIfThere(1);
        stage.gateways.restart(1);
        assertThat(stage.pod(1, null).getMetadata().getUid()).isNotEqualTo(uid);
        stage.awaitGone("q");
        awaitNormal();
        assertThat(stage.readPod(0).getMetadata().getDeletionTimestamp()).isNull();
    }

    @Test
    void nodesTellThatTheyAreQuietAndOneThatCannotIsPolled() {
        set(ApiGatewaySettings.ofNodes(3));
        // As many as may be registered, since the nodes share them.
        for (int webhook = 0; webhook < 3; webhook++) {
            stage.gateways.model().nextWebhook(2, new WebhookFate.Never());
        }
        stage.operateWithWebhooks();
        stage.claimByUrls("q");
        GatewayQuiesce quiet = stage.awaits(
                "q",
                claim -> claim.getStatus().nodes() != null
                        && claim.getStatus().nodes().stream()
                                        .filter(node -> "Webhook".equals(node.evidence()))
                                        .count()
                                == 2);
        assertThat(stage.awaits("q", Conditions.READY, "NodesQuiesced")
                        .getStatus()
                        .nodes())
                .extracting(Node::evidence)
                .containsExactly("Webhook", "Webhook", "CurrentMode");
        assertThat(stage.gateways.model().webhooks()).isNotEmpty();
        stage.client.resource(quiet).delete();
        stage.awaitGone("q");
        assertThat(allNormal()).isTrue();
        assertThat(stage.gateways.model().webhooks()).isEmpty();
    }

    /** The Role in a namespace is often deleted before the claim that is held there. */
    @Test
    void aClaimWhoseNodesMayNotBeSeenAnyMoreGoesWithItsNamespace() {
        begin();
        stage.claim("q");
        stage.awaits("q", Conditions.READY, "NodesQuiesced");
        stage.app().close();
        stage.operateWithoutRights();
        GatewayQuiesce claim = stage.awaits("q", Conditions.STALLED, "NodesForbidden");
        assertThat(GatewayStage.node(claim, 0).state()).isEqualTo(NodeState.Quiesced);

        stage.deleteNamespace();
        stage.client.resource(claim).delete();
        stage.awaitGone("q");
    }

    @Test
    void aServiceWithoutEndpointsIsWaitedFor() {
        set(ApiGatewaySettings.ofNodes(1));
        stage.endpoints(0);
        stage.operate();
        stage.claim("q");
        stage.awaits("q", Conditions.RECONCILING, "NoNodes");
        stage.endpoints(1);
        stage.awaits("q", Conditions.READY, "NodesQuiesced");
    }

    @Test
    void manualSaysWhoHasToActAndLetsTheObjectGo() {
        begin();
        stage.claim("q", Block.All, true, Resume.Manual, 3600);
        GatewayQuiesce quiet = stage.awaits("q", Conditions.READY, "NodesQuiesced");
        stage.client.resource(quiet).delete();
        stage.awaitGone("q");
        assertThat(isQuiesced(0) && isQuiesced(1) && isQuiesced(2)).isTrue();
    }
}
