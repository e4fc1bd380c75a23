package io.zeebeops.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hundred brokers with a thousand partitions in one JVM; prints what it takes. */
class LargeClusterTest {

    private static final int TIMES = 20;

    @Test
    void aHundredBrokersWithAThousandPartitions() throws Exception {
        SimulatorSettings settings = SimulatorSettings.defaults()
                .withShape(new ClusterShape(100, 1000, 3, List.of("elasticsearch", "opensearch")));
        TestClock clock = new TestClock();
        try (SimulatedZeebe zeebe = new SimulatedZeebe(settings, clock).start();
                HttpClient client = HttpClient.newHttpClient()) {
            zeebe.model().faults().trafficRate(100);
            assertThat(send(client, zeebe.gatewayUrl(), "POST", "/actuator/backups", "{\"backupId\":1}")
                            .statusCode())
                    .isEqualTo(202);
            clock.advance(Duration.ofMinutes(2));

            JsonNode cluster = json(send(client, zeebe.gatewayUrl(), "GET", "/actuator/cluster", ""));
            assertThat(cluster.path("brokers")).hasSize(100);
            assertThat(cluster.path("brokers").path(0).path("partitions")).hasSize(30);
            assertThat(json(send(client, zeebe.gatewayUrl(), "GET", "/actuator/backups/1", ""))
                            .path("details"))
                    .hasSize(1000);
            assertThat(json(send(client, zeebe.brokerUrl(99), "GET", "/actuator/partitions", "")))
                    .hasSize(30);

            System.out.printf(
                    "100 brokers, 1000 partitions: GET cluster %d ms, GET backup %d ms, pause of all %d ms, heap after a collection %d MiB%n",
                    median(client, zeebe.gatewayUrl(), "GET", "/actuator/cluster"),
                    median(client, zeebe.gatewayUrl(), "GET", "/actuator/backups/1"),
                    median(client, zeebe.gatewayUrl(), "POST", "/actuator/exporting/pause"),
                    heapInMebibytes());
        }
    }

    private static long median(HttpClient client, URI base, String method, String path) throws Exception {
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            assertThat(send(client, base, method, path, "").statusCode()).isEqualTo(200);
            nanos[i] = System.nanoTime() - start;
        }
        java.util.Arrays.sort(nanos);
        return nanos[TIMES / 2] / 1_000_000;
    }

    private static long heapInMebibytes() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    private static HttpResponse<String> send(HttpClient client, URI base, String method, String path, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
