package io.zeebeops.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.zeebeops.operator.Bounds;
import io.zeebeops.operator.kubernetes.ClusterConnection.Reason;
import io.zeebeops.operator.zeebe.Connection;
import io.zeebeops.operator.zeebe.Connection.BrokerAddresses;
import io.zeebeops.operator.zeebe.Connection.Credentials;
import io.zeebeops.operator.zeebe.Connection.Trust;
import io.zeebeops.v1alpha1.Brokers;
import io.zeebeops.v1alpha1.Management;
import io.zeebeops.v1alpha1.Management.Auth;
import io.zeebeops.v1alpha1.Management.ServiceRef;
import io.zeebeops.v1alpha1.Management.Tls;
import io.zeebeops.v1alpha1.SecretKeyRef;
import io.zeebeops.v1alpha1.SecretRef;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterSpec;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pinned;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a server in place of the API server, to see that Secrets are read by GET alone. */
class ClusterConnectionsTest {
    private static final String URL = "http://zeebe-gateway.camunda.svc:9600";
    private static final String PREFIX = "/api/v1/namespaces/ns/secrets/";

    private final Map<String, Map<String, String>> secrets = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final MockWebServer server = new MockWebServer();
    private int failWith;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request.getMethod() + " " + request.getTarget());
                return answer(request.getTarget().replace(PREFIX, ""));
            }
        });
        server.start();
        client = StandInClient.of(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void needsNoSecretWithoutAuthAndTls() {
        assertThat(of(management(URL, null, null)))
                .isEqualTo(new ClusterConnection.Usable(new Connection(
                        URI.create(URL), new BrokerAddresses.None(), new Credentials.None(), Trust.DEFAULT)));
        assertThat(requests).isEmpty();
    }

    @Test
    void readsCredentialsByGetOnceEach() {
        secrets.put("login", Map.of("username", "me\n", "password", " pass word \r\n"));
        Auth auth = new Auth(new SecretRef("login"), null);

        assertThat(usable(management(URL, auth, null)).credentials())
                .isEqualTo(new Credentials.Basic("me", " pass word "));
        assertThat(requests).containsExactly("GET " + PREFIX + "login");
    }

    @Test
    void aChangedSecretIsTakenUp() {
        ClusterConnections connections = new ClusterConnections(client, new AddressPolicy(host -> true));
        ZeebeCluster cluster = cluster(management(URL, new Auth(null, new SecretKeyRef("token", "t")), null), null);
        for (String token : List.of("first", "second")) {
            secrets.put("token", Map.of("t", token + "\n"));

            ClusterConnection.Usable usable = (ClusterConnection.Usable) connections.of(cluster);
            assertThat(usable.connection().credentials()).isEqualTo(new Credentials.Bearer(token));
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "absent, t, SecretNotFound",
        "token, absent, SecretKeyMissing",
        "token, empty, SecretKeyMissing",
        "nothing, t, SecretKeyMissing",
        "token, lines, InvalidCredentials"
    })
    void saysWhatIsMissing(String name, String key, Reason reason) {
        secrets.put("token", Map.of("t", "s3cret", "empty", "\n", "lines", "s3cret\nmore"));
        secrets.put("nothing", Map.of());

        assertThat(of(management(URL, new Auth(null, new SecretKeyRef(name, key)), null)))
                .isInstanceOfSatisfying(ClusterConnection.Unusable.class, unusable -> {
                    assertThat(unusable.reason()).isEqualTo(reason);
                    assertThat(unusable.message()).contains(name).doesNotContain("s3cret");
                });
    }

    @Test
    void aForbiddenSecretIsSaidAndAFailingApiServerIsTriedAgain() {
        Management management = management(URL, new Auth(null, new SecretKeyRef("token", "t")), null);
        failWith = 403;
        assertThat(unusable(management).reason()).isEqualTo(Reason.SecretForbidden);

        failWith = 500;
        assertThatThrownBy(() -> of(management)).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void readsCertificates() {
        HeldCertificate certificate = new HeldCertificate.Builder().build();
        secrets.put("ca", Map.of("ca.crt", certificate.certificatePem()));
        secrets.put(
                "mine", Map.of("tls.crt", certificate.certificatePem(), "tls.key", certificate.privateKeyPkcs8Pem()));
        Tls tls = new Tls(new SecretKeyRef("ca", "ca.crt"), new SecretRef("mine"), "zeebe.example");

        Connection connection = usable(management("https://zeebe.camunda.svc:9600", null, tls));

        assertThat(connection.trust())
                .isEqualTo(new Trust(
                        certificate.certificatePem().stripTrailing(),
                        certificate.certificatePem().stripTrailing(),
                        certificate.privateKeyPkcs8Pem().stripTrailing(),
                        "zeebe.example"));
        assertThat(connection.toString()).doesNotContain("BEGIN");
        assertThat(requests).containsExactly("GET " + PREFIX + "ca", "GET " + PREFIX + "mine");
    }

    @Test
    void aBadCertificateIsSaid() {
        secrets.put("ca", Map.of("ca.crt", "no PEM"));
        secrets.put("mine", Map.of("tls.crt", "no PEM", "tls.key", "s3cret"));

        ClusterConnection.Unusable authority = unusable(
                management("https://z.camunda.svc", null, new Tls(new SecretKeyRef("ca", "ca.crt"), null, null)));
        ClusterConnection.Unusable own =
                unusable(management("https://z.camunda.svc", null, new Tls(null, new SecretRef("mine"), null)));

        assertThat(authority.reason()).isEqualTo(Reason.InvalidCertificate);
        assertThat(own.reason()).isEqualTo(Reason.InvalidCertificate);
        assertThat(own.message()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x.svc",
                "zeebe.svc:9600",
                "http://",
                "http://u:p@x.svc",
                "http://x.svc?a",
                "http://x.svc:99999",
                "http://a b"
            })
    void whatIsNoAddressIsSaid(String url) {
        assertThat(unusable(management(url, null, null)).reason()).isEqualTo(Reason.InvalidAddress);
        assertThat(ClusterConnections.address(cluster(management(url, null, null), null)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "HTTP://Zeebe.Camunda.SVC:9600/, http://zeebe.camunda.svc:9600",
        "http://zeebe.camunda.svc.:9600//, http://zeebe.camunda.svc:9600",
        "http://zeebe.camunda.svc, http://zeebe.camunda.svc:80",
        "https://zeebe.camunda.svc/, https://zeebe.camunda.svc:443",
        "http://z.svc:1/Orchestration//, http://z.svc:1/Orchestration",
        "http://[::1]:9600/, http://[::1]:9600"
    })
    void equalAddressesAreEqual(String url, String expected) {
        assertThat(ClusterConnections.address(cluster(management(url, null, null), null)))
                .contains(URI.create(expected));
    }

    @Test
    void aServiceIsAddressedInItsNamespace() {
        Management plain = new Management(null, new ServiceRef("zeebe", null, null, null), null, null);
        Management full = new Management(null, new ServiceRef("zeebe", 443, "https", "/orchestration"), null, null);

        assertThat(ClusterConnections.address(cluster(plain, null))).contains(URI.create("http://zeebe.ns.svc:9600"));
        assertThat(usable(full).management()).isEqualTo(URI.create("https://zeebe.ns.svc:443/orchestration"));
    }

    @Test
    void brokersByTemplateAndByList() {
        Connection template = usable(cluster(
                management(URL, null, null), new Brokers("http://zeebe-{brokerId}.zeebe.camunda.svc:9600", null)));
        Connection listed = usable(cluster(
                management(URL, null, null),
                new Brokers(null, List.of(new Brokers.Endpoint(3, "http://three.camunda.svc:9600/")))));

        assertThat(template.brokers().of(2)).contains(URI.create("http://zeebe-2.zeebe.camunda.svc:9600"));
        assertThat(listed.brokers().of(3)).contains(URI.create("http://three.camunda.svc:9600"));
        assertThat(listed.brokers().of(2)).isEmpty();
    }

    /** Where the gateway refuses to resume, for a replica is missing, brokers that are given then are the way out. */
    @Test
    void brokersThatAreGivenWhileAPauseIsOpenAreFollowedAndOthersAreNot() {
        Brokers given = new Brokers("http://zeebe-{brokerId}.zeebe.camunda.svc:9600", null);

        assertThat(brokersOf(pinned(new Pinned(URL, null, null), given)))
                .contains(URI.create("http://zeebe-2.zeebe.camunda.svc:9600"));
        assertThat(brokersOf(pinned(new Pinned("http://elsewhere.svc:9600", null, null), given)))
                .isEmpty();
        assertThat(brokersOf(pinned(new Pinned(URL, "http://old-{brokerId}.camunda.svc:9600", null), given)))
                .contains(URI.create("http://old-2.camunda.svc:9600"));
        assertThat(brokersOf(pinned(
                        new Pinned(URL, null, List.of(new Pinned.Endpoint(2, "http://two.camunda.svc:9600"))), null)))
                .contains(URI.create("http://two.camunda.svc:9600"));
    }

    /** Its port is written out, so it may be longer than that of the spec. */
    @Test
    void theLongestAddressOfABrokerCanBePinned() {
        String longest = "http://zeebe.svc/" + "p".repeat(512 - "http://zeebe.svc/".length());
        Connection connection = usable(
                cluster(management(longest, null, null), new Brokers(null, List.of(new Brokers.Endpoint(0, longest)))));

        assertThat(Bounds.brokenBy(ClusterConnections.pin(connection))).isEmpty();
    }

    private Optional<URI> brokersOf(ZeebeCluster cluster) {
        return usable(cluster).brokers().of(2);
    }

    private static ZeebeCluster pinned(Pinned pinned, @Nullable Brokers brokers) {
        ZeebeCluster cluster = cluster(management(URL, null, null), brokers);
        cluster.setStatus(new ZeebeClusterStatus(
                null, null, null, null, null, null, null, null, null, null, null, null, pinned, null, null, null));
        return cluster;
    }

    @Test
    void addressesThatMayNotBeCalledAreSaid() {
        AddressPolicy policy = new AddressPolicy(host -> host.endsWith(".camunda.svc"));
        List<ZeebeCluster> clusters = List.of(
                cluster(management("http://elsewhere.svc:9600", null, null), null),
                cluster(management("http://169.254.169.254", null, null), null),
                cluster(management("http://[fe80::1]", null, null), null),
                cluster(management(URL, null, null), new Brokers("http://z-{brokerId}.elsewhere.svc", null)),
                cluster(
                        management(URL, null, null),
                        new Brokers(null, List.of(new Brokers.Endpoint(0, "http://169.254.1.1")))));

        assertThat(clusters)
                .allSatisfy(cluster -> assertThat(new ClusterConnections(client, policy).of(cluster))
                        .isInstanceOfSatisfying(
                                ClusterConnection.Unusable.class,
                                it -> assertThat(it.reason()).isEqualTo(Reason.HostNotAllowed)));
    }

    private MockResponse answer(String name) {
        if (failWith != 0) {
            return new MockResponse.Builder().code(failWith).body("{}").build();
        }
        return Optional.ofNullable(secrets.get(name))
                .map(values -> new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withData(encoded(values))
                        .build())
                .map(secret -> new MockResponse.Builder()
                        .setHeader("Content-Type", "application/json")
                        .body(Serialization.asJson(secret))
                        .build())
                .orElseGet(() -> new MockResponse.Builder().code(404).body("{}").build());
    }

    private static Map<String, String> encoded(Map<String, String> values) {
        Map<String, String> data = new HashMap<>();
        values.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return data;
    }

    private ClusterConnection of(Management management) {
        return new ClusterConnections(client, new AddressPolicy(host -> true)).of(cluster(management, null));
    }

    private Connection usable(Management management) {
        return usable(cluster(management, null));
    }

    private Connection usable(ZeebeCluster cluster) {
        return ((ClusterConnection.Usable) new ClusterConnections(client, new AddressPolicy(host -> true)).of(cluster))
                .connection();
    }

    private ClusterConnection.Unusable unusable(Management management) {
        return (ClusterConnection.Unusable) of(management);
    }

    private static Management management(String url, @Nullable Auth auth, @Nullable Tls tls) {
        return new Management(url, null, auth, tls);
    }

    private static ZeebeCluster cluster(Management management, @Nullable Brokers brokers) {
        ZeebeCluster cluster = new ZeebeCluster();
        cluster.getMetadata().setNamespace("ns");
        cluster.getMetadata().setName("prod");
        cluster.setSpec(new ZeebeClusterSpec(management, brokers, null, null, null, null));
        return cluster;
    }
}
