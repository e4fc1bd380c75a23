package io.zeebeops.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zeebeops.v1alpha1.ZeebeBackup;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for an Event. */
class EventsTest {

    /** An object's name may be as long as that of its Event, which has more in it; a part of a name ends with a letter or digit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 243, 244, 245, 253})
    void theNameIsOneForAnObjectOfAnyName(int length) throws Exception {
        String name = "a-".repeat(length).substring(0, length - 1) + "b";
        assertThat(name).hasSize(length);
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse(201, Headers.EMPTY, "{}"));
            server.start();
            try (KubernetesClient client = StandInClient.of(server);
                    Events events = new Events(client, () -> Instant.EPOCH, new SimpleMeterRegistry(), "test")) {
                events.tell(backup(name), true, "Reason", "note");
                RecordedRequest request = server.takeRequest(30, TimeUnit.SECONDS);
                assertThat(request).isNotNull();
                String told = Serialization.jsonMapper()
                        .readTree(request.getBody().utf8())
                        .at("/metadata/name")
                        .asText();
                assertThat(told)
                        .hasSizeLessThanOrEqualTo(253)
                        .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
            }
        }
    }

    private static ZeebeBackup backup(String name) {
        ZeebeBackup backup = new ZeebeBackup();
        backup.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace("ns")
                .withUid("u")
                .build());
        return backup;
    }
}
