package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Lives.Life;
import io.zeebeops.operator.Stage.BackupWish;
import io.zeebeops.operator.cluster.ClusterConductor;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.ExporterPhase;
import io.zeebeops.simulator.model.Happening;
import io.zeebeops.simulator.model.Happening.BackupTaken;
import io.zeebeops.simulator.model.Happening.ExportingPaused;
import io.zeebeops.simulator.model.Happening.ExportingResumed;
import io.zeebeops.simulator.model.JournalEntry;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Outcome;
import io.zeebeops.v1alpha1.ZeebeBackup;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator dies before and after each outgoing call of quiesce, release, expiry and a hot backup, and another one goes on: nothing stays paused. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PauseCrashIT {
    /** Three seconds, in which a broker that stood still may do what it was told, are so many times as short. */
    private static final int CLOCK = 6;
    /** The 40 s in which a call that nobody heard of may take effect are half a second. */
    private static final int DOUBT = 80;

    private Stage stage;
    private Replicas replicas;
    private Lives lives;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        stage = new Stage(
                controlPlane,
                namespace,
                new SimulatedZeebe(SimulatorSettings.defaults().withTiming(Timing.quick())));
        replicas = new Replicas(stage.zeebe.model());
        lives = Lives.faster(stage, 7, 80, CLOCK, DOUBT);
    }

    @AfterEach
    void clear() {
        lives.close();
    }

    @Test
    void beforeEachCallOfAQuiesceAndItsRelease() {
        lives.dieAtEachCall(Crash::before, this::isQuiescedAndReleased);
    }

    @Test
    void afterEachCallOfAQuiesceAndItsRelease() {
        lives.dieAtEachCall(Crash::after, this::isQuiescedAndReleased);
    }

    @Test
    void beforeEachCallOfAnExpiry() {
        lives.dieAtEachCall(Crash::before, this::expires);
    }

    @Test
    void afterEachCallOfAnExpiry() {
        lives.dieAtEachCall(Crash::after, this::expires);
    }

    @Test
    void beforeEachCallOfAHotBackup() {
        lives.dieAtEachCall(Crash::before, this::isBackedUpWhilePaused);
    }

    @Test
    void afterEachCallOfAHotBackup() {
        lives.dieAtEachCall(Crash::after, this::isBackedUpWhilePaused);
    }

    private void isQuiescedAndReleased(Life life) {
        life.begin(() -> stage.quiesce(life.name, QuiesceWish.ALL.spec()));
        stage.awaitQuiesce(life.name, Conditions.READY, "Verified");
        assertThat(replicas.all(ExporterPhase.PAUSED)).as(life.crash.where()).isTrue();
        assertThat(replicas.all(replica -> replica.processingPaused()))
                .as(life.crash.where())
                .isTrue();
        stage.client.resource(stage.readQuiesce(life.name)).delete();
        nothingStaysPaused(life);
    }

    private void expires(Life life) {
        life.begin(
                () -> stage.quiesce(life.name, QuiesceWish.HARD.lasting(CLOCK).spec()));
        await("end of " + life.name)
                .atMost(Stage.LONG)
                .until(() -> stage.readQuiesce(life.name).getStatus() != null
                        && stage.readQuiesce(life.name).getStatus().releasedAt() != null);
        assertThat(stage.readQuiesce(life.name).getStatus().outcome())
                .as(life.crash.where())
                .isEqualTo(Outcome.Expired);
        nothingStaysPaused(life);
    }

    private void isBackedUpWhilePaused(Life life) {
        life.begin(() -> stage.backup(life.name, new BackupWish().holdingASoftPause()));
        ZeebeBackup backup = stage.awaitReady(life.name);
        nothingStaysPaused(life);
        assertThat(backup.getStatus().attempts()).as(life.crash.where()).hasSize(1);
        List<Happening> ofThisLife = stage.zeebe.journal().entries().stream()
                .map(JournalEntry::what)
                .filter(what -> what instanceof ExportingPaused
                        || what instanceof ExportingResumed
                        || what instanceof BackupTaken)
                .toList();
        int taken = firstOf(backup.getStatus().backupId(), ofThisLife);
        assertThat(ofThisLife.subList(0, taken).getLast())
                .as(life.crash.where() + ": what was before the backup")
                .isInstanceOf(ExportingPaused.class);
        assertThat(ofThisLife.subList(taken, ofThisLife.size()).stream()
                        .filter(BackupTaken.class::isInstance)
                        .map(what -> ((BackupTaken) what).id())
                        .distinct())
                .as(life.crash.where())
                .containsExactly(backup.getStatus().backupId());
        assertThat(ofThisLife.getLast()).as(life.crash.where()).isInstanceOf(ExportingResumed.class);
    }

    private static int firstOf(long id, List<Happening> all) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof BackupTaken taken && taken.id() == id) {
                return i;
            }
        }
        throw new AssertionError("Backup " + id + " was never taken");
    }

    private void nothingStaysPaused(Life life) {
        await("release after " + life.crash.where())
                .atMost(Stage.LONG)
                .until(() -> replicas.all(ExporterPhase.EXPORTING)
                        && replicas.all(replica -> !replica.processingPaused())
                        && !stage.readCluster().hasFinalizer(ClusterConductor.FINALIZER));
        life.end();
        assertThat(replicas.all(ExporterPhase.EXPORTING))
                .as("after the last word of " + life.crash.where())
                .isTrue();
    }
}
