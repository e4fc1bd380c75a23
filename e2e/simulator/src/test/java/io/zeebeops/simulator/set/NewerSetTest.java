package io.zeebeops.simulator.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.model.BackupPlan;
import io.zeebeops.simulator.model.Recurrence;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A set of processes of 8.9 behind a base path, whose brokers take a backup every ten seconds. */
@Timeout(60)
class NewerSetTest {

    private static final String BACKUPS = "/orchestration/actuator/backupRuntime";

    @TempDir
    private Path folder;

    private TestSet set;

    @BeforeEach
    void start() throws Exception {
        set = new TestSet(
                folder,
                SimulatorSettings.defaults()
                        .withVersion(ZeebeVersion.V8_9)
                        .withBasePath("/orchestration")
                        .withBackupPlan(BackupPlan.none()
                                .withContinuous()
                                .withSchedule(new Recurrence.Every(Duration.ofSeconds(10)))));
        SetTest.until(
                () -> set.get("/orchestration/actuator/health"),
                health -> health.path("status").asText().equals("UP"));
    }

    @AfterEach
    void stop() {
        set.close();
    }

    @Test
    void theScheduleGoesOnWhicheverBrokerIsLost() throws Exception {
        for (int lost = 0; lost < 3; lost++) {
            long before = latest();
            set.kill(lost);
            SetTest.until(() -> set.get(BACKUPS + "/state"), state -> latest(state) > before);
            set.start(lost);
        }
        long first = set.get(BACKUPS + "/state")
                .path("ranges")
                .path(0)
                .path("start")
                .path("checkpointId")
                .asLong();
        assertThat(first).isLessThan(latest());
        assertThat(set.send("POST", BACKUPS, "{\"backupId\":5}").statusCode()).isEqualTo(400);
        assertThat(set.ofBroker(1, "GET", BACKUPS).isArray()).isTrue();
        HttpResponse<String> outside = set.send("GET", "/actuator/backupRuntime", null);
        assertThat(outside.statusCode()).isEqualTo(404);
        assertThat(outside.body()).startsWith("<!doctype html>");
    }

    private long latest() throws Exception {
        JsonNode state = SetTest.until(
                () -> set.get(BACKUPS + "/state"), some -> !some.path("ranges").isEmpty());
        return latest(state);
    }

    private static long latest(JsonNode state) {
        return state.path("backupStates").path(0).path("checkpointId").asLong();
    }
}
