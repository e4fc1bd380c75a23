package io.zeebeops.simulator.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zeebeops.simulator.http.Beginning;
import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.model.ReplicaDisk;
import io.zeebeops.simulator.set.Messages.Copy;
import io.zeebeops.simulator.set.Messages.Hello;
import io.zeebeops.simulator.settings.Binding;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a broker keeps of what a primary tells, in whatever order that comes. */
@Timeout(60)
class FollowerTest {

    private static final ReplicaDisk PAUSED = disk("PAUSED");
    private static final ReplicaDisk EXPORTING = disk(null);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger silent = new AtomicInteger();
    private HttpServer primary;
    private Runnable duringJoin = () -> {};

    @TempDir
    private Path folder;

    private int port;
    private BrokerProcess follower;

    @BeforeEach
    void start() throws Exception {
        primary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        primary.setExecutor(threads);
        primary.createContext("/set/hello", exchange -> {
            if (silent.decrementAndGet() >= 0) {
                hold();
            }
            answer(exchange, 200, hello());
        });
        primary.createContext("/set/join", exchange -> {
            duringJoin.run();
            answer(exchange, 204, "");
        });
        primary.start();
        port = TestSet.freePort();
        follower = new BrokerProcess(settings(), 1);
    }

    @AfterEach
    void stop() {
        follower.close();
        ended.countDown();
        primary.stop(0);
        threads.shutdownNow();
        client.close();
    }

    @Test
    void whatIsToldBeforeTheAnswerToTheJoinIsKept() throws Exception {
        duringJoin = () -> tell(1, PAUSED);

        follower.start();

        assertThat(folder.resolve("raft-partition/partitions/1/.exporterPaused"))
                .hasContent("PAUSED");
    }

    @Test
    void anOlderCopyThatComesLateIsNot() throws Exception {
        follower.start();
        tell(2, PAUSED);

        tell(1, EXPORTING);

        assertThat(folder.resolve("raft-partition/partitions/1/.exporterPaused"))
                .hasContent("PAUSED");
    }

    /** The primary is slow to say who it is: each of these questions is given up after two seconds, all together after the grace. */
    @Test
    void whoTakesConnectionsIsWaitedFor() throws Exception {
        silent.set(3);
        AtomicBoolean asked = new AtomicBoolean();
        duringJoin = () -> asked.set(true);

        follower.start();

        assertThat(asked).isTrue();
    }

    @Test
    void whoHearsMeanwhileThatItDoesNotTakePartAsksAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        duringJoin = () -> {
            if (asked.incrementAndGet() == 1) {
                tell(1, EXPORTING, false);
            }
        };

        follower.start();

        assertThat(asked).hasValue(2);
    }

    private void hold() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SetSettings settings() {
        return new SetSettings(
                SimulatorSettings.defaults().withBinding(new Binding("127.0.0.1", 0, List.of())),
                List.of(URI.create("http://127.0.0.1:" + primary.getAddress().getPort())),
                0,
                port,
                folder,
                null,
                InstantSource.system(),
                Beginning.calm());
    }

    private void tell(long sequence, ReplicaDisk disk) {
        tell(sequence, disk, true);
    }

    private void tell(long sequence, ReplicaDisk disk, boolean up) {
        Copy copy = new Copy(0, 1, sequence, null, List.of(), Map.of(1, disk), up, List.of());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/set/copy"))
                .POST(BodyPublishers.ofString(Json.write(copy)))
                .build();
        assertThat(client.sendAsync(request, BodyHandlers.discarding()).join().statusCode())
                .isEqualTo(204);
    }

    private static String hello() {
        return Json.write(new Hello(0, 1, 0, true, ClusterShape.recorded()));
    }

    private static ReplicaDisk disk(@Nullable String exporterPaused) {
        return new ReplicaDisk(exporterPaused, false, null, null, null, null);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
