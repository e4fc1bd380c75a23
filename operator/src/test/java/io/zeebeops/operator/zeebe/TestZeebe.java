package io.zeebeops.operator.zeebe;

import io.zeebeops.operator.zeebe.Connection.BrokerAddresses;
import io.zeebeops.operator.zeebe.Connection.Credentials;
import io.zeebeops.operator.zeebe.Connection.Trust;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;

/** A server that answers as a test says, and a client of it. */
final class TestZeebe implements AutoCloseable {
    static final Caller CALLER = new Caller("ZeebeBackup", "4f3a", 2);

    /** Long enough for a busy machine: these tests do not look at time. */
    static final CallLimits PATIENT =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(40), 1 << 20);

    /** For servers that never answer. */
    static final CallLimits HASTY =
            new CallLimits(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(600), 64 << 10);

    private static final HttpZeebeClient PATIENT_CLIENT = client(PATIENT);

    final MockWebServer server = new MockWebServer();
    final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final Function<RecordedRequest, MockResponse> answers;

    TestZeebe(Function<RecordedRequest, MockResponse> answers) {
        this.answers = answers;
    }

    /** Always the same answer. */
    static TestZeebe answering(MockResponse response) {
        return new TestZeebe(request -> response).started();
    }

    static TestZeebe answering(int status, String body) {
        return answering(json(status, body));
    }

    static TestZeebe answering(Function<RecordedRequest, MockResponse> answers) {
        return new TestZeebe(answers).started();
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/vnd.spring-boot.actuator.v3+json")
                .body(body)
                .build();
    }

    TestZeebe started() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                return answers.apply(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    URI url() {
        return server.url("/").uri();
    }

    Connection connection() {
        return connection(new Credentials.None(), Trust.DEFAULT);
    }

    Connection connection(Credentials credentials, Trust trust) {
        return at(url(), credentials, trust);
    }

    static Connection at(URI url, Credentials credentials, Trust trust) {
        return new Connection(
                url, new BrokerAddresses.Template(url.toString().replaceAll("/+$", "")), credentials, trust);
    }

    ZeebeManagement management(BackupDialect dialect) {
        return PATIENT_CLIENT.management(connection(), identity(dialect), CALLER);
    }

    ZeebeManagement management(CallLimits limits) {
        return client(limits).management(connection(), identity(BackupDialect.BACKUPS), CALLER);
    }

    static HttpZeebeClient client(CallLimits limits) {
        return new HttpZeebeClient("1.2.3", () -> true, AddressGuard.NONE, limits, CallObserver.NONE, Dns.SYSTEM);
    }

    static Identity identity(BackupDialect dialect) {
        return new Identity("8.6.0", EnumSet.allOf(Capability.class), dialect);
    }

    @Override
    public void close() {
        server.close();
    }
}
