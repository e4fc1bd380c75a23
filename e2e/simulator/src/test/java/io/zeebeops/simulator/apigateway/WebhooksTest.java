package io.zeebeops.simulator.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.zeebeops.simulator.SimulatedApiGateways;
import io.zeebeops.simulator.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who registered hears of it. */
class WebhooksTest {

    private record Heard(String path, String event, String node, Map<String, List<String>> headers) {}

    private final TestClock clock = new TestClock();
    private final GatewayClient client = new GatewayClient();
    private final SimulatedApiGateways gateways = new SimulatedApiGateways(
                    ApiGatewaySettings.ofNodes(2)
                            .withTiming(NodeTiming.leisurely())
                            .withQuiescePortReady(),
                    clock)
            .start();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpServer receiver;

    WebhooksTest() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        ObjectMapper mapper = new ObjectMapper();
        receiver.createContext("/", exchange -> {
            var body = mapper.readTree(exchange.getRequestBody());
            heard.add(new Heard(
                    exchange.getRequestURI().getPath(),
                    body.path("eventType").asText(),
                    body.path("node").asText(),
                    Map.copyOf(exchange.getRequestHeaders())));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        client.close();
        gateways.close();
        receiver.stop(0);
    }

    private String register(String path, String hook, String more, String... events) throws Exception {
        String url = "http://127.0.0.1:%d%s".formatted(receiver.getAddress().getPort(), hook);
        var got = client.ask(gateways.url(0), "POST", path, """
                {"config":{"url":"%s"%s},"events":["%s"],"active":true}""".formatted(url, more, String.join("\",\"", events)));
        assertThat(got.status()).isEqualTo(200);
        return got.body().path("id").asText();
    }

    private void pass(Duration time) {
        clock.advance(time);
        gateways.settle();
    }

    private void awaitSent(int count) {
        Awaitility.await()
                .until(() ->
                        gateways.journal().all(NodeHappening.WebhookSent.class).size() == count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rest/apigateway/webhooks", "/rest/apigateway/wehooks"})
    void theEndOfAllIsToldWithHeadersAndPassword(String path) throws Exception {
        register(
                path,
                "/secret",
                ",\"headers\":{\"X-Claim\":\"7\"},\"username\":\"hook\",\"password\":\"pw\"",
                "migration:quiesce:all:completed");
        client.quiesce(gateways.url(1), true, "all");
        pass(Duration.ofSeconds(10));
        assertThat(heard).isEmpty();

        pass(Duration.ofSeconds(1));
        awaitSent(1);

        assertThat(heard).singleElement().satisfies(one -> {
            assertThat(one.path()).isEqualTo("/secret");
            assertThat(one.event()).isEqualTo("migration:quiesce:all:completed");
            assertThat(one.node()).isEqualTo("apigateway-1");
            assertThat(one.headers()).containsEntry("Authorization", List.of("Basic aG9vazpwdw=="));
            assertThat(one.headers()).containsEntry("X-claim", List.of("7"));
        });
    }

    @Test
    void designTimeAndStartsAreToldToThoseWhoWantIt() throws Exception {
        register("/rest/apigateway/webhooks", "/a", "", "migration:quiesce:designtime:completed");
        register("/rest/apigateway/webhooks", "/b", "", "apigateway:server:started", "something:else");

        client.quiesce(gateways.url(0), true, "designtime");
        awaitSent(1);
        gateways.restart(0);
        pass(Duration.ofSeconds(5));
        awaitSent(2);

        assertThat(heard)
                .extracting(Heard::path, Heard::event)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/a", "migration:quiesce:designtime:completed"),
                        org.assertj.core.groups.Tuple.tuple("/b", "apigateway:server:started"));
    }

    @Test
    void theyAreListedChangedAndRemoved() throws Exception {
        String id = register("/rest/apigateway/webhooks", "/a", ",\"password\":\"pw\"", "apigateway:server:started");
        String path = "/rest/apigateway/webhooks/" + id;

        assertThat(client.ask(gateways.url(1), "GET", path, null).body().toString())
                .contains("\"password\":\"*****\"");
        assertThat(client.ask(gateways.url(1), "GET", "/rest/apigateway/wehooks", null)
                        .body()
                        .path("webhooks"))
                .hasSize(1);
        assertThat(client.ask(gateways.url(0), "PUT", path, """
                        {"config":{"url":"http://127.0.0.1:1/b"},"events":["apigateway:server:started"],"active":false}""").status()).isEqualTo(200);
        gateways.restart(0);
        pass(Duration.ofSeconds(5));
        assertThat(gateways.model().pendingDeliveries()).isEmpty();
        assertThat(gateways.model().webhooks())
                .singleElement()
                .satisfies(one -> assertThat(one.active()).isFalse());

        assertThat(client.ask(gateways.url(0), "DELETE", path, null).status()).isEqualTo(204);
        for (String method : List.of("GET", "DELETE")) {
            assertThat(client.ask(gateways.url(0), method, path, null).status()).isEqualTo(404);
        }
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"config\":{\"url\":\"ftp://x\"},\"events\":[\"a\"]}",
                "{\"config\":{\"url\":\"http://x\"},\"events\":[]}"
            })
    void whatIsNoWebhookIsRefused(String body) throws Exception {
        assertThat(client.ask(gateways.url(0), "POST", "/rest/apigateway/webhooks", body)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void eventsAreLostDoubledAndLateAsTold() throws Exception {
        register("/rest/apigateway/webhooks", "/a", "", "migration:quiesce:designtime:completed");
        gateways.model().nextWebhook(new WebhookFate.Never());
        gateways.model().nextWebhook(new WebhookFate.Twice());
        gateways.model().nextWebhook(new WebhookFate.Late(Duration.ofSeconds(9)));

        client.quiesce(gateways.url(0), true, "designtime");
        assertThat(gateways.journal().all(NodeHappening.WebhookWithheld.class)).hasSize(1);
        client.quiesce(gateways.url(0), true, "designtime");
        awaitSent(2);
        client.quiesce(gateways.url(0), true, "designtime");
        assertThat(gateways.model().pendingDeliveries()).hasSize(1);
        pass(Duration.ofSeconds(9));
        awaitSent(3);

        assertThat(heard).hasSize(3);
    }

    @Test
    void whatNobodyTakesIsToldAsNotTaken() throws Exception {
        receiver.stop(0);
        register("/rest/apigateway/webhooks", "/a", "", "migration:quiesce:designtime:completed");

        client.quiesce(gateways.url(0), true, "designtime");
        awaitSent(1);

        assertThat(gateways.journal().all(NodeHappening.WebhookSent.class))
                .extracting(NodeHappening.WebhookSent::status)
                .containsExactly(0);
    }

    @Test
    void theFateOfEventsCanBeThatOfOneNode() throws Exception {
        register("/rest/apigateway/webhooks", "/a", "", "migration:quiesce:designtime:completed");
        gateways.model().nextWebhook(1, new WebhookFate.Never());

        client.quiesce(gateways.url(0), true, "designtime");
        client.quiesce(gateways.url(1), true, "designtime");
        client.quiesce(gateways.url(1), true, "designtime");
        awaitSent(2);

        assertThat(heard).extracting(Heard::node).containsExactlyInAnyOrder("apigateway-0", "apigateway-1");
        assertThat(gateways.journal().all(NodeHappening.WebhookWithheld.class))
                .extracting(NodeHappening.WebhookWithheld::node)
                .containsExactly("apigateway-1");
    }
}
