package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.zeebe.Connection.Credentials;
import io.zeebeops.operator.zeebe.Connection.Trust;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okhttp3.Dns;
import okio.BufferedSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that break at any point, and answers that do not end. */
class FaultyConnectionTest {

    /** A fault, and what a read and a change make of it. */
    static Stream<Arguments> afterSending() {
        return Stream.of(
                Arguments.of("cut before the answer", response().onResponseStart(cut()), "Transient", "Doubtful"),
                Arguments.of("cut within the answer", response().onResponseBody(cut()), "Transient", "Doubtful"),
                Arguments.of(
                        "silence", response().onResponseStart(SocketEffect.Stall.INSTANCE), "Transient", "Doubtful"),
                Arguments.of(
                        "silence within the answer",
                        response().onResponseBody(SocketEffect.Stall.INSTANCE),
                        "Transient",
                        "Doubtful"),
                Arguments.of(
                        "a drop now and then",
                        response().throttleBody(1, 100, TimeUnit.MILLISECONDS),
                        "Transient",
                        "Doubtful"),
                Arguments.of("no end", response().body(endless()), "NotZeebe", "Doubtful"),
                Arguments.of("no HTTP", response().status("SSH-2.0-OpenSSH"), "NotZeebe", "Doubtful"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("afterSending")
    void afterSendingAChangeIsInDoubt(String name, MockResponse.Builder fault, String read, String change) {
        try (TestZeebe zeebe = TestZeebe.answering(fault.build())) {
            ZeebeManagement management = zeebe.management(TestZeebe.HASTY);

            assertThat(Outcome.of(management.backup(7))).isEqualTo(read);
            int reads = zeebe.server.getRequestCount();
            assertThat(Outcome.of(management.take(7))).isEqualTo(change);
            assertThat(Outcome.of(management.delete(7))).isEqualTo(change);
            assertThat(zeebe.requests.stream()
                            .filter(request -> request.getMethod().equals("POST")))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(zeebe.server.getRequestCount()).isLessThanOrEqualTo(reads + 2);
        }
    }

    /** The first answer takes most of the time of the verb, and leaves less for the second than that one needs. */
    @Test
    void aVerbOfSeveralRequestsHasOneLimit() {
        CallLimits limits =
                new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(900), 64 << 10);
        MockResponse late = TestZeebe.json(200, "{\"status\":\"UP\"}")
                .newBuilder()
                .headersDelay(500, TimeUnit.MILLISECONDS)
                .build();
        try (TestZeebe zeebe = TestZeebe.answering(late)) {
            assertThat(Outcome.of(zeebe.management(limits).gatewayHealth())).isEqualTo("Transient");
        }
    }

    @Test
    void whereNobodyListensNothingWasChanged() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ZeebeManagement management = at("http://127.0.0.1:" + port, Dns.SYSTEM);

        assertThat(management.take(1))
                .isInstanceOfSatisfying(
                        TakeResult.Failed.class,
                        failed -> assertThat(failed.failure())
                                .isInstanceOfSatisfying(
                                        Failure.Transient.class,
                                        it -> assertThat(it.message())
                                                .isEqualTo("127.0.0.1:" + port + " takes no connection")));
        assertThat(Outcome.of(management.delete(1))).isEqualTo("Transient");
        assertThat(Outcome.of(management.topology())).isEqualTo("Transient");
        assertThat(Outcome.of(management.gatewayHealth())).isEqualTo("Transient");
        assertThat(Outcome.of(management.brokerHealth(1))).isEqualTo("Transient");
        assertThat(Outcome.of(management.replicas(1))).isEqualTo("Transient");
    }

    @Test
    void whoHangsUpMayHaveReadTheRequest() throws IOException {
        try (RawServer server = RawServer.hangingUp()) {
            ZeebeManagement management = at(server.url("http").toString(), Dns.SYSTEM);

            assertThat(Outcome.of(management.take(1))).isEqualTo("Doubtful");
            assertThat(Outcome.of(management.backups())).isEqualTo("Transient");
        }
    }

    @Test
    void anUnknownNameChangedNothing() {
        ZeebeManagement management = at("http://zeebe.camunda.svc:9600", name -> {
            throw new UnknownHostException(name);
        });

        assertThat(Outcome.of(management.take(1))).isEqualTo("Transient");
        assertThat(management.backup(1).problem().orElseThrow().message()).contains("zeebe.camunda.svc");
    }

    @Test
    void aResolverThatNeverAnswersIsNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        ZeebeManagement management = at("http://zeebe.camunda.svc:9600", name -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(name);
        });

