package io.zeebeops.simulator.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of backups' endpoints, lists, and what a take tells. */
class BackupsTest {

    @ParameterizedTest
    @CsvSource(
            value = {
                "8.2 | backups       | {\"message\":\"A backup with id 5 ",
                "8.7 | backups       | {\"message\":\"A backup with id 5 ",
                "8.8 | backupRuntime | {\"message\":\"A backup with id 5 ",
                "8.9 | backupRuntime | {\"backupId\":5,\"message\":\"A backup with id 5 "
            },
            delimiter = '|')
    void from89OnATakeTellsTheId(String version, String endpoint, String start) {
        try (Api api = Api.of(version)) {
            assertThat(api.send("POST", "/actuator/" + endpoint, "{\"backupId\":5}")
                            .body())
                    .startsWith(start)
                    .contains("Use GET actuator/backups/5 to monitor the status.");
        }
    }

    @ParameterizedTest
    @CsvSource({"8.6, backups", "8.8, backupRuntime"})
    void listsAreInTheOrderOfAHashTable(String version, String endpoint) {
        assertThat(listed(version, endpoint, "")).containsExactlyElementsOf(List.of(16L, 33L, 100L, 5L));
    }

    @Test
    void from89OnListsAreSortedLatestFirst() {
        assertThat(listed("8.9", "backupRuntime", "")).containsExactly(100L, 33L, 16L, 5L);
    }

    @ParameterizedTest
    @CsvSource({"/*, 100 33 16 5", "/1*, 100 16", "/10*, 100", "/100*, 100", "/2*, ''", "/x*, ''"})
    void aPrefixSelects(String prefix, String ids) {
        List<Long> expected = List.of(ids.split(" ")).stream()
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .toList();

        assertThat(listed("8.9", "backupRuntime", prefix)).isEqualTo(expected);
    }

    private static List<Long> listed(String version, String endpoint, String prefix) {
        try (Api api = Api.of(version)) {
            for (long id : List.of(5L, 16L, 33L, 100L)) {
                api.send("POST", "/actuator/" + endpoint, "{\"backupId\":%d}".formatted(id));
            }
            api.afterSeconds(2);
            List<Long> ids = new ArrayList<>();
            api.get("/actuator/" + endpoint + prefix)
                    .forEach(backup -> ids.add(backup.path("backupId").asLong()));
            return ids;
        }
    }

    @Test
    void whatIsNeitherAnIdNorAPrefixIsRefusedInWordsFrom88On() {
        try (Api api = Api.of("8.8")) {
            assertThat(api.get("/actuator/backupRuntime/abc").path("message").asText())
                    .contains("'abc'");
        }
        try (Api api = Api.of("8.7")) {
            assertThat(api.get("/actuator/backups/abc").has("message")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8", "8.9"})
    void processesOfTheirOwnHaveTheOldNameToo(String version) {
        try (Api api = new Api(SimulatorSettings.defaults()
                .withVersion(ZeebeVersion.parse(version))
                .asStandalone())) {
            assertThat(api.send("POST", "/actuator/backups", "{\"backupId\":5}").statusCode())
                    .isEqualTo(202);
            assertThat(api.afterSeconds(2)
                            .get("/actuator/backupRuntime/5")
                            .path("state")
                            .asText())
                    .isEqualTo("COMPLETED");
            assertThat(api.send("POST", "/actuator/backups", "{}").statusCode()).isEqualTo(400);
            assertThat(api.get("/actuator").path("_links").has("backups")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"8.8, false", "8.9, true"})
    void from89OnABackupTellsWhereItsLogBegins(String version, boolean told) {
        try (Api api = Api.of(version)) {
            api.post("/actuator/backupRuntime", "{\"backupId\":5}");
            api.afterSeconds(2);

            JsonNode part = api.get("/actuator/backupRuntime/5").path("details").path(0);
            assertThat(part.has("firstLogPosition")).isEqualTo(told);
            assertThat(part.path("brokerVersion").asText()).isEqualTo(version + ".0");
            JsonNode listed =
                    api.get("/actuator/backupRuntime").path(0).path("details").path(0);
            assertThat(listed.fieldNames())
                    .toIterable()
                    .containsExactly("partitionId", "state", "createdAt", "brokerVersion");
        }
    }

    @ParameterizedTest
    @CsvSource({"8.6, false", "8.7, true", "8.9, true"})
    void from87OnReplicasTellTheirClock(String version, boolean told) {
        try (Api api = Api.of(version)) {
            JsonNode clock = Api.json(api.ofBroker(0, "GET", "/actuator/partitions"))
                    .path("1")
                    .path("clock");

            assertThat(clock.isMissingNode()).isEqualTo(!told);
            if (told) {
                assertThat(clock.toString())
                        .isEqualTo(
                                "{\"instant\":\"2026-11-21T02:00:00Z\",\"modificationType\":\"None\",\"modification\":{}}");
            }
        }
    }
}
