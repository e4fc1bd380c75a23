package io.zeebeops.simulator.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zeebeops.simulator.SimulatedApiGateways;
import io.zeebeops.simulator.TestClock;
import io.zeebeops.simulator.http.HttpFault;
import io.zeebeops.simulator.model.Happening;
import io.zeebeops.simulator.settings.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three nodes as their clients see them. */
class NodesOverHttpTest {

    private static final String MODE = "/rest/apigateway/quiescemode";
    private static final String HEALTH = "/rest/apigateway/health";
    private static final String CURRENT = "/invoke/wm.server.quiesce/getCurrentMode";
    private static final String ACTIVE = "/invoke/wm.server.quiesce/setActiveMode";

    private final TestClock clock = new TestClock();
    private final GatewayClient client = new GatewayClient();
    private SimulatedApiGateways gateways =
            new SimulatedApiGateways(ApiGatewaySettings.ofNodes(3).withTiming(NodeTiming.leisurely()), clock).start();

    @AfterEach
    void stop() {
        client.close();
        gateways.close();
    }

    private void restartedWith(ApiGatewaySettings settings) {
        gateways.close();
        gateways = new SimulatedApiGateways(settings, clock).start();
    }

    private void pass(Duration time) {
        clock.advance(time);
        gateways.settle();
    }

    private int status(URI base, String method, String path) throws IOException, InterruptedException {
        return client.ask(base, method, path, method.equals("GET") ? null : "{}")
                .status();
    }

    private void refusesConnections(URI base) {
        assertThatThrownBy(() -> status(base, "GET", HEALTH)).isInstanceOf(IOException.class);
    }

    @Test
    @Timeout(60)
    void nodesLiveOnAfterTimeCouldNotBeTold() throws Exception {
        Thread test = Thread.currentThread();
        AtomicBoolean failed = new AtomicBoolean();
        CountDownLatch toldAgain = new CountDownLatch(1);
        InstantSource unreliable = () -> {
            if (Thread.currentThread() != test && !failed.getAndSet(true)) {
                throw new UncheckedIOException(new IOException("no time"));
            }
            if (Thread.currentThread() != test) {
                toldAgain.countDown();
            }
            return clock.instant();
        };

        try (SimulatedApiGateways living =
                new SimulatedApiGateways(ApiGatewaySettings.ofNodes(1), unreliable).start()) {
            toldAgain.await();
            assertThat(status(living.url(0), "GET", HEALTH)).isEqualTo(200);
        }
    }

    @Test
    void aPortThatSomebodyElseHadIsOpenedWhenItIsFree() throws Exception {
        gateways.kill(1);
        // A thread that still accepts holds the port for a moment.
        try (ServerSocket somebody = Awaitility.await()
                .ignoreException(BindException.class)
                .until(() -> listensAt(gateways.host(1), gateways.port()), socket -> true)) {
            assertThat(somebody.isBound()).isTrue();
            gateways.startNode(1);
            pass(Duration.ofMinutes(1));
        }

        gateways.settle();

        assertThat(status(gateways.url(1), "GET", HEALTH)).isEqualTo(200);
    }

