package io.zeebeops.simulator.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.http.HttpFault;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything is behind a base path. */
class BasePathTest {

    private final Api api =
            new Api(SimulatorSettings.defaults().withVersion(ZeebeVersion.V8_9).withBasePath("/orchestration"));

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/orchestration/actuator/backupRuntime, 200",
        "/orchestration/actuator/cluster, 200",
        "/orchestration/actuator/health, 200",
        "/orchestration/actuator/backups, 404",
        "/orchestration/, 404",
        "/orchestrationx, 404",
        "/actuator/backupRuntime, 404",
        "/actuator, 404",
        "/, 404",
        "/simulator, 200",
        "/orchestration/simulator/journal, 404"
    })
    void paths(String path, int status) {
        assertThat(api.send("GET", path, null).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/cluster", "/other"})
    void outsideIsAPageNotJson(String path) {
        HttpResponse<String> answer = api.send("GET", path, null);

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.body()).startsWith("<!doctype html>");
    }

    @Test
    void thePathItselfLeadsIntoIt() {
        HttpResponse<String> answer = api.send("GET", "/orchestration", null);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/orchestration/");
    }

    @Test
    void errorsAndLinksTellTheWholePath() {
        assertThat(api.get("/orchestration/actuator/nothing").path("path").asText())
                .isEqualTo("/orchestration/actuator/nothing");
        assertThat(api.get("/orchestration/actuator")
                        .path("_links")
                        .path("cluster")
                        .path("href")
                        .asText())
                .isEqualTo(api.zeebe.gatewayUrl() + "/orchestration/actuator/cluster");
    }

    @Test
    void faultsAreToldPathsWithoutIt() {
        api.zeebe.faults().add("GET", "/actuator/cluster", 1, new HttpFault.Status(503, "application/json", "{}"));

        assertThat(api.send("GET", "/orchestration/actuator/cluster", null).statusCode())
                .isEqualTo(503);
    }

    @Test
    void brokersHaveItToo() {
        assertThat(api.ofBroker(0, "GET", "/orchestration/ready").statusCode()).isEqualTo(301);
        assertThat(api.ofBroker(0, "GET", "/orchestration/actuator/partitions").statusCode())
                .isEqualTo(200);
        assertThat(api.ofBroker(0, "GET", "/actuator/partitions").statusCode()).isEqualTo(404);
    }
}
