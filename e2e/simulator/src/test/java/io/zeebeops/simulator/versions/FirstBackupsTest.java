package io.zeebeops.simulator.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.model.Fate;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Backups of 8.1. */
class FirstBackupsTest {

    private final Api api = Api.of("8.1");

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aTakeTellsTheId() {
        HttpResponse<String> answer = api.send("POST", "/actuator/backups/5", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":5}");
    }

    @Test
    void whatDoesNotExistIsFound() {
        JsonNode absent = api.get("/actuator/backups/5");

        assertThat(absent.toString())
                .startsWith("{\"backupId\":5,\"status\":\"DOES_NOT_EXIST\",\"failureReason\":null,\"partitions\":[")
                .contains("{\"partitionId\":1,\"status\":\"DOES_NOT_EXIST\",\"description\":null,"
                        + "\"failureReason\":null,\"createdAt\":null,\"lastUpdatedAt\":null}");
    }

    @Test
    void aBackupIsDescribedPartitionByPartition() {
        api.send("POST", "/actuator/backups/5", null);
        api.afterSeconds(2);

        JsonNode backup = api.get("/actuator/backups/5");
        assertThat(backup.path("status").asText()).isEqualTo("COMPLETED");
        JsonNode second = backup.path("partitions").path(1);
        assertThat(second.path("partitionId").asInt()).isEqualTo(2);
        assertThat(second.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(second.path("description").path("brokerId").asInt()).isEqualTo(1);
        assertThat(second.path("description").path("brokerVersion").asText()).isEqualTo("8.1.0");
        assertThat(second.path("description").path("checkpointPosition").asLong())
                .isEqualTo(1);
        assertThat(second.path("createdAt").asText()).startsWith("2026-11-21T02:00:");
    }

    /** There is no INCOMPLETE yet. */
    @Test
    void aBackupThatOnePartitionDoesNotHaveDoesNotExist() {
        api.faults.nextBackup(new Fate.Misses(3));
        api.send("POST", "/actuator/backups/5", null);
        api.afterSeconds(2);

        JsonNode backup = api.get("/actuator/backups/5");
        assertThat(backup.path("status").asText()).isEqualTo("DOES_NOT_EXIST");
        assertThat(backup.path("partitions").findValuesAsText("status"))
                .isEqualTo(List.of("COMPLETED", "COMPLETED", "DOES_NOT_EXIST"));
    }

    @Test
    void aFailedPartFailsAll() {
        api.faults.nextBackup(new Fate.Fails(2, "disk full"));
        api.send("POST", "/actuator/backups/5", null);
        api.afterSeconds(2);

        JsonNode backup = api.get("/actuator/backups/5");
        assertThat(backup.path("status").asText()).isEqualTo("FAILED");
        assertThat(backup.path("failureReason").asText()).contains("disk full");
    }

    @Test
    void whateverGoesWrongIsA500WithTheId() {
        api.send("POST", "/actuator/backups/5", null);
        assertFailure(api.send("POST", "/actuator/backups/4", null), 4, "The latest backup has id 5");
        assertFailure(api.send("POST", "/actuator/backups/0", null), 0, "must be > 0");
        api.faults.nextBackup(new Fate.NotDelivered(1));
        assertFailure(api.send("POST", "/actuator/backups/6", null), 6, "was closed");

        api.faults.partitionDead(1);
        CompletableFuture<HttpResponse<String>> take = api.sending("POST", "/actuator/backups/7");
        CompletableFuture<HttpResponse<String>> get = api.sending("GET", "/actuator/backups/7");
        while (!take.isDone() || !get.isDone()) {
            api.clock.advance(Duration.ofMillis(100));
        }
        assertFailure(take.join(), 7, "timed out");
        assertFailure(get.join(), 7, "timed out");
    }

    private static void assertFailure(HttpResponse<String> answer, long id, String message) {
        assertThat(answer.statusCode()).isEqualTo(500);
        JsonNode body = Api.json(answer);
        assertThat(body.path("id").asLong()).isEqualTo(id);
        assertThat(body.path("failure").asText()).contains(message);
    }
}
