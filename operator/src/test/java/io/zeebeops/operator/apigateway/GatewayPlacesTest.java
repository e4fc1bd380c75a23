package io.zeebeops.operator.apigateway;

import static io.zeebeops.operator.apigateway.GatewayPolicyTest.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.zeebeops.operator.Bounds;
import io.zeebeops.operator.apigateway.GatewayDecision.Hold;
import io.zeebeops.operator.apigateway.GatewayDecision.Verdict;
import io.zeebeops.operator.apigateway.GatewayObservation.Unseen;
import io.zeebeops.operator.apigateway.client.NodeSight;
import io.zeebeops.operator.apigateway.client.NodeSight.DesignTime;
import io.zeebeops.operator.apigateway.client.NodeSight.Mode;
import io.zeebeops.operator.apigateway.client.NodeSight.Pulse;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Block;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Nodes;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.ServiceRef;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceSpec;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import io.zeebeops.v1alpha1.SecretRef;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the nodes of a claim are: as its object names them, as Kubernetes tells, or as nobody may know. */
class GatewayPlacesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");
    private static final NodePlace PLACE = place("http://10.0.0.1:5555");
    private static final NodeSight OPEN = new NodeSight(Pulse.Well, Pulse.Silent, Mode.Unknown, DesignTime.Open, "");

    private static NodePlace place(String url) {
        return new NodePlace("n", "uid", URI.create(url), true, true, 0, Optional.empty());
    }

    private static GatewayQuiesce claim() {
        return claim(new Nodes(new ServiceRef("gw", null, null), null), "q", NOW.minusSeconds(1));
    }

    private static GatewayQuiesce claim(String url, String name, Instant created) {
        return claim(new Nodes(null, List.of(url)), name, created);
    }

    static GatewayQuiesce claim(Nodes nodes, String name, Instant created) {
        GatewayQuiesce claim = new GatewayQuiesce();
        claim.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace("ns")
                .withUid(name)
                .withGeneration(1L)
                .withCreationTimestamp(created.toString())
                .build());
        claim.setSpec(new GatewayQuiesceSpec(
                null,
                new ApiGatewayQuiesce(nodes, new SecretRef("s"), Block.DesignTime, null, null, null),
                600,
                "a test"));
        return claim;
    }

    /** The same claim, after this was decided and written. */
    private static GatewayQuiesce written(GatewayQuiesce claim, ClaimFacts facts, ApiGatewayReason reason) {
        claim.addFinalizer(GatewayPolicy.FINALIZER);
        return HistoryClaim.with(
                claim,
                GatewayStatus.next(claim, facts, new Verdict.Reconciling(reason, ""), NOW)
                        .orElseThrow());
    }

    @Test
    void aClaimWhoseNodesMayNotBeSeenSaysSoAndCanBeDeleted() {
        GatewayQuiesce fresh = claim();
        fresh.addFinalizer(GatewayPolicy.FINALIZER);
        GatewayQuiesce claim = written(
                fresh, GatewayPolicy.decide(fresh, seen(PLACE, OPEN), NOW).facts(), ApiGatewayReason.NodesFlushing);
        Duration cap = Duration.ofSeconds(3600);
        GatewayObservation hidden = GatewayObservation.of(new Unseen("grant it", false), cap);

        GatewayDecision held = GatewayPolicy.decide(claim, hidden, NOW);
        assertThat(held.verdict()).isEqualTo(new Verdict.Stalled(ApiGatewayReason.NodesForbidden, "grant it"));
        assertThat(held.facts().nodes())
                .as("nothing is known")
                .isEqualTo(ClaimFacts.of(claim).nodes());

        claim.getMetadata().setDeletionTimestamp(NOW.toString());
        assertThat(GatewayPolicy.decide(claim, hidden, NOW).finalizer()).isEqualTo(Hold.Keep);
        assertThat(GatewayPolicy.decide(claim, GatewayObservation.of(new Unseen("gone", true), cap), NOW)
                        .finalizer())
                .as("its nodes go with the namespace")
                .isEqualTo(Hold.Remove);
        claim.getMetadata().setAnnotations(Map.of(GatewayPolicy.ABANDON, "true"));
        assertThat(GatewayPolicy.decide(claim, hidden, NOW).finalizer())
                .as("abandoned")
                .isEqualTo(Hold.Remove);
    }

    @Test
    void whereMoreNodesThanCanBeFollowedJoinedNotAllAreSaidToBeQuiet() {
        NodeSight blocked = new NodeSight(Pulse.Well, Pulse.Silent, Mode.Unknown, DesignTime.Blocked, "");
        List<NodePlace> places = IntStream.rangeClosed(1, GatewayPolicy.NODES_AT_MOST + 1)
                .mapToObj(number ->
                        new NodePlace("n" + number, "uid" + number, PLACE.url(), true, true, 0, Optional.empty()))
                .toList();
        List<NodeFacts> noted = places.stream()
                .limit(GatewayPolicy.NODES_AT_MOST)
                .map(place -> NodeFacts.of(place).asked(NOW))
                .toList();
        GatewayQuiesce claim =
                written(claim(), ClaimFacts.of(claim()).with(noted).started(NOW), ApiGatewayReason.NodesFlushing);
        GatewayObservation seen = new GatewayObservation(
                places,
                places.stream().collect(Collectors.toMap(NodePlace::name, place -> blocked)),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(3600));

        GatewayDecision decision = GatewayPolicy.decide(claim, seen, NOW);

        assertThat(decision.facts().nodes()).extracting(NodeFacts::state).containsOnly(NodeState.Quiesced);
        assertThat(decision.verdict()).isInstanceOf(Verdict.Stalled.class);
        assertThat(decision.verdict().reason()).isEqualTo(ApiGatewayReason.TooManyNodes);
    }

    @Test
    void anAddressThatIsNoneIsToldBeforeAnythingIsBlocked() {
        GatewayDecision decision = GatewayPolicy.decide(claim("http://gw..svc", "q", NOW), seen(PLACE, OPEN), NOW);
        assertThat(decision.verdict().reason()).isEqualTo(ApiGatewayReason.AddressNotAllowed);
        assertThat(decision.verdict().message()).contains("nodes.urls[0]");
        assertThat(decision.calls()).isEmpty();
    }

    /** A pod keeps its uid, and gets another address, when its machine was restarted. */
    @Test
    void aPodIsAskedWhereItIsNow() {
        GatewayQuiesce claim =
                written(claim(), ClaimFacts.of(claim()).with(List.of(NodeFacts.of(PLACE))), ApiGatewayReason.Preparing);
        NodePlace moved = place("http://10.0.0.2:5555");

        GatewayDecision decision = GatewayPolicy.decide(claim, seen(moved, OPEN), NOW);

        assertThat(decision.calls()).containsExactly(Map.entry("n", NodeCall.Quiesce));
        assertThat(decision.facts().nodes())
                .extracting(node -> node.noted().url())
                .containsExactly("http://10.0.0.2:5555");
    }

    @Test
    void aNodeWithALongAddressFitsIntoTheStatus() {
        String url = "http://" + ("x".repeat(60) + ".").repeat(4) + "svc/";
        NodePlace place = new NodePlace(
                url + "y".repeat(256 - url.length()), null, URI.create(url), true, true, 0, Optional.empty());
        GatewayQuiesceStatus status = written(
                        claim(), ClaimFacts.of(claim()).with(List.of(NodeFacts.of(place))), ApiGatewayReason.Preparing)
                .getStatus();

        assertThat(place.name()).hasSize(256);
        assertThat(Bounds.brokenBy(status)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://gw:5555, http://gw:5555, true",
        "http://gw:5555, http://GW:5555/, true",
        "http://gw, http://gw.:80, true",
        "http://gw:5555, http://gw:5556, false",
    })
    void claimsOfTheSameNodeOverlapHoweverItIsWritten(String one, String other, boolean overlap) {
        GatewayQuiesce older = claim(one, "older", NOW.minusSeconds(9));
        GatewayQuiesce younger = claim(other, "younger", NOW);
        assertThat(OlderClaims.of(younger, List.of(older, younger)).isPresent()).isEqualTo(overlap);
    }
}
