package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.zeebeops.operator.runtime.HttpServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the jobs of examples/hot-backup ask of Camunda and Elasticsearch, and when they succeed: run by a shell and curl, answered by a stand-in. */
class HotBackupJobsTest {
    private static final Path JOBS = Path.of("../examples/hot-backup/2-jobs.yaml");

    /** One answer, to a poll that would be made after five seconds. */
    private record Reply(int code, String body) {}

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private Iterator<Reply> replies;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServers.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
        Reply reply = replies.next();
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.code(), bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void historyIsAskedForOnceAndWaitedFor(@TempDir Path folder) throws Exception {
        int code = run(
                folder,
                "history",
                new Reply(200, "{\"scheduledSnapshots\":[\"a\"]}"),
                new Reply(404, "{}"),
                new Reply(200, state("IN_PROGRESS", "SUCCESS")),
                new Reply(200, state("COMPLETED", "SUCCESS")));

        assertThat(code).isZero();
        assertThat(asked)
                .startsWith("POST /history {\"backupId\": 1748937221000}")
                .hasSize(4)
                .last()
                .isEqualTo("GET /history/1748937221000");
    }

    @Test
    void historyThatFailsIsToldSo(@TempDir Path folder) throws Exception {
        assertThat(run(
                        folder,
                        "history",
                        new Reply(200, "{}"),
                        new Reply(200, state("IN_PROGRESS", "FAILED")),
                        new Reply(200, state("FAILED", "FAILED"))))
                .isEqualTo(1);
    }

    @Test
    void historyThatIsRefusedIsNotWaitedFor(@TempDir Path folder) throws Exception {
        assertThat(run(folder, "history", new Reply(400, "{\"message\":\"A backup with ID [1] already exists\"}")))
                .isNotZero();
        assertThat(asked).hasSize(1);
    }

    @Test
    void recordsAreCompleteOrNothing(@TempDir Path folder) throws Exception {
        assertThat(run(folder, "records", new Reply(200, "{\"snapshot\":{\"state\":\"SUCCESS\"}}")))
                .isZero();
        assertThat(asked)
                .containsExactly("PUT /records/camunda_zeebe_records_backup_1748937221000?wait_for_completion=true"
                        + " {\"indices\": \"zeebe-record*\", \"feature_states\": [\"none\"]}");
        assertThat(run(folder, "records", new Reply(200, "{\"snapshot\":{\"state\":\"PARTIAL\"}}")))
                .isNotZero();
        assertThat(run(folder, "records", new Reply(500, "{\"error\":{}}"))).isNotZero();
    }

    private static String state(String all, String first) {
        return "{\"backupId\":1748937221000,\"state\":\"%s\",\"details\":[{\"snapshotName\":\"a\",\"state\":\"%s\"}]}"
                .formatted(all, first);
    }

    private int run(Path folder, String name, Reply... answers) throws IOException, InterruptedException {
        replies = List.of(answers).iterator();
        Path noSleep = folder.resolve("sleep");
        if (!Files.exists(noSleep)) {
            Files.writeString(noSleep, "#!/bin/sh\n");
            Files.setPosixFilePermissions(noSleep, PosixFilePermissions.fromString("rwx------"));
        }
        Container container = container(name);
        List<String> command = new ArrayList<>(container.getCommand());
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).inheritIO();
        process.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        for (EnvVar variable : container.getEnv()) {
            boolean address = variable.getValue().startsWith("http");
            process.environment()
                    .put(
                            variable.getName(),
                            address
                                    ? "http://127.0.0.1:%d/%s"
                                            .formatted(server.getAddress().getPort(), name)
                                    : variable.getValue());
        }
        Process started = process.start();
        boolean ended = started.waitFor(1, TimeUnit.MINUTES);
        started.destroyForcibly();
        assertThat(ended).isTrue();
        return started.exitValue();
    }

    private static Container container(String name) throws IOException {
        return Stream.of(Files.readString(JOBS).split("(?m)^---$"))
                .map(yaml -> Serialization.unmarshal(yaml, Job.class))
                .filter(job -> job.getMetadata().getName().endsWith("-" + name))
                .findFirst()
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }
}
