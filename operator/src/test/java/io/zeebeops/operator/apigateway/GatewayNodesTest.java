package io.zeebeops.operator.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.apigateway.client.ChangeResult;
import io.zeebeops.operator.apigateway.client.GatewayCallObserver;
import io.zeebeops.operator.apigateway.client.HttpGatewayNodes;
import io.zeebeops.operator.apigateway.client.Login;
import io.zeebeops.operator.apigateway.client.NodeAddress;
import io.zeebeops.operator.apigateway.client.NodeSight;
import io.zeebeops.operator.apigateway.client.NodeSight.DesignTime;
import io.zeebeops.operator.apigateway.client.NodeSight.Mode;
import io.zeebeops.operator.apigateway.client.NodeSight.Pulse;
import io.zeebeops.operator.zeebe.AddressGuard;
import io.zeebeops.operator.zeebe.CallLimits;
import io.zeebeops.operator.zeebe.Caller;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the client asks of a node, and what it takes answers for. */
class GatewayNodesTest {
    private static final Login LOGIN = new Login("Administrator", "manage");
    private static final Caller CALLER = new Caller("GatewayQuiesce", "u", 0);
    private static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), 1 << 16);

    private final MockWebServer ordinary = new MockWebServer();
    private final MockWebServer quiesce = new MockWebServer();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
    private final HttpGatewayNodes nodes = nodes(() -> true);

    private static HttpGatewayNodes nodes(BooleanSupplier mayChange) {
        return new HttpGatewayNodes(
                "test", mayChange, AddressGuard.NONE, LIMITS, GatewayCallObserver.NONE, SocketFactory.getDefault());
    }

    @BeforeEach
    void start() throws IOException {
        Stream.of(ordinary, quiesce)
                .forEach(server -> server.setDispatcher(new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        String what = request.getMethod() + " " + (server == quiesce ? "quiesce" : "")
                                + request.getUrl().encodedPath();
                        String body = request.getBody() == null
                                ? ""
                                : " " + request.getBody().utf8();
                        asked.add(what + body);
                        assertThat(request.getHeaders().get("Authorization")).startsWith("Basic ");
                        return answers.getOrDefault(what, new MockResponse(200, okhttp3.Headers.EMPTY, "{}"));
                    }
                }));
        ordinary.start();
        quiesce.start();
    }

    @AfterEach
    void stop() {
        ordinary.close();
        quiesce.close();
    }

    private NodeAddress node() {
        return new NodeAddress(
                URI.create("http://" + ordinary.getHostName() + ":" + ordinary.getPort()),
                quiesce.getPort(),
                List.of());
    }

    private void answer(String what, int code, String body) {
        answers.put(what, new MockResponse(code, okhttp3.Headers.EMPTY, body));
    }

    @Test
    void looksAtBothPortsAndTakesBooleansAsStringsToo() {
        answer(
                "GET /rest/apigateway/quiescemode",
                200,
                "{\"enable\":\"true\",\"block\":\"designtime\",\"status\":\"success\"}");
        answer("GET quiesce/invoke/wm.server.quiesce/getCurrentMode", 200, "{\"isQuiesceMode\":\"false\"}");
        assertThat(nodes.look(node(), LOGIN, CALLER))
                .isEqualTo(new NodeSight(Pulse.Well, Pulse.Well, Mode.Active, DesignTime.Blocked, ""));

        answer("GET /rest/apigateway/quiescemode", 200, "{\"enable\":false}");
        answer("GET quiesce/invoke/wm.server.quiesce/getCurrentMode", 200, "{\"isQuiesceMode\":true}");
        answer("GET quiesce/rest/apigateway/health", 404, "<html>");
        NodeSight sight = nodes.look(node(), LOGIN, CALLER);
        assertThat(sight.mode()).isEqualTo(Mode.Quiet);
        assertThat(sight.quiescePort()).isEqualTo(Pulse.Ill);
        assertThat(sight.designTime()).isEqualTo(DesignTime.Open);
    }

    @Test
    void tellsAWrongPasswordFromAnIllNodeAndNoAnswerFromBoth() {
        answer("GET /rest/apigateway/quiescemode", 401, "");
        assertThat(nodes.look(node(), LOGIN, CALLER).ordinary()).isEqualTo(Pulse.Unauthorized);
        answer("GET /rest/apigateway/quiescemode", 503, "");
        answer("GET /rest/apigateway/health", 503, "");
        assertThat(nodes.look(node(), LOGIN, CALLER).ordinary()).isEqualTo(Pulse.Ill);
        quiesce.close();
        assertThat(nodes.look(node(), LOGIN, CALLER).quiescePort()).isEqualTo(Pulse.Silent);
    }

    @Test
    void allIsAskedOnlyWhileTheQuiescePortAnswers() {
        assertThat(nodes.blockAll(node(), LOGIN, CALLER, List.of("license_metrics")))
                .isEqualTo(new ChangeResult.Accepted());
        assertThat(asked)
                .contains(
                        "PUT /rest/apigateway/quiescemode {\"enable\":true,\"block\":\"all\",\"flush\":[\"license_metrics\"]}");
        asked.clear();
        answer("GET quiesce/rest/apigateway/health", 503, "");
        assertThat(nodes.blockAll(node(), LOGIN, CALLER, List.of())).isInstanceOf(ChangeResult.NotSent.class);
        quiesce.close();
        assertThat(nodes.blockAll(node(), LOGIN, CALLER, List.of())).isInstanceOf(ChangeResult.NotSent.class);
        assertThat(asked).noneMatch(what -> what.startsWith("PUT"));
    }

    @Test
    void aFailureIsARefusalWhateverTheCodeAndALostAnswerADoubt() {
        String path = "PUT /rest/apigateway/quiescemode";
        answer(path, 200, "{\"status\":\"failure\",\"failureReason\":\"no disk\"}");
        assertThat(nodes.designTime(node(), LOGIN, CALLER, true))
                .isEqualTo(new ChangeResult.Refused("HTTP 200: no disk"));
        answer(path, 400, "");
        assertThat(nodes.designTime(node(), LOGIN, CALLER, true)).isInstanceOf(ChangeResult.Refused.class);
        answer(path, 401, "");
        assertThat(nodes.designTime(node(), LOGIN, CALLER, true)).isInstanceOf(ChangeResult.NotSent.class);
        answer(path, 503, "");
        assertThat(nodes.designTime(node(), LOGIN, CALLER, true)).isInstanceOf(ChangeResult.Doubtful.class);
        asked.clear();
        answers.put(
                path,
                new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build());
        assertThat(nodes.designTime(node(), LOGIN, CALLER, false)).isInstanceOf(ChangeResult.Doubtful.class);
        assertThat(asked).as("sent once").hasSize(1);
        ordinary.close();
        assertThat(nodes.designTime(node(), LOGIN, CALLER, true)).isInstanceOf(ChangeResult.NotSent.class);
    }

    @Test
    void whatANodeSaysBackOfOurCredentialsIsToldToNobody() {
        String encoded = okhttp3.Credentials.basic(LOGIN.username(), "manage").substring("Basic ".length());
        answer(
                "PUT /rest/apigateway/quiescemode",
                400,
                "{\"message\":\"cannot read Basic " + encoded + ", of password manage\"}");
        assertThat(nodes.designTime(node(), LOGIN, CALLER, true))
                .isEqualTo(new ChangeResult.Refused("HTTP 400: cannot read Basic ***, of password ***"));
    }

    @Test
    void aLongTextOfANodeIsCutBetweenCharacters() {
        for (int before = 155; before < 160; before++) {
            answer(
                    "PUT /rest/apigateway/quiescemode",
                    400,
                    "{\"message\":\"" + "x".repeat(before) + "\uD83D\uDE00".repeat(200) + "\"}");
            ChangeResult result = nodes.designTime(node(), LOGIN, CALLER, true);
            String told = ((ChangeResult.Refused) result).message();
            assertThat(told).isEqualTo(new String(told.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aNodeThatDoesNotTakeThePasswordSaysSo() {
        answer("GET /rest/apigateway/quiescemode", 401, "");
        assertThat(nodes.look(node(), LOGIN, CALLER).trouble()).contains("401");
    }

    @Test
    void makesTheQuiescePortInThreeStepsAndOnlySetsOneThatAnswers() {
        String set = "/invoke/wm.server.quiesce/setQuiescePort";
        answer("GET quiesce/rest/apigateway/health", 503, "");
        assertThat(nodes.makeQuiescePort(node(), LOGIN, CALLER, "Q", set)).isEqualTo(new ChangeResult.Accepted());
        String port = Integer.toString(quiesce.getPort());
        assertThat(asked)
                .containsSubsequence(
                        "POST /rest/apigateway/ports {\"factoryKey\":\"webMethods/HTTP\",\"pkg\":\"WmRoot\",\"port\":\""
                                + port + "\",\"portAlias\":\"Q\"}",
                        "PUT /rest/apigateway/ports/enable {\"listenerKey\":\"HTTPListener@" + port
                                + "\",\"pkg\":\"WmRoot\",\"requestServiceStatus\":\"\"}",
                        "PUT " + set + " {\"portAlias\":\"Q\"}");
        asked.clear();
        answer("GET quiesce/rest/apigateway/health", 200, "");
        nodes.makeQuiescePort(node(), LOGIN, CALLER, "Q", set);
        assertThat(asked).filteredOn(what -> !what.startsWith("GET")).hasSize(1);
    }

    @Test
    void registersOneWebhookAndRemovesItsOwnOnly() {
        String path = "/rest/apigateway/webhooks";
        URI url = URI.create("http://10.0.0.7:8090/webhooks/uid/secret");
        assertThat(nodes.registerWebhook(node(), LOGIN, CALLER, url, "done", "/webhooks/uid/"))
                .isEqualTo(new ChangeResult.Accepted());
        assertThat(asked)
                .containsExactly(
                        "GET " + path,
                        "POST " + path + " {\"active\":true,\"config\":{\"url\":\"" + url
                                + "\",\"headers\":{}},\"events\":[\"done\"]}");
        asked.clear();
        answer("GET " + path, 200, """
                {"webhooks": [{"id": "1", "config": {"url": "http://10.0.0.7:8090/webhooks/uid/secret"}},
                              {"id": "2", "config": {"url": "http://10.0.0.6:8090/webhooks/uid/of-another-process"}},
                              {"id": "3", "config": {"url": "http://elsewhere/webhooks/other/secret"}},
                              {"id": "../ports", "config": {"url": "http://10.0.0.7:8090/webhooks/uid/odd"}}]}
                """);
        nodes.registerWebhook(node(), LOGIN, CALLER, url, "done", "/webhooks/uid/");
        assertThat(asked).containsExactly("GET " + path, "DELETE " + path + "/2");
        asked.clear();
        answer("DELETE " + path + "/2", 500, "");
        assertThat(nodes.removeWebhooks(node(), LOGIN, CALLER, "/webhooks/uid/"))
                .isInstanceOf(ChangeResult.Doubtful.class);
        assertThat(asked).contains("DELETE " + path + "/1", "DELETE " + path + "/2");
    }

    @Test
    void changesNothingWithoutTheLease() {
        assertThat(nodes(() -> false).setActive(node(), LOGIN, CALLER)).isInstanceOf(ChangeResult.NotSent.class);
        assertThat(asked).isEmpty();
    }
}
