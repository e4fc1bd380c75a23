package io.zeebeops.simulator.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.model.Happening;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a pause is told, and what becomes of {@code soft}. */
class ExportingTest {

    private static final String PAUSE = "/actuator/exporting/pause";

    @ParameterizedTest
    @CsvSource({"8.2, false", "8.5, false", "8.6, true", "8.9, true"})
    void softIsNotKnownBefore86SoThePauseIsHard(String version, boolean soft) {
        try (Api api = Api.of(version)) {
            api.send("POST", PAUSE + "?soft=true", null);

            assertThat(api.zeebe.journal().all(Happening.ExportingPaused.class))
                    .hasSize(3)
                    .allSatisfy(pause -> assertThat(pause.soft()).isEqualTo(soft));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.2", "8.5"})
    void before86TheCodeTells(String version) {
        try (Api api = Api.of(version)) {
            HttpResponse<String> done = api.send("POST", PAUSE, null);
            assertThat(done.statusCode()).isEqualTo(204);
            assertThat(done.body()).isEmpty();

            api.faults.brokerDown(1);
            HttpResponse<String> failed = api.afterSeconds(60).send("POST", PAUSE, null);
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(Api.json(failed).path("message").asText()).startsWith("Expected 3 members of partition 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.6", "8.7", "8.8", "8.9"})
    void from86OnTheBodyTells(String version) {
        try (Api api = Api.of(version)) {
            assertThat(api.send("POST", PAUSE, null).body())
                    .isEqualTo("{\"body\":null,\"status\":204,\"contentType\":null}");

            api.faults.brokerDown(1);
            HttpResponse<String> failed = api.afterSeconds(60).send("POST", PAUSE, null);
            assertThat(failed.statusCode()).isEqualTo(200);
            assertThat(Api.json(failed).path("status").asInt()).isEqualTo(500);
            assertThat(Api.json(failed).path("body").path("message").asText())
                    .startsWith("Expected 3 members of partition 1");
        }
    }
}
