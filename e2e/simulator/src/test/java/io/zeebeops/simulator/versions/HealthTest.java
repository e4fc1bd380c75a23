package io.zeebeops.simulator.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Health of brokers and of the gateway, beyond what was recorded. */
class HealthTest {

    @Test
    void anOldBrokerAnswersAtItsShortPathsWithoutABody() {
        try (Api api = Api.of("8.5")) {
            assertShort(api, 204, 204, 204);
            api.faults.partitionDead(1);
            assertShort(api, 204, 204, 503);
            api.faults.neverReady(0, true);
            assertShort(api, 204, 503, 503);
        }
    }

    private static void assertShort(Api api, int startup, int ready, int health) {
        assertThat(api.ofBroker(0, "GET", "/startup").statusCode()).isEqualTo(startup);
        assertThat(api.ofBroker(0, "GET", "/ready").statusCode()).isEqualTo(ready);
        HttpResponse<String> answer = api.ofBroker(0, "GET", "/health");
        assertThat(answer.statusCode()).isEqualTo(health);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/startup, /actuator/health/startup",
        "/ready, /actuator/health/readiness",
        "/health, /actuator/health/status"
    })
    void aNewerOnePointsToTheLongPath(String path, String location) {
        try (Api api = Api.of("8.9")) {
            HttpResponse<String> answer = api.ofBroker(0, "GET", path);

            assertThat(answer.statusCode()).isEqualTo(301);
            assertThat(answer.headers().firstValue("Location")).contains(location);
        }
    }

    /** Ready stays, health comes and goes. */
    @Test
    void aBrokerWithAnUnhealthyPartitionIsStillReady() {
        try (Api api = Api.of("8.6")) {
            assertLong(api, 200, 200);
            api.faults.partitionDead(2);
            assertLong(api, 200, 503);
            assertThat(Api.json(api.ofBroker(0, "GET", "/actuator/health"))
                            .path("components")
                            .path("brokerReady")
                            .path("status")
                            .asText())
                    .isEqualTo("UP");
            api.faults.partitionAlive(2);
            assertLong(api, 200, 200);
        }
    }

    private static void assertLong(Api api, int readiness, int status) {
        assertThat(api.ofBroker(0, "GET", "/actuator/health/startup").statusCode())
                .isEqualTo(200);
        assertThat(api.ofBroker(0, "GET", "/actuator/health/readiness").statusCode())
                .isEqualTo(readiness);
        assertThat(api.ofBroker(0, "GET", "/actuator/health/status").statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"8.5, /health", "8.6, /actuator/health", "8.9, /actuator/health"})
    void aGatewayIsDegradedWithoutOneLeaderAndDownWithoutAll(String version, String path) {
        try (Api api = Api.of(version)) {
            api.faults.partitionDead(1);
            assertGateway(api, path, 200, "DEGRADED");
            api.faults.partitionDead(2);
            api.faults.partitionDead(3);
            assertGateway(api, path, 503, "DOWN");
        }
    }

    private static void assertGateway(Api api, String path, int code, String status) {
        HttpResponse<String> answer = api.send("GET", path, null);
        assertThat(answer.statusCode()).isEqualTo(code);
        assertThat(Api.json(answer).path("status").asText()).isEqualTo(status);
    }

    @Test
    void livenessToleratesFiveMinutes() {
        try (Api api = Api.of("8.8")) {
            api.faults.allBrokersDown();
            api.afterSeconds(60);
            assertThat(api.send("GET", "/actuator/health", null).statusCode()).isEqualTo(503);
            assertThat(api.send("GET", "/actuator/health/liveness", null).statusCode())
                    .isEqualTo(200);
            api.afterSeconds(300);
            assertThat(api.send("GET", "/actuator/health/liveness", null).statusCode())
                    .isEqualTo(503);
            assertThat(api.send("GET", "/actuator/health/startup", null).statusCode())
                    .isEqualTo(200);
        }
    }
}
