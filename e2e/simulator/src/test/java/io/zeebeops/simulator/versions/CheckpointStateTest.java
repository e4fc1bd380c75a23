package io.zeebeops.simulator.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.model.BackupPlan;
import io.zeebeops.simulator.model.Recurrence;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What 8.9 answers when it makes ids, and its state of checkpoints. */
class CheckpointStateTest {

    private static final String BACKUPS = "/actuator/backupRuntime";

    private static final Timing SLOWER =
            Timing.recorded().withStartDelay(Duration.ofMillis(300)).withBackupDuration(Duration.ofMillis(700));

    private final Api api = new Api(SimulatorSettings.defaults()
            .withTiming(SLOWER)
            .withVersion(ZeebeVersion.V8_9)
            .withBackupPlan(BackupPlan.none().withContinuous()));

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "                  |                  | 202",
                "application/json  |                  | 202",
                "application/json  | {}               | 202",
                "application/json  | {\"backupId\":null} | 202",
                "application/json  | {\"backupId\":5}  | 400",
                "application/json  | []               | 400",
                "text/plain        | 5                | 415"
            },
            delimiter = '|')
    void aTake(String type, String body, int status) {
        HttpResponse<String> answer = api.send(api.zeebe.gatewayUrl(), "POST", BACKUPS, body, type);

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 202) {
            assertThat(Api.json(answer).path("backupId").asLong())
                    .isEqualTo(api.clock.instant().toEpochMilli());
        }
    }

    @Test
    void anIdIsRefusedInWords() {
        assertThat(api.post(BACKUPS, "{\"backupId\":5}").path("message").asText())
                .contains("backupId");
        assertThat(api.send("POST", BACKUPS + "?backupId=5", null).statusCode()).isEqualTo(400);
    }

    @Test
    void atFirstTheStateIsEmpty() {
        String empty = "{\"checkpointStates\":[],\"backupStates\":[],\"ranges\":[]}";

        assertThat(api.get(BACKUPS + "/state").toString()).isEqualTo(empty);
        assertThat(api.post(BACKUPS + "/state/sync", null).toString()).isEqualTo(empty);
    }

    @Test
    void theStateTellsCheckpointsBackupsAndRanges() {
        long first = api.post(BACKUPS, "{}").path("backupId").asLong();
        long second = api.afterSeconds(60).post(BACKUPS, "{}").path("backupId").asLong();
        api.afterSeconds(60);

        JsonNode state = api.get(BACKUPS + "/state");
        assertThat(state.path("checkpointStates")).hasSize(3);
        assertThat(state.path("checkpointStates").path(0).toString())
                .isEqualTo(("{\"partitionId\":1,\"checkpointId\":%d,\"checkpointType\":\"MANUAL_BACKUP\","
                                + "\"checkpointPosition\":3,\"checkpointTimestamp\":\"2026-11-21T02:01:00Z\"}")
                        .formatted(second));
        assertThat(state.path("backupStates").path(0).toString())
                .isEqualTo(("{\"partitionId\":1,\"checkpointId\":%d,\"checkpointType\":\"MANUAL_BACKUP\","
                                + "\"checkpointPosition\":3,\"checkpointTimestamp\":\"2026-11-21T02:01:01Z\","
                                + "\"firstLogPosition\":1}")
                        .formatted(second));
        JsonNode range = state.path("ranges").path(0);
        assertThat(range.path("partitionId").asInt()).isEqualTo(1);
        assertThat(range.path("start").path("checkpointId").asLong()).isEqualTo(first);
        assertThat(range.path("end").path("checkpointId").asLong()).isEqualTo(second);
        assertThat(range.path("end").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "checkpointId",
                        "checkpointType",
                        "checkpointPosition",
                        "firstLogPosition",
                        "checkpointTimestamp");
    }

    @Test
    void aDeletedBackupSaysSoForAMoment() {
        long id = api.post(BACKUPS, "{}").path("backupId").asLong();
        api.afterSeconds(5);
        assertThat(api.send("DELETE", BACKUPS + "/" + id, null).statusCode()).isEqualTo(204);

        assertThat(api.get(BACKUPS + "/" + id).path("state").asText()).isEqualTo("COMPLETED");
        api.clock.advance(Duration.ofMillis(500));
        assertThat(api.get(BACKUPS + "/" + id).path("state").asText()).isEqualTo("DELETED");
        assertThat(api.get(BACKUPS).path(0).path("state").asText()).isEqualTo("DELETED");
        api.afterSeconds(1);
        assertThat(api.send("GET", BACKUPS + "/" + id, null).statusCode()).isEqualTo(404);
    }

    @Test
    void clearingForgetsTheState() {
        api.post(BACKUPS, "{}");
        api.afterSeconds(5);
        assertThat(api.send("DELETE", BACKUPS + "/state", null).statusCode()).isEqualTo(204);

        assertThat(api.get(BACKUPS + "/state").path("checkpointStates")).isEmpty();
        assertThat(api.get(BACKUPS)).hasSize(1);
    }

    @Test
    void brokersTakeBackupsThatNobodyAskedFor() {
        try (Api scheduled = new Api(SimulatorSettings.defaults()
                .withTiming(SLOWER)
                .withVersion(ZeebeVersion.V8_9)
                .withBackupPlan(BackupPlan.none().withSchedule(new Recurrence.Every(Duration.ofHours(1)))))) {
            scheduled.afterSeconds(7_300);

            assertThat(scheduled.get(BACKUPS)).hasSize(3);
            assertThat(scheduled
                            .get(BACKUPS + "/state")
                            .path("checkpointStates")
                            .path(0)
                            .path("checkpointType")
                            .asText())
                    .isEqualTo("SCHEDULED_BACKUP");
        }
    }
}
