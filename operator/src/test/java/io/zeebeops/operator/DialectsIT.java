package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Stage.BackupWish;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.BackupPlan;
import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.model.Happening.BackupDeleted;
import io.zeebeops.simulator.model.Happening.BackupTaken;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Backups in every dialect, with an operator between a real API server and a simulated Zeebe. */
@ExtendWith(ControlPlaneExtension.class)
@ParameterizedClass(name = "{0}")
@MethodSource("zeebes")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DialectsIT {

    /** A simulated Zeebe. */
    record Simulated(String name, SimulatorSettings settings) {
        boolean makesIds() {
            return settings.setup().plan().generatesIds();
        }

        boolean deletes() {
            return !settings.features().firstBackups();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Parameter
    Simulated simulated;

    private Stage stage;

    static Stream<Simulated> zeebes() {
        return Stream.of(
                simulated("8.1"),
                simulated("8.5"),
                simulated("8.7"),
                simulated("8.8"),
                simulated("8.9"),
                new Simulated(
                        "8.9 that makes the ids",
                        settings("8.9").withBackupPlan(BackupPlan.none().withContinuous())));
    }

    private static Simulated simulated(String version) {
        return new Simulated(version, settings(version));
    }

    private static SimulatorSettings settings(String version) {
        return SimulatorSettings.defaults().withTiming(Timing.quick()).withVersion(ZeebeVersion.parse(version));
    }

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        stage = new Stage(controlPlane, namespace, new SimulatedZeebe(simulated.settings()));
        stage.operate();
        stage.cluster();
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    @Test
    void isCompletedAndTellsEachPartition() {
        stage.backup("b");

        ZeebeBackupStatus status = stage.awaitReady("b").getStatus();

        assertThat(status.partitions())
                .hasSize(3)
                .extracting(ZeebeBackupStatus.Partition::state)
                .containsOnly("COMPLETED");
        assertThat(status.idSource()).isEqualTo(simulated.makesIds() ? IdSource.Generated : IdSource.Allocated);
        assertThat(takenIds()).containsExactly(status.backupId());
    }

    @Test
    void theSecondKnowsWhoMakesTheIds() {
        stage.backup("first");
        stage.awaitReady("first");
        stage.backup("second");

        ZeebeBackupStatus second = stage.awaitReady("second").getStatus();

        assertThat(second.attempts()).hasSize(1);
        if (simulated.deletes()) {
            await().atMost(Stage.LONG)
                    .until(() -> Optional.ofNullable(
                                    stage.readCluster().getStatus().backups())
                            .map(ZeebeClusterStatus.Backups::mode)
                            .filter((simulated.makesIds() ? "Generated" : "Explicit")::equals)
                            .isPresent());
        }
    }

    @Test
    void whatFailsIsCleanedWhereItCanBe() {
        stage.zeebe.model().faults().nextBackup(new Fate.Fails(2, "no snapshot"));
        stage.backup("b", new BackupWish().withRetries(0));

        ZeebeBackupStatus status = stage.awaitStalled("b", "BackupFailed").getStatus();

        assertThat(takenIds()).containsExactly(status.backupId());
        await().atMost(Stage.LONG).until(() -> deletedIds().equals(simulated.deletes() ? takenIds() : List.of()));
    }

    @Test
    void goesWithItsDataWhereThatCanBeDeleted() {
        stage.backup("b", new BackupWish().deletedWithItsData());
        ZeebeBackup done = stage.awaitReady("b");

        stage.client.resource(done).delete();

        stage.awaitGone("b");
        assertThat(deletedIds())
                .isEqualTo(simulated.deletes() ? List.of(done.getStatus().backupId()) : List.of());
    }

    private List<Long> takenIds() {
        return stage.zeebe.journal().all(BackupTaken.class).stream()
                .map(BackupTaken::id)
                .distinct()
                .toList();
    }

    private List<Long> deletedIds() {
        return stage.zeebe.journal().all(BackupDeleted.class).stream()
                .map(BackupDeleted::id)
                .distinct()
                .toList();
    }
}
