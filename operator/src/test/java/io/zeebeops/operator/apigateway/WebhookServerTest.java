package io.zeebeops.operator.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from nodes that tell by themselves, and from everybody else. */
class WebhookServerTest {
    private final List<ResourceID> news = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Webhooks webhooks;
    private WebhookServer server;

    @BeforeEach
    void listen() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        webhooks = new Webhooks(Optional.of(URI.create("http://127.0.0.1:" + port + "/below")));
        webhooks.onNews(news::add);
        server = new WebhookServer(port, webhooks);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static GatewayQuiesce claim(String uid) {
        GatewayQuiesce claim = new GatewayQuiesce();
        claim.setMetadata(new ObjectMetaBuilder()
                .withName("q")
                .withNamespace("ns")
                .withUid(uid)
                .build());
        return claim;
    }

    private URI of(GatewayQuiesce claim) {
        return webhooks.of(claim).orElseThrow();
    }

    private int post(URI url, String body) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(url)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "true",
                "{\"eventType\": \"migration:quiesce:all:completed\", \"status\": \"success\"}",
                "{\"any\": \"name\", \"url\": \"http://elsewhere\"}"
            })
    void whateverComesToTheSecretPathIsTheWordOfThatAddress(String body) throws Exception {
        GatewayQuiesce claim = claim("u");
        assertThat(post(of(claim), body)).isEqualTo(204);
        assertThat(webhooks.told(claim)).containsExactly(InetAddress.getByName("127.0.0.1"));
        assertThat(webhooks.told(claim("another"))).isEmpty();
        assertThat(news).containsExactly(new ResourceID("q", "ns"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\": \"apigateway:server:started\"}",
                "{\"eventType\": \"migration:quiesce:designtime:completed\"}",
                "{\"eventType\": \"migration:quiesce:all:completed\", \"status\": \"Failure\"}"
            })
    void anotherEventIsAReasonToLookOnly(String body) throws Exception {
        GatewayQuiesce claim = claim("u");
        assertThat(post(of(claim), body)).isEqualTo(204);
        assertThat(webhooks.told(claim)).isEmpty();
        assertThat(news).hasSize(1);
    }

    @Test
    void nothingElseIsTaken() throws Exception {
        URI url = of(claim("u"));
        assertThat(post(url, "no json")).isEqualTo(400);
        assertThat(post(url, "\"" + "x".repeat(70_000) + "\"")).isEqualTo(413);
        assertThat(post(URI.create(url + "0"), "{}")).isEqualTo(404);
        assertThat(post(url.resolve("guessed"), "{}")).isEqualTo(404);
        assertThat(client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(405);
        webhooks.forget(claim("u"));
        assertThat(post(url, "{}")).isEqualTo(404);
        assertThat(news).isEmpty();
    }

    /** Else five thousand of them would take 146 MiB. */
    @Test
    void whoDoesNotFinishARequestIsNotWaitedForForEver() throws Exception {
        URI url = of(claim("u"));
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("POST " + url.getPath() + " HTTP/1.1\r\nContent-Length: 9\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).as("closed").isEqualTo(-1);
        }
    }

    @Test
    void eachClaimAndEachProcessHasItsOwnSecret() {
        assertThat(of(claim("u"))).isEqualTo(of(claim("u"))).isNotEqualTo(of(claim("v")));
        assertThat(of(claim("u")).toString()).contains("/below" + Webhooks.marker(claim("u")));
        assertThat(new Webhooks(Optional.of(URI.create("http://here"))).of(claim("u")))
                .isNotEqualTo(new Webhooks(Optional.of(URI.create("http://here"))).of(claim("u")));
        assertThat(new Webhooks(Optional.empty()).of(claim("u"))).isEmpty();
    }
}
