package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Lives.Life;
import io.zeebeops.operator.Stage.BackupWish;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.model.GetOutcome;
import io.zeebeops.simulator.model.Happening.BackupTaken;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator dies before and after each outgoing call of a backup's life, and another one goes on. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BackupCrashIT {
    private Stage stage;
    private Lives lives;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        stage = new Stage(
                controlPlane,
                namespace,
                new SimulatedZeebe(SimulatorSettings.defaults().withTiming(Timing.quick())));
        lives = new Lives(stage, 7, 60);
    }

    @AfterEach
    void clear() {
        lives.close();
    }

    @Test
    void beforeEachCallOfABackupThatFails() {
        lives.dieAtEachCall(Crash::before, this::failsAndIsCleaned);
    }

    @Test
    void afterEachCallOfABackupThatFails() {
        lives.dieAtEachCall(Crash::after, this::failsAndIsCleaned);
    }

    @Test
    void beforeEachCallOfADeletion() {
        lives.dieAtEachCall(Crash::before, this::isDeletedWithItsData);
    }

    @Test
    void afterEachCallOfADeletion() {
        lives.dieAtEachCall(Crash::after, this::isDeletedWithItsData);
    }

    private void failsAndIsCleaned(Life life) {
        stage.zeebe.model().faults().nextBackup(new Fate.Fails(1, "disk full"));
        life.begin(() -> stage.backup(life.name, new BackupWish().withRetries(0)));
        ZeebeBackup backup = stage.awaitStalled(life.name, "BackupFailed");
        await().atMost(Stage.LONG)
                .until(() ->
                        stage.read(life.name).getStatus().attempts().getFirst().cleanedAt() != null);
        life.end();
        assertThat(inStore(backup)).as(life.crash.where()).isEmpty();
        assertThat(taken(backup)).as(life.crash.where()).hasSize(1);
    }

    private void isDeletedWithItsData(Life life) {
        life.begin(() -> stage.backup(life.name, new BackupWish().deletedWithItsData()));
        ZeebeBackup backup = stage.awaitReady(life.name);
        assertThat(inStore(backup))
                .as(life.crash.where())
                .containsExactly(backup.getStatus().backupId());
        stage.client.resource(backup).delete();
        stage.awaitGone(life.name);
        life.end();
        assertThat(inStore(backup)).as(life.crash.where()).isEmpty();
        assertThat(taken(backup))
                .as(life.crash.where())
                .containsExactly(backup.getStatus().backupId());
    }

    private List<Long> inStore(ZeebeBackup backup) {
        return backup.getStatus().attempts().stream()
                .map(Attempt::backupId)
                .filter(id -> stage.zeebe.model().get(id, "test") instanceof GetOutcome.Found)
                .toList();
    }

    private List<Long> taken(ZeebeBackup backup) {
        return stage.zeebe.journal().entries().stream()
                .filter(entry -> entry.who().contains(backup.getMetadata().getUid()))
                .filter(entry -> entry.what() instanceof BackupTaken)
                .map(entry -> ((BackupTaken) entry.what()).id())
                .distinct()
                .toList();
    }
}
