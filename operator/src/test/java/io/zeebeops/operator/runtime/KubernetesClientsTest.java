package io.zeebeops.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientImpl;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.ZeebeBackup;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Interceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesClientsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String NO_SECRETS = "{\"kind\":\"SecretList\",\"apiVersion\":\"v1\",\"items\":[]}";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RequestCounter requests = new RequestCounter(meters);
    private final ManualClock clock = new ManualClock(NOON);
    private final ApiServerClock apiServerClock = new ApiServerClock(clock);

    @Test
    void speakByOkhttp() {
        try (KubernetesClient client = clients("http://127.0.0.1:1").open()) {
            assertThat(client.getHttpClient()).isInstanceOf(OkHttpClientImpl.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.vertx.core.Vertx",
                "io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory",
                "io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory",
                "io.fabric8.kubernetes.client.jetty.JettyHttpClientFactory"
            })
    void haveNothingElseToSpeakBy(String other) {
        assertThatThrownBy(() -> Class.forName(other)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void nameThemselvesAndLeaveTheGivenConfigAlone() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(json(NO_SECRETS).build());
            KubernetesClients clients = clients(server.url("/").toString());
            String before = clients.config().getUserAgent();

            try (KubernetesClient client = clients.open()) {
                client.secrets().inAnyNamespace().list();
            }

            assertThat(server.takeRequest().getHeaders().get("User-Agent")).isEqualTo("zeebeops/dev");
            assertThat(clients.config().getUserAgent()).isEqualTo(before);
        }
    }

    @Test
    void countRequestsWhateverBecameOfThem() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(json(NO_SECRETS).build());
            server.enqueue(new MockResponse.Builder().code(500).build());
            Interceptor cut = chain -> {
                if (chain.request().url().encodedPath().endsWith("/cut")) {
                    throw new IOException("cut by the test");
                }
                return chain.proceed(chain.request());
            };

            try (KubernetesClient client =
                    clients(server.url("/").toString(), requests, cut).open()) {
                client.secrets().inAnyNamespace().list();
                assertThatThrownBy(() -> client.secrets().inAnyNamespace().list())
                        .isInstanceOf(KubernetesClientException.class);
                assertThatThrownBy(() -> client.secrets()
                                .inNamespace("n")
                                .withName("cut")
                                .get())
                        .hasRootCauseMessage("cut by the test");
            }

            assertThat(requests.counts())
                    .containsEntry(new ApiRequest("list", "secrets"), 2L)
                    .containsEntry(new ApiRequest("get", "secrets"), 1L)
                    .hasSize(2);
            assertThat(counted("200")).isEqualTo(1);
            assertThat(counted("500")).isEqualTo(1);
            assertThat(counted("none")).isEqualTo(1);
        }
    }

    @Test
    void seeHowFarTheClocksAreApart() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(json(NO_SECRETS).build());
            server.enqueue(dated("Sat, 21 Nov 2026 12:00:00 GMT"));
            server.enqueue(dated("Sat, 21 Nov 2026 11:50:00 GMT"));

            try (KubernetesClient client =
                    clients(server.url("/").toString(), apiServerClock).open()) {
                assertThat(apiServerClock.skew()).isEmpty();
                client.secrets().inAnyNamespace().list();
                assertThat(apiServerClock.skew()).as("an answer without a date").isEmpty();

                client.secrets().inAnyNamespace().list();
                assertThat(apiServerClock.skew()).contains(Duration.ofMillis(-500));

                client.secrets().inAnyNamespace().list();
                assertThat(apiServerClock.skew())
                        .contains(Duration.ofMinutes(10).minusMillis(500));
            }
        }
    }

    @Test
    void takeNoTimeFromAnAnswerThatWasSlow() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(dated("Sat, 21 Nov 2026 12:00:00 GMT"));
            Interceptor slow = chain -> {
                clock.advance(Duration.ofSeconds(9));
                return chain.proceed(chain.request());
            };

            try (KubernetesClient client =
                    clients(server.url("/").toString(), apiServerClock, slow).open()) {
                client.secrets().inAnyNamespace().list();
            }

            assertThat(apiServerClock.skew()).isEmpty();
        }
    }

    @Test
    void writeAndReadAnObjectAsItIs() {
        ZeebeBackup backup = backup();
        KubernetesSerialization serialization = KubernetesClients.serialization();

        String json = serialization.asJson(backup);
        ZeebeBackup read = serialization.unmarshal(json, ZeebeBackup.class);

        assertThat(json).contains("\"requestedAt\":\"2026-11-21T12:00:00Z\"").doesNotContain("null");
        assertThat(read.getSpec()).isEqualTo(backup.getSpec());
        assertThat(read.getStatus()).isEqualTo(backup.getStatus());
        assertThat(serialization.asJson(read)).isEqualTo(json);
        assertThat(serialization.clone(backup).getStatus()).isEqualTo(backup.getStatus());
    }

    @Test
    void readAnObjectOfANewerVersion() {
        ZeebeBackup read = KubernetesClients.serialization().unmarshal("""
                        {"apiVersion": "zeebeops.io/v1alpha1", "kind": "ZeebeBackup",
                         "metadata": {"name": "b", "inventedLater": true},
                         "spec": {"clusterRef": {"name": "prod", "inventedLater": 1}, "deletionPolicy": "Shred", "colour": "red"},
                         "status": {"backupId": 7, "inventedLater": {"deep": [1, 2]}}}
                        """, ZeebeBackup.class);

        assertThat(read.getSpec().clusterRef()).isEqualTo(new ClusterRef("prod"));
        assertThat(read.getStatus().backupId()).isEqualTo(7);
    }

    @Test
    void keepNothingOfWhoOwnsWhichField() {
        ZeebeBackup read = KubernetesClients.serialization().unmarshal("""
                        {"apiVersion": "zeebeops.io/v1alpha1", "kind": "ZeebeBackup",
                         "metadata": {"name": "b", "generation": 2,
                           "managedFields": [{"manager": "kubectl", "operation": "Apply", "fieldsType": "FieldsV1",
                             "fieldsV1": {"f:spec": {"f:clusterRef": {}}}}]},
                         "spec": {"clusterRef": {"name": "prod"}}}
                        """, ZeebeBackup.class);

        assertThat(read.getMetadata().getManagedFields()).isEmpty();
        assertThat(read.getMetadata().getGeneration()).isEqualTo(2);
        assertThat(read.getMetadata().getAdditionalProperties()).isEmpty();
    }

    private static ZeebeBackup backup() {
        // From JSON, so that a field more in the status does not change this test.
        ZeebeBackup backup = KubernetesClients.serialization().unmarshal("""
                        {"apiVersion": "zeebeops.io/v1alpha1", "kind": "ZeebeBackup",
                         "spec": {"clusterRef": {"name": "prod"}, "source": "New", "activeDeadlineSeconds": 60, "deletionPolicy": "Delete"},
                         "status": {"observedGeneration": 1, "phase": "InProgress", "backupId": 1748937221, "idSource": "Allocated",
                           "requestedAt": "2026-11-21T12:00:00Z", "startedAt": "2026-11-21T12:00:00.123456789Z",
                           "partitions": [{"partitionId": 1, "state": "COMPLETED", "createdAt": "2026-11-21T12:00:01.5Z"}],
                           "attempts": [{"attempt": 1, "backupId": 1748937221, "requestedAt": "2026-11-21T12:00:00Z"}],
                           "conditions": [{"type": "Ready", "status": "False", "reason": "InProgress", "message": "1 of 3",
                             "lastTransitionTime": "2026-11-21T12:00:00Z"}]}}
                        """, ZeebeBackup.class);
        backup.setMetadata(new ObjectMetaBuilder()
                .withName("b")
                .withNamespace("n")
                .withGeneration(1L)
                .build());
        return backup;
    }

    private double counted(String code) {
        return meters.get("zeebeops.kubernetes.requests").tag("code", code).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static MockResponse dated(String date) {
        return json(NO_SECRETS).setHeader("Date", date).build();
    }

    private static MockResponse.Builder json(String body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(body);
    }

    private static KubernetesClients clients(String url, Interceptor... interceptors) {
        Config config = new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl(url)
                .withNamespace("n")
                .build();
        return new KubernetesClients(config, List.of(interceptors));
    }
}
