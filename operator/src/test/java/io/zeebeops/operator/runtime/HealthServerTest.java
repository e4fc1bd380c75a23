package io.zeebeops.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.zeebeops.operator.runtime.HealthServer.Probe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthServerTest {
    private final PrometheusMeterRegistry meters = Metrics.registry();
    private volatile Probe ready = new Probe(true, "reconciling");
    private final HealthServer server = new HealthServer("127.0.0.1", 0, new Liveness()::probe, () -> ready, meters);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
        http.close();
        meters.close();
    }

    @Test
    void saysThatItIsAlive() throws Exception {
        assertThat(ask("GET", "/healthz"))
                .returns(200, HttpResponse::statusCode)
                .returns("alive\n", HttpResponse::body);
    }

    @Test
    void saysWhetherItIsReadyAndWhyNot() throws Exception {
        assertThat(ask("GET", "/readyz?verbose").statusCode()).isEqualTo(200);
        ready = new Probe(false, "starting");
        assertThat(ask("GET", "/readyz"))
                .returns(503, HttpResponse::statusCode)
                .returns("starting\n", HttpResponse::body);
    }

    @Test
    void tellsMetrics() throws Exception {
        HttpResponse<String> answer = ask("GET", "/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(answer.body())
                .contains("zeebeops_build_info{version=\"dev\"} 1\n")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void tellsThemInTheNewerFormatWhenAsked() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/metrics"))
                .header("Accept", "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;q=0.5")
                .build();

        assertThat(http.send(request, BodyHandlers.ofString()).body()).endsWith("# EOF\n");
    }

    @Test
    void repeatedReconcilesAreNoNewSeries() {
        for (int retry = 0; retry < 3; retry++) {
            meters.counter("operator.sdk.reconciliations.started", "reconciliations.retries.number", "" + retry)
                    .increment();
        }

        assertThat(meters.get("operator.sdk.reconciliations.started").counters())
                .singleElement()
                .satisfies(counter -> assertThat(counter.count()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz/", "/healthzz", "/metrics/x", "//healthz"})
    void knowsNoOtherPath(String path) throws Exception {
        assertThat(ask("GET", path).statusCode()).isEqualTo(404);
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        assertThat(ask("HEAD", "/healthz"))
                .returns(200, HttpResponse::statusCode)
                .returns("", HttpResponse::body)
                .satisfies(answer -> assertThat(answer.headers().firstValue("Content-Length"))
                        .contains("6"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void changesNothing(String method) throws Exception {
        HttpResponse<String> answer = ask(method, "/healthz");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void aTakenPortIsToldWithTheWayOut() {
        assertThatThrownBy(
                        () -> new HealthServer("127.0.0.1", server.port(), new Liveness()::probe, () -> ready, meters))
                .isInstanceOf(StartFailureException.class)
                .hasMessageContaining("port " + server.port())
                .hasMessageContaining("ZEEBEOPS_LISTEN_PORT");
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
