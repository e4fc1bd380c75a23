package io.zeebeops.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred brokers with a thousand partitions in a process of their own: what memory it takes, and how fast it answers. */
class LargeClusterIT {

    private static final int TIMES = 30;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Pattern GATEWAY = Pattern.compile("gateway +(http\\S+)/actuator");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    @Test
    void takesLessThanAGibibyte(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "all",
                        "--brokers=100",
                        "--partitions=1000",
                        "--traffic=40",
                        "--gateway-port=0",
                        "--broker-ports=0")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            await().atMost(LONG).until(() -> Files.readString(output).contains("/simulator/journal"));
            URI gateway = URI.create(found(GATEWAY, Files.readString(output)).orElseThrow());
            assertThat(send(client, gateway, "POST", "/actuator/backups", "{\"backupId\":1}")
                            .statusCode())
                    .isEqualTo(202);
            await().atMost(LONG)
                    .until(() -> new ObjectMapper()
                            .readTree(send(client, gateway, "GET", "/actuator/backups/1", "")
                                    .body())
                            .path("state")
                            .asText()
                            .equals("COMPLETED"));

            long[] micros = new long[TIMES];
            for (int time = 0; time < TIMES; time++) {
                long start = System.nanoTime();
                assertThat(send(client, gateway, "GET", "/actuator/cluster", "").statusCode())
                        .isEqualTo(200);
                micros[time] = (System.nanoTime() - start) / 1000;
            }
            Arrays.sort(micros);
            Optional<Long> peak = peakKibibytes(process);
            System.out.printf(
                    "100 brokers, 1000 partitions in a process with -Xmx512m: GET cluster %.1f ms (median), %.1f ms (slowest), peak resident %s%n",
                    micros[TIMES / 2] / 1000.0,
                    micros[TIMES - 1] / 1000.0,
                    peak.map(kibibytes -> (kibibytes >> 10) + " MiB").orElse("not told by this system"));
            assertThat(peak.orElse(0L)).isLessThan(1 << 20);
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Heap, threads, code and all: only Linux tells. The heap is bounded everywhere. */
    private static Optional<Long> peakKibibytes(Process process) throws Exception {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.isReadable(status) ? found(PEAK, Files.readString(status)).map(Long::valueOf) : Optional.empty();
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
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
