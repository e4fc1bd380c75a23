package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zeebeops.operator.zeebe.Connection.Credentials;
import io.zeebeops.operator.zeebe.Connection.Trust;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out, and what is held back. */
class RequestTest {
    private static final Credentials BEARER = new Credentials.Bearer("s3cret-token");
    private static final Credentials BASIC = new Credentials.Basic("me", "pass word ü");

    @Test
    void saysWhoAsks() {
        try (TestZeebe zeebe = TestZeebe.answering(200, "[]")) {
            zeebe.management(BackupDialect.BACKUPS).backups();

            assertThat(zeebe.requests.getFirst().getHeaders().get("User-Agent"))
                    .isEqualTo("zeebeops/1.2.3 (ZeebeBackup 4f3a 2)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "ü\u0000", "", "(x) y"})
    void noNameMakesAHeader(String evil) {
        try (TestZeebe zeebe = TestZeebe.answering(200, "[]")) {
            new HttpZeebeClient(evil, () -> true, AddressGuard.NONE, TestZeebe.PATIENT, CallObserver.NONE)
                    .management(
                            zeebe.connection(), TestZeebe.identity(BackupDialect.BACKUPS), new Caller(evil, evil, 0))
                    .backups();

            assertThat(zeebe.requests.getFirst().getHeaders().get("User-Agent"))
                    .matches("zeebeops/[A-Za-z0-9._-]+ \\([A-Za-z0-9._-]+ [A-Za-z0-9._-]+ 0\\)");
            assertThat(zeebe.requests.getFirst().getHeaders().get("X-Evil")).isNull();
        }
    }

    @Test
    void showsCredentials() {
        try (TestZeebe zeebe = TestZeebe.answering(200, "[]")) {
            with(zeebe, BEARER).backups();
            with(zeebe, BASIC).backups();
            with(zeebe, new Credentials.None()).backups();

            assertThat(zeebe.requests)
                    .extracting(request -> request.getHeaders().get("Authorization"))
                    .containsExactly("Bearer s3cret-token", "Basic bWU6cGFzcyB3b3JkIMO8", null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "", "ü", "with space"})
    void aTokenThatFitsNoHeaderIsNotSent(String token) {
        try (TestZeebe zeebe = TestZeebe.answering(200, "[]")) {
            Answer<List<Backup>> answer =
                    with(zeebe, new Credentials.Bearer(token)).backups();

            assertThat(Outcome.of(answer)).isEqualTo("Unauthorized");
            assertThat(answer.problem().orElseThrow().message()).doesNotContain("two", "ü", "with space");
            assertThat(zeebe.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "404", "400", "409", "500", "503"})
    void noMessageSaysCredentialsBack(int status) {
        String echo =
                "{\"message\":\"you sent Bearer s3cret-token\\u0000 and Basic bWU6cGFzcyB3b3JkIMO8 pass word ü\"}";
        try (TestZeebe zeebe = TestZeebe.answering(status, echo)) {
            for (Credentials credentials : List.of(BEARER, BASIC)) {
                ZeebeManagement management = with(zeebe, credentials);
                String all =
                        management.take(1) + " " + management.backup(1) + management.topology() + management.delete(1);

                assertThat(all).doesNotContain(credentials == BEARER ? "s3cret-token" : "pass word");
                assertThat(all).doesNotContain(credentials == BASIC ? "bWU6cGFzcyB3b3JkIMO8" : "s3cret-token");
            }
        }
    }

    @Test
    void remoteTextIsShortAndOneLine() {
        String shown = RemoteText.hiding(new Credentials.None()).shown("line\r\n\u0007next " + "x".repeat(500));

        assertThat(shown).hasSize(256).startsWith("line next xxx").endsWith("…");
        assertThat(RemoteText.hiding(new Credentials.None()).shown("x".repeat(254) + "\uD83D\uDE00\uD83D\uDE00"))
                .isEqualTo("x".repeat(254) + "…");
    }

    @Test
    void whoDoesNotHoldTheLeaseChangesNothing() {
        try (TestZeebe zeebe = TestZeebe.answering(200, "[]")) {
            ZeebeManagement management = client(() -> false, AddressGuard.NONE, CallObserver.NONE)
                    .management(zeebe.connection(), TestZeebe.identity(BackupDialect.BACKUPS), TestZeebe.CALLER);

            assertThat(Outcome.of(management.take(1))).isEqualTo("Transient");
            assertThat(Outcome.of(management.delete(1))).isEqualTo("Transient");
            assertThat(zeebe.requests).isEmpty();
            assertThat(Outcome.of(management.backups())).isEqualTo("Ok");
        }
    }

    @Test
    void aLeaseLostWhileConnectingIsNoticed() {
        AtomicInteger asked = new AtomicInteger();
        try (TestZeebe zeebe = TestZeebe.answering(202, "{}")) {
            ZeebeManagement management = client(
                            () -> asked.incrementAndGet() == 1, AddressGuard.NONE, CallObserver.NONE)
                    .management(zeebe.connection(), TestZeebe.identity(BackupDialect.BACKUPS), TestZeebe.CALLER);

            assertThat(Outcome.of(management.take(1))).isEqualTo("Transient");
            assertThat(asked).hasValue(2);
            assertThat(zeebe.requests).isEmpty();
        }
    }

    @Test
    void theObserverSeesEachRequestBeforeAndAfter() {
        List<String> seen = new ArrayList<>();
        CallObserver observer = new CallObserver() {
            @Override
            public void before(Call call) {
                seen.add("before " + call.verb() + " for " + call.caller().kind());
            }

            @Override
            public void after(Call call, String outcome, Duration took) {
                seen.add("after " + call.verb() + " " + outcome);
            }
        };
        try (TestZeebe zeebe = TestZeebe.answering(409, "{\"message\":\"The latest backup has id 3\"}")) {
            client(() -> true, AddressGuard.NONE, observer)
                    .management(zeebe.connection(), TestZeebe.identity(BackupDialect.BACKUPS), TestZeebe.CALLER)
                    .take(2);
        }

        assertThat(seen).containsExactly("before TakeBackup for ZeebeBackup", "after TakeBackup Taken");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "204 |                                              | ",
                "200 | {\"status\": 204}                             | ",
                "200 | {\"status\": 500, \"body\": {\"message\": null}} | ResumeExporting Doubtful",
                "200 | <html>                                       | ResumeExporting Doubtful",
                "500 | {\"message\": \"no\"}                          | ",
            })
    void theObserverIsToldOfACodeOfSuccessThatIsNone(int code, @Nullable String body, @Nullable String told) {
        List<String> seen = new ArrayList<>();
        CallObserver observer = new CallObserver() {
            @Override
            public void contradicted(Call call, String outcome) {
                seen.add(call.verb() + " " + outcome);
            }
        };
        try (TestZeebe zeebe = TestZeebe.answering(code, body == null ? "" : body)) {
            client(() -> true, AddressGuard.NONE, observer)
                    .management(zeebe.connection(), TestZeebe.identity(BackupDialect.BACKUPS), TestZeebe.CALLER)
                    .exporting(ExportingChange.RESUME);
        }

        assertThat(seen).isEqualTo(told == null ? List.of() : List.of(told));
    }

    /** Tests stop the operator at these two points: before, nothing was sent; after, all was done. */
    @Test
    void anObserverCanStopTheCall() {
        AtomicBoolean before = new AtomicBoolean(true);
        CallObserver observer = new CallObserver() {
            @Override
            public void before(Call call) {
                if (before.get()) {
                    throw new IllegalStateException("stopped before");
                }
            }

            @Override
            public void after(Call call, String outcome, Duration took) {
                throw new IllegalStateException("stopped after");
            }
        };
        try (TestZeebe zeebe = TestZeebe.answering(202, "{}")) {
            ZeebeManagement management = client(() -> true, AddressGuard.NONE, observer)
                    .management(zeebe.connection(), TestZeebe.identity(BackupDialect.BACKUPS), TestZeebe.CALLER);

            assertThatThrownBy(() -> management.take(1)).hasMessage("stopped before");
            assertThat(zeebe.requests).isEmpty();
            before.set(false);
            assertThatThrownBy(() -> management.take(1)).hasMessage("stopped after");
            assertThat(zeebe.requests).hasSize(1);
        }
    }

    @Test
    void addressesAreCheckedAsWrittenAndAsLookedUp() {
        AddressGuard guard = new AddressGuard() {
            @Override
            public Optional<String> refusal(String host) {
                return host.equals("forbidden.svc") ? Optional.of("not listed") : Optional.empty();
            }

            @Override
            public Optional<String> refusal(InetAddress address) {
                return address.isLinkLocalAddress() ? Optional.of("link-local") : Optional.empty();
            }
        };
        Dns names = name -> List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("169.254.169.254"));
        HttpZeebeClient client = new HttpZeebeClient("1", () -> true, guard, TestZeebe.HASTY, CallObserver.NONE, names);
        for (String host : List.of("forbidden.svc", "leads.there", "169.254.169.254", "2852039166", "[fe80::1]")) {
            Connection connection =
                    TestZeebe.at(URI.create("http://" + host + ":1"), new Credentials.None(), Trust.DEFAULT);
            ZeebeManagement management =
                    client.management(connection, TestZeebe.identity(BackupDialect.BACKUPS), TestZeebe.CALLER);

            assertThat(Outcome.of(management.backups())).as(host).isEqualTo("HostNotAllowed");
            assertThat(Outcome.of(management.take(1))).as(host).isEqualTo("HostNotAllowed");
            assertThat(Outcome.of(management.replicas(0))).as(host).isEqualTo("HostNotAllowed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://h.svc", "http://u:p@h.svc", "http://h.svc?x=1", "http://h.svc#x", "http:///x", "h.svc"})
    void whatIsNoBaseAddressIsNotCalled(String url) {
        Connection connection = new Connection(
                URI.create(url), new Connection.BrokerAddresses.None(), new Credentials.None(), Trust.DEFAULT);

        assertThat(Outcome.of(TestZeebe.client(TestZeebe.HASTY).identify(connection, TestZeebe.CALLER)))
                .isEqualTo("NotZeebe");
    }

    private static ZeebeManagement with(TestZeebe zeebe, Credentials credentials) {
        return TestZeebe.client(TestZeebe.PATIENT)
                .management(
                        zeebe.connection(credentials, Trust.DEFAULT),
                        TestZeebe.identity(BackupDialect.BACKUPS),
                        TestZeebe.CALLER);
    }

    private static HttpZeebeClient client(BooleanSupplier mayChange, AddressGuard guard, CallObserver observer) {
        return new HttpZeebeClient("1.2.3", mayChange, guard, TestZeebe.PATIENT, observer);
    }
}
