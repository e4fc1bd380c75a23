package io.zeebeops.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.zeebeops.simulator.Recording.Step;
import io.zeebeops.simulator.model.PartitionOperation;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Asks the simulator what was asked of a real Zeebe 8.6, step by step, and expects the same status, content type and body but for
 * {@link RunSpecifics}. No step is left out.
 *
 * <p>Time goes on only where the recording waited: a read that does not answer as recorded is asked again while the clock is moved on, and
 * the clock is moved while an answer is awaited that took a real gateway its time-out.
 */
class RecordingsTest {

    private static final Duration MOMENT = Duration.ofMillis(10);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private record Heard(int status, @Nullable String contentType, JsonNode body) {}

    private final TestClock clock = new TestClock();
    private final SimulatedZeebe zeebe = new SimulatedZeebe(SimulatorSettings.defaults(), clock).start();
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @AfterEach
    void stop() {
        client.close();
        zeebe.close();
    }

    @Test
    void backupBasic() throws Exception {
        replay("backup-basic");
    }

    @Test
    void health() throws Exception {
        hasLived();
        replay("health");
    }

    @Test
    void exportingAndExporters() throws Exception {
        hasLived();
        replay("exporting-and-exporters");
    }

    /** The first recording was of a fresh cluster, the others of one with records, and snapshots of partitions 1 and 2. */
    private void hasLived() {
        zeebe.model().faults().traffic(10);
        zeebe.model().operate(0, PartitionOperation.TAKE_SNAPSHOT, "setup");
        zeebe.model().operate(1, PartitionOperation.TAKE_SNAPSHOT, "setup");
    }

    private void replay(String name) throws Exception {
        List<String> differences = new ArrayList<>();
        for (Step step : Recording.read(name).steps()) {
            Heard expected = new Heard(step.status(), step.contentType(), RunSpecifics.without(step.body()));
            Heard heard = ask(step);
            Duration waited = Duration.ZERO;
            while (!heard.equals(expected) && step.method().equals("GET") && waited.compareTo(LONG_ENOUGH) < 0) {
                clock.advance(MOMENT);
                waited = waited.plus(MOMENT);
                heard = ask(step);
            }
            if (!heard.equals(expected)) {
                differences.add("%s%n  expected %s%n  heard    %s".formatted(step, expected, heard));
            }
        }
        assertThat(differences).isEmpty();
    }

    private Heard ask(Step step) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(step.to()).resolve(step.path()))
                .method(
                        step.method(),
                        step.sent() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(step.sent()));
        if (step.sent() != null) {
            request.header("Content-Type", "application/json");
        }
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request.build(), BodyHandlers.ofString());
        boolean timedOut = step.millis() >= 15_000;
        while (timedOut && !answer.isDone()) {
            awaitBriefly(answer);
            clock.advance(Duration.ofSeconds(1));
        }
        HttpResponse<String> response = answer.get(20, TimeUnit.SECONDS);
        return new Heard(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(null),
                RunSpecifics.without(json(response.body())));
    }

    private static void awaitBriefly(CompletableFuture<?> answer) throws Exception {
        try {
            Objects.requireNonNull(answer.get(10, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            // It waits for the clock.
        }
    }

    private static JsonNode json(String body) throws JsonProcessingException {
        return body.isEmpty() ? TextNode.valueOf("") : MAPPER.readTree(body);
    }

    private URI url(String to) {
        return to.equals("gateway")
                ? zeebe.gatewayUrl()
                : zeebe.brokerUrl(Integer.parseInt(to.substring("broker-".length())));
    }
}
