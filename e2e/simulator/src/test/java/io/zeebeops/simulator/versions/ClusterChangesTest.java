package io.zeebeops.simulator.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cluster's configuration and its changes. */
class ClusterChangesTest {

    private static final String CLUSTER = "/actuator/cluster";

    @ParameterizedTest
    @CsvSource({"8.4, false", "8.5, false", "8.6, true", "8.9, true"})
    void from86OnReplicasTellTheirExporters(String version, boolean told) {
        try (Api api = Api.of(version)) {
            JsonNode partition =
                    api.get(CLUSTER).path("brokers").path(0).path("partitions").path(0);

            assertThat(partition.has("config")).isEqualTo(told);
            assertThat(partition.path("priority").asInt()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.5", "8.6", "8.7"})
    void before88ThereIsNoRouting(String version) {
        try (Api api = Api.of(version)) {
            assertThat(api.get(CLUSTER).fieldNames()).toIterable().containsExactly("version", "brokers");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8", "8.9"})
    void from88OnItTellsItsRoutingAndItsId(String version) {
        try (Api api = Api.of(version)) {
            JsonNode cluster = api.get(CLUSTER);

            assertThat(cluster.path("clusterId").asText()).hasSize(36);
            assertThat(cluster.path("routing").toString())
                    .isEqualTo(
                            "{\"version\":1,\"requestHandling\":{\"strategy\":\"AllPartitions\",\"partitionCount\":3},"
                                    + "\"messageCorrelation\":{\"strategy\":\"HashMod\",\"partitionCount\":3}}");
        }
    }

    @Test
    void aBackupWhileScalingIsA409OfItsOwn() {
        try (Api api = Api.of("8.8")) {
            api.faults.changesStuck(true);
            HttpResponse<String> planned = api.send("PATCH", CLUSTER, "{\"partitions\":{\"count\":4}}");
            assertThat(Api.json(planned).path("plannedChanges").path(1).toString())
                    .isEqualTo("{\"operation\":\"PARTITION_BOOTSTRAP\",\"brokerId\":0,\"partitionId\":4,"
                            + "\"priority\":3,\"brokers\":[]}");

            HttpResponse<String> take = api.send("POST", "/actuator/backupRuntime", "{\"backupId\":5}");
            assertThat(take.statusCode()).isEqualTo(409);
            assertThat(Api.json(take).path("message").asText())
                    .contains("scaling is in progress")
                    .doesNotContain("5");
            assertThat(api.afterSeconds(2)
                            .get("/actuator/backupRuntime/5")
                            .path("state")
                            .asText())
                    .isEqualTo("FAILED");
            assertThat(api.send("PATCH", CLUSTER, "{\"partitions\":{\"count\":5}}")
                            .statusCode())
                    .isEqualTo(409);

            api.faults.changesStuck(false);
            JsonNode cluster = api.afterSeconds(10).get(CLUSTER);
            assertThat(cluster.path("lastChange").path("status").asText()).isEqualTo("COMPLETED");
            assertThat(cluster.path("routing")
                            .path("requestHandling")
                            .path("partitionCount")
                            .asInt())
                    .isEqualTo(4);
            api.post("/actuator/backupRuntime", "{\"backupId\":6}");
            assertThat(api.afterSeconds(2).get("/actuator/backupRuntime/6").path("details"))
                    .hasSize(4);
        }
    }

    @Test
    void whileScalingSomePartitionsGetNoRequests() {
        try (Api api = Api.of("8.9")) {
            api.send("PATCH", CLUSTER, "{\"partitions\":{\"count\":4}}");
            api.clock.advance(api.faults.timing().changeStep());

            assertThat(api.get(CLUSTER).path("routing").path("requestHandling").toString())
                    .isEqualTo("{\"strategy\":\"ActivePartitions\",\"basePartitionCount\":3,"
                            + "\"additionalActivePartitions\":[],\"inactivePartitions\":[4]}");
        }
    }

    @Test
    void dryRunsChangeNothing() {
        try (Api api = Api.of("8.8")) {
            api.send("PATCH", CLUSTER + "?dryRun=true", "{\"partitions\":{\"count\":4}}");
            api.post(CLUSTER + "/purge?dryRun=true", null);
            api.send("PATCH", CLUSTER + "/routing-state?dryRun=true", null);

            assertThat(api.get(CLUSTER).path("version").asInt()).isEqualTo(1);
            // The documentation spells it so in one place: then it is no dry run.
            api.post(CLUSTER + "/purge?dry-run=true", null);
            assertThat(api.get(CLUSTER).has("pendingChange")).isTrue();
        }
    }

    @Test
    void anExporterThatIsNoLongerConfiguredCanBeDeleted() {
        try (Api api = Api.of("8.7.12")) {
            api.post("/simulator/exporters/expa/unconfigured", null);
            assertThat(api.get("/actuator/exporters").path(1).path("status").asText())
                    .isEqualTo("CONFIG_NOT_FOUND");
            assertThat(api.get(CLUSTER).toString()).contains("{\"id\":\"expa\",\"state\":\"CONFIG_NOT_FOUND\"}");

            JsonNode planned = Api.json(api.send("DELETE", "/actuator/exporters/expa", null));
            assertThat(planned.path("plannedChanges").path(0).path("operation").asText())
                    .isEqualTo("PARTITION_DELETE_EXPORTER");
            assertThat(api.afterSeconds(5).get("/actuator/exporters")).hasSize(1);
        }
    }
}