        assertThat(Outcome.of(management.take(1))).isEqualTo("Transient");
        never.countDown();
    }

    @Test
    void theNextAddressOfANameIsTried() throws IOException {
        try (TestZeebe zeebe = TestZeebe.answering(202, "{\"message\":\"scheduled\"}")) {
            InetAddress dead = InetAddress.ofLiteral("127.0.0.77");
            InetAddress alive = zeebe.server.getSocketAddress().getAddress();
            ZeebeManagement management =
                    at("http://zeebe.camunda.svc:" + zeebe.server.getPort(), name -> List.of(dead, alive));

            assertThat(Outcome.of(management.take(1))).isEqualTo("Ok");
            assertThat(zeebe.requests).hasSize(1);
        }
    }

    /** okhttp repeats a request by itself when it is told that it may: that must not happen to one that changes something. */
    @Test
    void aRequestThatChangesSomethingIsNeverRepeated() {
        MockResponse again = TestZeebe.json(503, "")
                .newBuilder()
                .setHeader("Retry-After", "0")
                .build();
        try (TestZeebe zeebe = TestZeebe.answering(again)) {
            ZeebeManagement management = zeebe.management(BackupDialect.BACKUPS);

            assertThat(Outcome.of(management.take(1))).isEqualTo("Doubtful");
            assertThat(Outcome.of(management.delete(1))).isEqualTo("Doubtful");
            assertThat(zeebe.requests).hasSize(2);
        }
    }

    @Test
    void aKeptConnectionThatWasClosedCostsNothing() {
        MockResponse thenGone =
                TestZeebe.json(200, "[]").newBuilder().onResponseEnd(cut()).build();
        try (TestZeebe zeebe = TestZeebe.answering(thenGone)) {
            ZeebeManagement management = zeebe.management(BackupDialect.BACKUPS);

            for (int i = 0; i < 5; i++) {
                assertThat(Outcome.of(management.backups())).isEqualTo("Ok");
            }
        }
    }

    @Test
    void connectionsAreKept() {
        try (TestZeebe zeebe = TestZeebe.answering(200, "[]")) {
            for (int i = 0; i < 5; i++) {
                zeebe.management(BackupDialect.BACKUPS).backups();
            }
            assertThat(zeebe.requests)
                    .extracting(request -> request.getConnectionIndex())
                    .containsOnly(0);
        }
    }

    private static ZeebeManagement at(String url, Dns names) {
        Connection connection = TestZeebe.at(URI.create(url), new Credentials.None(), Trust.DEFAULT);
        return new HttpZeebeClient("1", () -> true, AddressGuard.NONE, TestZeebe.HASTY, CallObserver.NONE, names)
                .management(connection, TestZeebe.identity(BackupDialect.BACKUPS), TestZeebe.CALLER);
    }

    private static MockResponse.Builder response() {
        return TestZeebe.json(200, "{\"backupId\":7,\"state\":\"COMPLETED\",\"details\":[]}")
                .newBuilder();
    }

    private static SocketEffect cut() {
        return new SocketEffect.CloseSocket();
    }

    private static MockResponseBody endless() {
        return new MockResponseBody() {
            @Override
            public long getContentLength() {
                return -1;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                while (true) {
                    sink.writeUtf8("[[[[[[[[[[[[[[[[");
                    sink.flush();
                }
            }
        };
    }
}
