package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zeebeops.operator.zeebe.Connection.Credentials;
import io.zeebeops.operator.zeebe.Connection.Trust;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS by the Trust of the connection. */
class TlsTest {
    private static final HeldCertificate CA =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private static final HeldCertificate OTHER_CA =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private static final HeldCertificate SERVER = new HeldCertificate.Builder()
            .signedBy(CA)
            .addSubjectAlternativeName("localhost")
            .build();
    private static final HeldCertificate NAMED = new HeldCertificate.Builder()
            .signedBy(CA)
            .addSubjectAlternativeName("zeebe.example")
            .build();
    private static final HeldCertificate CLIENT =
            new HeldCertificate.Builder().signedBy(CA).rsa2048().build();

    @Test
    void trustsTheGivenAuthority() {
        try (TestZeebe zeebe = https(SERVER)) {
            assertThat(ask(zeebe, new Trust(CA.certificatePem(), null, null, null)))
                    .isEqualTo("Ok");
        }
    }

    @Test
    void anotherAuthorityIsNotTrusted() {
        try (TestZeebe zeebe = https(SERVER)) {
            ZeebeManagement management = management(zeebe, new Trust(OTHER_CA.certificatePem(), null, null, null));

            assertThat(management.backups().problem().orElseThrow())
                    .isEqualTo(new Failure.Rejected(
                            Failure.Cause.BadCertificate,
                            "the certificate of localhost:" + zeebe.server.getPort()
                                    + " is not signed by an authority of tls.caSecretRef: check that Secret"));
            assertThat(Outcome.of(management.take(1))).isEqualTo("BadCertificate");
            assertThat(zeebe.requests).isEmpty();
        }
    }

    @Test
    void javasOwnAuthoritiesAreTheDefault() {
        try (TestZeebe zeebe = https(SERVER)) {
            Answer<?> answer = management(zeebe, Trust.DEFAULT).backups();

            assertThat(Outcome.of(answer)).isEqualTo("BadCertificate");
            assertThat(answer.problem().orElseThrow().message()).contains("set tls.caSecretRef");
        }
    }

    @Test
    void theNameMustFit() {
        try (TestZeebe zeebe = https(NAMED)) {
            Answer<?> answer = management(zeebe, new Trust(CA.certificatePem(), null, null, null))
                    .backups();

            assertThat(Outcome.of(answer)).isEqualTo("BadCertificate");
            assertThat(answer.problem().orElseThrow().message()).contains("tls.serverName");
        }
    }

    @Test
    void anotherNameCanBeAskedFor() {
        try (TestZeebe zeebe = https(NAMED)) {
            assertThat(ask(zeebe, new Trust(CA.certificatePem(), null, null, "zeebe.example")))
                    .isEqualTo("Ok");
            assertThat(zeebe.requests.getFirst().getHandshakeServerNames()).containsExactly("zeebe.example");
            assertThat(ask(zeebe, new Trust(CA.certificatePem(), null, null, "localhost")))
                    .isEqualTo("BadCertificate");
        }
    }

    @Test
    void anExpiredCertificateIsTold() {
        HeldCertificate expired = new HeldCertificate.Builder()
                .signedBy(CA)
                .addSubjectAlternativeName("localhost")
                .validityInterval(0, 1)
                .build();
        try (TestZeebe zeebe = https(expired)) {
            Answer<?> answer = management(zeebe, new Trust(CA.certificatePem(), null, null, null))
                    .backups();

            assertThat(Outcome.of(answer)).isEqualTo("BadCertificate");
            assertThat(answer.problem().orElseThrow().message()).contains("expired");
        }
    }

    @Test
    void showsItsOwnCertificate() {
        for (HeldCertificate client : new HeldCertificate[] {
            CLIENT, new HeldCertificate.Builder().signedBy(CA).ecdsa256().build()
        }) {
            try (TestZeebe zeebe = https(SERVER)) {
                zeebe.server.requireClientAuth();

                assertThat(ask(
                                zeebe,
                                new Trust(
                                        CA.certificatePem(),
                                        client.certificatePem(),
                                        client.privateKeyPkcs8Pem(),
                                        null)))
                        .isEqualTo("Ok");
            }
        }
    }

    /** Whether the alert can still be read when the server closes the connection is a matter of luck; the hint is there either way. */
    @Test
    void withoutItsOwnCertificateItIsRefused() {
        try (TestZeebe zeebe = new TestZeebe(request -> TestZeebe.json(200, "[]"))) {
            zeebe.server.useHttps(new Tls12Sockets(certificates(SERVER).sslSocketFactory()));
            zeebe.server.requireClientAuth();
            zeebe.started();

            ZeebeManagement management = management(zeebe, new Trust(CA.certificatePem(), null, null, null));

            assertThat(management.backups().problem().orElseThrow().message())
                    .contains("tls.clientCertificateSecretRef");
            assertThat(Outcome.of(management.take(1))).isIn("BadCertificate", "Transient");
            assertThat(zeebe.requests).isEmpty();
        }
    }