    private static ServerSocket listensAt(String host, int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Test
    void aQuiescePortIsThereOnceItIsEnabled() throws Exception {
        refusesConnections(gateways.quiesceUrl(0));
        client.prepareQuiescePort(gateways.url(0), gateways.quiescePort());

        assertThat(status(gateways.quiesceUrl(0), "GET", HEALTH)).isEqualTo(200);
        refusesConnections(gateways.quiesceUrl(1));
        assertThat(client.ask(gateways.url(0), "GET", "/rest/apigateway/ports", null)
                        .body()
                        .toString())
                .contains("\"listenerKey\":\"HTTPListener@" + gateways.quiescePort())
                .contains("\"enabled\":true");
    }

    @Test
    void aCreatedPortIsDisabledUntilItIsEnabled() throws Exception {
        client.ask(gateways.url(0), "POST", "/rest/apigateway/ports", """
                {"factoryKey":"webMethods/HTTP","pkg":"WmRoot","port":"%d","portAlias":"Q"}""".formatted(gateways.quiescePort()));

        refusesConnections(gateways.quiesceUrl(0));
        assertThat(gateways.model().node(0).port(gateways.quiescePort()))
                .hasValueSatisfying(port -> assertThat(port.enabled()).isFalse());
    }

    @Test
    void allFromTheRequestToTheEnd() throws Exception {
        client.prepareQuiescePort(gateways.url(0), gateways.quiescePort());

        GatewayClient.Got asked = client.quiesce(gateways.url(0), true, "all");

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body().toString()).isEqualTo("""
                {"enable":true,"block":"all","flush":["license_metrics","performance_metrics","subscription_quota"],\
                "status":"success","failureReason":null}""");
        assertThat(status(gateways.url(0), "GET", "/rest/apigateway/apis")).isEqualTo(503);
        assertThat(status(gateways.url(0), "GET", HEALTH)).isEqualTo(503);
        assertThat(status(gateways.quiesceUrl(0), "GET", HEALTH)).isEqualTo(200);
        assertThat(client.ask(gateways.quiesceUrl(0), "GET", CURRENT, null)
                        .body()
                        .toString())
                .isEqualTo("{\"isQuiesceMode\":false}");

        pass(Duration.ofSeconds(11));

        refusesConnections(gateways.url(0));
        assertThat(status(gateways.quiesceUrl(0), "GET", HEALTH)).isEqualTo(404);
        assertThat(client.ask(gateways.quiesceUrl(0), "GET", CURRENT, null)
                        .body()
                        .toString())
                .isEqualTo("{\"isQuiesceMode\":true}");
        assertThat(status(gateways.url(1), "GET", HEALTH)).isEqualTo(200);

        assertThat(status(gateways.quiesceUrl(0), "POST", ACTIVE)).isEqualTo(200);
        pass(Duration.ofSeconds(1));
        assertThat(status(gateways.url(0), "GET", HEALTH)).isEqualTo(200);
        assertThat(status(gateways.quiesceUrl(0), "GET", HEALTH)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /rest/apigateway/apis, 200",
        "GET, /rest/apigateway/applications, 200",
        "GET, /rest/apigateway/webhooks, 200",
        "GET, /rest/apigateway/health, 200",
        "GET, /rest/apigateway/quiescemode, 200",
        "GET, /rest/apigateway/ports, 200",
        "POST, /rest/apigateway/search, 200",
        "POST, /rest/facade/apigateway/searchApis, 200",
        "POST, /rest/apigateway/apis, 503",
        "PUT, /rest/apigateway/apis/1, 503",
        "DELETE, /rest/apigateway/apis/1, 503",
        "POST, /rest/apigateway/applications, 503",
        "POST, /rest/apigateway/policies, 503",
        "POST, /rest/apigateway/ports, 503",
        "POST, /rest/apigateway/webhooks, 503",
        "GET, /gateway/orders/1/list, 200",
        "POST, /gateway/orders/1/list, 200",
        "GET, /invoke/wm.server.quiesce/getCurrentMode, 200"
    })
    void atDesignTimeChangesAreRefusedAndNothingElse(String method, String path, int expected) throws Exception {
        assertThat(client.quiesce(gateways.url(0), true, "designtime")
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("success");
        assertThat(status(gateways.url(0), method, path)).isEqualTo(expected);

        client.quiesce(gateways.url(0), false, "designtime");
        assertThat(status(gateways.url(0), method, path)).isNotEqualTo(503);
    }

    @Test
    void booleansAreReadAndPrintedInBothWays() throws Exception {
        restartedWith(ApiGatewaySettings.ofNodes(1).withBooleansAsStrings(true));

        assertThat(client.ask(gateways.url(0), "PUT", MODE, "{\"enable\":\"true\",\"block\":\"designtime\"}")
                        .body()
                        .path("enable")
                        .isTextual())
                .isTrue();
        assertThat(client.ask(gateways.url(0), "GET", MODE, null)
                        .body()
                        .path("enable")
                        .asText())
                .isEqualTo("true");
        assertThat(client.ask(gateways.url(0), "GET", CURRENT, null).body().toString())
                .isEqualTo("{\"isQuiesceMode\":\"false\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"enable\":true}",
                "{\"enable\":\"perhaps\",\"block\":\"all\"}",
                "{\"enable\":true,\"block\":\"some\"}",
                "{\"enable\":true,\"block\":\"all\",\"flush\":[\"coffee\"]}"
            })
    void whatIsNotUnderstoodIsRefused(String body) throws Exception {
        assertThat(client.ask(gateways.url(0), "PUT", MODE, body).status()).isEqualTo(400);
        assertThat(gateways.model().node(0).mode()).isEqualTo(new Mode.Normal());
    }

    @ParameterizedTest
    @ValueSource(strings = {HEALTH, MODE, "/gateway/orders", CURRENT, "/nothing"})
    void withoutPasswordNothingIsAnswered(String path) throws Exception {
        assertThat(client.ask(gateways.url(0), "GET", path, null, null).status())
                .isEqualTo(401);
        assertThat(client.ask(gateways.url(0), "GET", path, null, new Access.Login("Administrator", "guess"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theHealthCheckCanBeOpenToAll() throws Exception {
        restartedWith(ApiGatewaySettings.ofNodes(1).withHealthForAll(true));

        assertThat(client.ask(gateways.url(0), "GET", HEALTH, null, null).status())
                .isEqualTo(200);
        assertThat(client.ask(gateways.url(0), "GET", MODE, null, null).status())
                .isEqualTo(401);
    }

    @Test
    void thePathOfItsOwnServicesCanBeAnother() throws Exception {
        restartedWith(ApiGatewaySettings.ofNodes(1).withQuiesceServices("/invoke/wm.quiesce"));

        assertThat(status(gateways.url(0), "GET", "/invoke/wm.quiesce/getCurrentMode"))
                .isEqualTo(200);
        assertThat(status(gateways.url(0), "GET", CURRENT)).isEqualTo(404);
    }

    @Test
    void requestsUnderWayMayFinish() throws Exception {
        client.prepareQuiescePort(gateways.url(0), gateways.quiescePort());
        gateways.model().timing(0, NodeTiming.leisurely().withRuntime(Duration.ofSeconds(60)));
        var underWay = client.later(gateways.url(0), "GET", "/gateway/orders/1");
        Awaitility.await().until(() -> gateways.model().node(0).underWay() == 1);

        client.quiesce(gateways.url(0), true, "all");
        assertThat(status(gateways.url(0), "GET", "/gateway/orders/1")).isEqualTo(503);
        pass(Duration.ofSeconds(11));
        refusesConnections(gateways.url(0));
        pass(Duration.ofSeconds(60));

        assertThat(underWay.get(20, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @Test
    void anotherNodeOfTheClusterDoesNotFlush() throws Exception {
        for (URI url : gateways.urls()) {
            client.prepareQuiescePort(url, gateways.quiescePort());
            client.quiesce(url, true, "all");
        }

        pass(Duration.ofSeconds(1));

        assertThat(gateways.model().nodes())
                .extracting(node -> node.mode().getClass().getSimpleName())
                .containsExactly("Flushing", "Quiesced", "Quiesced");
        assertThat(status(gateways.quiesceUrl(0), "GET", HEALTH)).isEqualTo(200);
        assertThat(status(gateways.quiesceUrl(1), "GET", HEALTH)).isEqualTo(404);
    }

    @Test
    void aRestartForgetsTheModeAndKeepsThePorts() throws Exception {
        client.prepareQuiescePort(gateways.url(0), gateways.quiescePort());
        client.quiesce(gateways.url(0), true, "all");
        pass(Duration.ofSeconds(11));

        gateways.restart(0);
        refusesConnections(gateways.quiesceUrl(0));
        pass(Duration.ofSeconds(5));

        assertThat(status(gateways.url(0), "GET", HEALTH)).isEqualTo(200);
        assertThat(status(gateways.quiesceUrl(0), "GET", HEALTH)).isEqualTo(200);
    }

    @Test
    void aKilledNodeRefusesConnectionsUntilItIsStarted() throws Exception {
        gateways.kill(1);
        refusesConnections(gateways.url(1));
        assertThat(status(gateways.url(0), "GET", HEALTH)).isEqualTo(200);

        gateways.startNode(1);
        refusesConnections(gateways.url(1));
        pass(Duration.ofSeconds(5));
        assertThat(status(gateways.url(1), "GET", HEALTH)).isEqualTo(200);
    }

    @Test
    void shutdownWithBounceWaitsForWhatIsUnderWay() throws Exception {
        gateways.model().timing(0, NodeTiming.leisurely().withRuntime(Duration.ofSeconds(30)));
        var underWay = client.later(gateways.url(0), "GET", "/gateway/orders/1");
        Awaitility.await().until(() -> gateways.model().node(0).underWay() == 1);

        assertThat(client.ask(gateways.url(0), "POST", "/rest/apigateway/shutdown", """
                        {"bounce":true,"option":"drain","timeout":10,"quiesce":false}""")
                        .status())
                .isEqualTo(200);
        assertThat(status(gateways.url(0), "GET", HEALTH)).isEqualTo(503);
        pass(Duration.ofSeconds(30));
        assertThat(underWay.get(20, TimeUnit.SECONDS)).isEqualTo(200);
        Awaitility.await().until(() -> gateways.model().node(0).life() instanceof Life.Starting);
        pass(Duration.ofSeconds(5));
        assertThat(status(gateways.url(0), "GET", HEALTH)).isEqualTo(200);
        assertThat(gateways.journal().all(NodeHappening.NodeUp.class))
                .containsExactly(new NodeHappening.NodeUp("apigateway-0"));
    }

    @Test
    void assetsAreOfTheClusterAndChangesAreTold() throws Exception {
        GatewayClient.Got made =
                client.ask(gateways.url(0), "POST", "/rest/apigateway/apis", "{\"apiName\":\"orders\"}");
        String path = "/rest/apigateway/apis/" + made.body().path("id").asText();

        assertThat(made.status()).isEqualTo(201);
        assertThat(client.ask(gateways.url(1), "GET", path, null)
                        .body()
                        .path("apiName")
                        .asText())
                .isEqualTo("orders");
        client.ask(gateways.url(2), "PUT", path, "{\"apiName\":\"bills\"}");
        assertThat(client.ask(gateways.url(0), "POST", "/rest/apigateway/search", "{}")
                        .body()
                        .toString())
                .contains("bills");
        assertThat(status(gateways.url(0), "DELETE", path)).isEqualTo(204);
        assertThat(status(gateways.url(0), "GET", path)).isEqualTo(404);
        assertThat(gateways.journal().all(NodeHappening.AssetChanged.class))
                .extracting(NodeHappening.AssetChanged::how)
                .containsExactly("created", "changed", "deleted");
    }

    @Test
    void faultsOfRequestsAreOfOneNode() throws Exception {
        gateways.faults(0).add("PUT", MODE, 1, new HttpFault.CutAfter());
        gateways.faults(1).add("PUT", MODE, 1, new HttpFault.CutBefore());
        gateways.faults(2).add("PUT", MODE, 1, new HttpFault.Garbage());

        assertThatThrownBy(() -> client.quiesce(gateways.url(0), true, "designtime"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.quiesce(gateways.url(1), true, "designtime"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.quiesce(gateways.url(2), true, "designtime"))
                .hasMessageContaining("Unexpected character");

        assertThat(gateways.model().nodes())
                .extracting(node -> node.mode().getClass().getSimpleName())
                .containsExactly("DesignTime", "Normal", "DesignTime");
        assertThat(gateways.journal().all(Happening.Answered.class))
                .extracting(Happening.Answered::status)
                .containsExactly(0, 0, 200);
    }

    @Test
    void theQuiescePortCanBeMadeUnreachable() throws Exception {
        client.prepareQuiescePort(gateways.url(0), gateways.quiescePort());
        gateways.model().quiescePortUnreachable(0, true);
        gateways.settle();
        refusesConnections(gateways.quiesceUrl(0));
        assertThat(gateways.model().node(0).quiescePortAnswers()).isFalse();

        gateways.model().quiescePortUnreachable(0, false);
        gateways.settle();
        assertThat(status(gateways.quiesceUrl(0), "GET", HEALTH)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodes/0/kill",
                "nodes/0/start",
                "nodes/all/restart",
                "nodes/1/refuse?reason=busy&times=2",
                "nodes/1/crash-while-flushing?after=PT1S",
                "nodes/1/quiesce-port/unreachable",
                "nodes/1/quiesce-port/reachable",
                "nodes/1/active-mode-ignored?times=1",
                "nodes/1/liveness?after=PT30S",
                "nodes/1/timing?flush=PT5S&license_metrics=PT1S&disable=PT1S&activate=PT1S&restart=PT5S&runtime=PT1S",
                "nodes/all/faults?path=/rest/*&fault=cut-after",
                "webhooks/next?fate=never",
                "nodes/1/webhooks/next?fate=never",
                "webhooks/next?fate=twice",
                "webhooks/next?fate=late&by=PT5S"
            })
    void whatGoesWrongCanBeToldByHttp(String path) throws Exception {
        assertThat(client.ask(gateways.controlUrl(), "POST", "/simulator/" + path, null, null)
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodes/3/kill",
                "nodes/x/kill",
                "nodes/0/crash-while-flushing",
                "nodes/0/timing?coffee=PT1S",
                "nodes/0/faults?fault=cut-after",
                "webhooks/next?fate=soon"
            })
    void whatIsNoFaultIsRefusedWithHelp(String path) throws Exception {
        GatewayClient.Got got = client.ask(gateways.controlUrl(), "POST", "/simulator/" + path, null, null);
        assertThat(got.status()).isEqualTo(400);
        assertThat(got.body().asText()).contains("/simulator/journal");
    }

    @Test
    void theJournalIsToldByHttp() throws Exception {
        client.quiesce(gateways.url(1), true, "designtime");

        assertThat(client.ask(gateways.controlUrl(), "GET", "/simulator/journal?since=1", null, null)
                        .body()
                        .toString())
                .contains("\"what\":\"DesignTimeBlocked\",\"node\":\"apigateway-1\"")
                .contains("\"who\":\"test/1\"")
                .contains("\"block\":\"DESIGNTIME\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/simulator/page/nodes.js",
                "/simulator/page/journal.js",
                "/simulator/page/dom.js",
                "/simulator/page/page.css",
                "/simulator/page/icon.svg"
            })
    void allThatThePageNeedsIsThere(String path) throws Exception {
        assertThat(client.ask(gateways.controlUrl(), "GET", path, null, null).status())
                .isEqualTo(200);
    }

    @Test
    void whatThePageShows() throws Exception {
        client.prepareQuiescePort(gateways.url(2), gateways.quiescePort());
        client.quiesce(gateways.url(2), true, "all");
        pass(Duration.ofSeconds(3));

        var node = client.ask(gateways.controlUrl(), "GET", "/simulator/view", null, null)
                .body()
                .path("nodes")
                .path(2);

        assertThat(node.path("mode").asText()).isEqualTo("Flushing");
        assertThat(node.path("flush").findValuesAsText("done")).containsExactly("true", "false", "false");
        assertThat(node.path("ports").findValuesAsText("quiescePort")).containsExactly("false", "true");
        assertThat(node.path("quiescePortAnswers").asBoolean()).isTrue();
    }
}