    /** Alerts by their numbers (RFC 8446, 6.2). */
    @ParameterizedTest(name = "alert {0}: {1}")
    @CsvSource({
        "40, client certificate",
        "42, client certificate",
        "46, client certificate",
        "48, client certificate",
        "116, client certificate",
        "70, agree on no TLS version"
    })
    void anAlertIsExplained(int alert, String explanation) throws IOException {
        try (RawServer server = RawServer.answering(new byte[] {21, 3, 3, 0, 2, 2, (byte) alert})) {
            ZeebeManagement management = management(server.url("https"), Trust.DEFAULT);

            assertThat(Outcome.of(management.take(1))).isEqualTo("BadCertificate");
            assertThat(management.backups().problem().orElseThrow().message()).contains(explanation);
        }
    }

    @Test
    void plainHttpBehindHttpsIsTold() throws IOException {
        byte[] badRequest = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (RawServer server = RawServer.answering(badRequest)) {
            ZeebeManagement management = management(server.url("https"), Trust.DEFAULT);

            assertThat(Outcome.of(management.backups())).isEqualTo("NotZeebe");
            assertThat(Outcome.of(management.take(1))).isEqualTo("NotZeebe");
        }
    }

    @Test
    void httpsBehindPlainHttpIsTold() throws IOException {
        try (RawServer server = RawServer.answering(new byte[] {21, 3, 3, 0, 2, 2, 10, '\n'})) {
            ZeebeManagement management = management(server.url("http"), Trust.DEFAULT);

            assertThat(Outcome.of(management.backups())).isEqualTo("NotZeebe");
            assertThat(Outcome.of(management.take(1))).isEqualTo("Doubtful");
        }
    }

    @Test
    void whatCannotBeReadIsSaidWithoutShowingIt() throws InvalidTls {
        String key = CLIENT.privateKeyPkcs8Pem();
        String certificate = CLIENT.certificatePem();
        assertThat(TlsMaterial.of(new Trust(null, certificate, key, null))).isNotNull();
        Trust[] broken = {
            new Trust("no PEM", null, null, null),
            new Trust("", null, null, null),
            new Trust(null, certificate, null, null),
            new Trust(null, null, key, null),
            new Trust(null, "no PEM", key, null),
            new Trust(null, certificate, "no PEM", null),
            new Trust(null, certificate, CLIENT.privateKeyPkcs1Pem(), null),
            new Trust(null, certificate, key.substring(0, key.length() / 2) + "-----END PRIVATE KEY-----", null),
            new Trust(null, SERVER.certificatePem(), key, null)
        };
        for (Trust trust : broken) {
            assertThatThrownBy(() -> TlsMaterial.of(trust))
                    .isInstanceOf(InvalidTls.class)
                    .hasNoCause()
                    .satisfies(thrown -> assertThat(thrown.getMessage())
                            .doesNotContain(key.lines().skip(1).findFirst().orElseThrow()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no PEM", ""})
    void aBadAuthorityIsRejectedWithoutACall(String authority) {
        try (TestZeebe zeebe = https(SERVER)) {
            assertThat(ask(zeebe, new Trust(authority, null, null, null))).isEqualTo("BadCertificate");
        }
    }

    @Test
    void aChangedTrustIsTakenUp() {
        HttpZeebeClient client = TestZeebe.client(TestZeebe.PATIENT);
        try (TestZeebe zeebe = https(SERVER)) {
            for (Trust trust : new Trust[] {
                new Trust(CA.certificatePem(), null, null, null), new Trust(OTHER_CA.certificatePem(), null, null, null)
            }) {
                assertThat(Outcome.of(client.management(
                                        TestZeebe.at(url(zeebe), new Credentials.None(), trust),
                                        TestZeebe.identity(BackupDialect.BACKUPS),
                                        TestZeebe.CALLER)
                                .backups()))
                        .isEqualTo(trust.authorities().equals(CA.certificatePem()) ? "Ok" : "BadCertificate");
            }
        }
    }

    @Test
    void nothingOfATrustIsPrinted() {
        Trust trust = new Trust("authority", "certificate", "key", "name");

        assertThat(TestZeebe.at(URI.create("https://h.svc"), new Credentials.Bearer("token"), trust)
                        .toString())
                .doesNotContain("authority", "certificate", "token", "key");
    }

    private static TestZeebe https(HeldCertificate server) {
        TestZeebe zeebe = new TestZeebe(request -> TestZeebe.json(200, "[]"));
        zeebe.server.useHttps(certificates(server).sslSocketFactory());
        return zeebe.started();
    }

    private static HandshakeCertificates certificates(HeldCertificate server) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(server)
                .addTrustedCertificate(CA.certificate())
                .build();
    }

    private static URI url(TestZeebe zeebe) {
        return URI.create("https://localhost:" + zeebe.server.getPort());
    }

    private static ZeebeManagement management(TestZeebe zeebe, Trust trust) {
        return management(url(zeebe), trust);
    }

    private static ZeebeManagement management(URI url, Trust trust) {
        return TestZeebe.client(TestZeebe.PATIENT)
                .management(
                        TestZeebe.at(url, new Credentials.None(), trust),
                        TestZeebe.identity(BackupDialect.BACKUPS),
                        TestZeebe.CALLER);
    }

    private static String ask(TestZeebe zeebe, Trust trust) {
        return Outcome.of(management(zeebe, trust).backups());
    }
}
