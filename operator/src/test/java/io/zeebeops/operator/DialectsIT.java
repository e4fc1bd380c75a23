package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Exporters.Wish;
import io.zeebeops.operator.Stage.BackupWish;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.model.ExporterPhase;
import io.zeebeops.simulator.model.ExporterState;
import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.model.Happening.BackupDeleted;
import io.zeebeops.simulator.model.Happening.BackupTaken;
import io.zeebeops.simulator.version.Features;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
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

/** Backups, quiesce and exporters in every dialect, with an operator between a real API server and a simulated Zeebe. */
@ExtendWith(ControlPlaneExtension.class)
@ParameterizedClass(name = "{0}")
@MethodSource("dialects")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DialectsIT {

    @Parameter
    SimulatedDialect dialect;

    private Stage stage;

    static Stream<SimulatedDialect> dialects() {
        return Stream.of(
                SimulatedDialect.of("8.1"),
                SimulatedDialect.of("8.2"),
                SimulatedDialect.of("8.5"),
                SimulatedDialect.of("8.6"),
                SimulatedDialect.of("8.7.12"),
                SimulatedDialect.of("8.8"),
                SimulatedDialect.of("8.9"),
                SimulatedDialect.of("8.9").makingIds());
    }

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        stage = new Stage(controlPlane, namespace, dialect.zeebe());
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
        assertThat(status.idSource()).isEqualTo(dialect.makesIds() ? IdSource.Generated : IdSource.Allocated);
        assertThat(takenIds()).containsExactly(status.backupId());
    }

    @Test
    void theSecondKnowsWhoMakesTheIds() {
        stage.backup("first");
        stage.awaitReady("first");
        stage.backup("second");

        ZeebeBackupStatus second = stage.awaitReady("second").getStatus();

        assertThat(second.attempts()).hasSize(1);
        if (dialect.deletes()) {
            await().atMost(Stage.LONG)
                    .until(() -> Optional.ofNullable(
                                    stage.readCluster().getStatus().backups())
                            .map(ZeebeClusterStatus.Backups::mode)
                            .filter((dialect.makesIds() ? "Generated" : "Explicit")::equals)
                            .isPresent());
        }
    }

    @Test
    void whatFailsIsCleanedWhereItCanBe() {
        stage.zeebe.model().faults().nextBackup(new Fate.Fails(2, "no snapshot"));
        stage.backup("b", new BackupWish().withRetries(0));

        ZeebeBackupStatus status = stage.awaitStalled("b", "BackupFailed").getStatus();

        assertThat(takenIds()).containsExactly(status.backupId());
        await().atMost(Stage.LONG).until(() -> deletedIds().equals(dialect.deletes() ? takenIds() : List.of()));
    }

    @Test
    void goesWithItsDataWhereThatCanBeDeleted() {
        stage.backup("b", new BackupWish().deletedWithItsData());
        ZeebeBackup done = stage.awaitReady("b");

        stage.client.resource(done).delete();

        stage.awaitGone("b");
        assertThat(deletedIds())
                .isEqualTo(dialect.deletes() ? List.of(done.getStatus().backupId()) : List.of());
    }

    @Test
    void exportingAndProcessingArePausedAndResumed() {
        if (dialect.features().exporting() == Features.Exporting.ABSENT) {
            stage.quiesce("q", QuiesceWish.HARD.spec());
            stage.awaitQuiesce("q", Conditions.STALLED, "ExportingUnsupported");
            return;
        }
        // Where nobody tells which brokers there are nobody can say that each of them was seen.
        boolean brokersKnown = dialect.features().cluster();
        if (!brokersKnown) {
            stage.quiesce("processing", QuiesceWish.PROCESSING.spec());
            stage.awaitQuiesce("processing", Conditions.STALLED, "BrokerAccessRequired");
        }
        GatewayQuiesce claim = stage.quiesce("q", (brokersKnown ? QuiesceWish.ALL : QuiesceWish.HARD).spec());
        stage.awaitQuiesce("q", Conditions.READY, brokersKnown ? "Verified" : "AcceptedByGateway");
        assertThat(replicas()
                        .all(replica -> replica.exporterPhase() == ExporterPhase.PAUSED
                                && replica.processingPaused() == brokersKnown))
                .isTrue();

        stage.client.resource(claim).delete();
        awaitNothingPaused();
    }

    @Test
    void aSoftPauseIsVerifiedOrTakenBack() {
        GatewayQuiesce claim = stage.quiesce("q", QuiesceWish.SOFT.spec());
        if (dialect.features().softPause()) {
            stage.awaitQuiesce("q", Conditions.READY, "Verified");
            assertThat(replicas().all(ExporterPhase.SOFT_PAUSED)).isTrue();
            stage.client.resource(claim).delete();
        } else if (dialect.features().exporting() == Features.Exporting.ABSENT) {
            stage.awaitQuiesce("q", Conditions.STALLED, "ExportingUnsupported");
        } else {
            stage.awaitQuiesce("q", Conditions.STALLED, "SoftPauseUnsupported");
        }
        awaitNothingPaused();
    }

    @Test
    void anExporterIsDisabledWhereItCanBe() {
        Exporters exporters = new Exporters(stage);
        exporters.apply("a", new Wish("expa", State.Disabled));
        if (!dialect.features().exporters()) {
            exporters.awaits("a", Conditions.STALLED, "ExportersUnsupported");
            return;
        }
        exporters.awaits("a", Conditions.READY, "AsAsked");
        assertThat(exporters.topology().members().stream()
                        .flatMap(member -> member.partitions().stream())
                        .map(partition -> partition.exporters().get("expa")))
                .hasSize(9)
                .containsOnly(ExporterState.DISABLED);
    }

    private Replicas replicas() {
        return new Replicas(stage.zeebe.model());
    }

    private void awaitNothingPaused() {
        await().atMost(Stage.LONG)
                .until(() -> replicas()
                        .all(replica ->
                                replica.exporterPhase() == ExporterPhase.EXPORTING && !replica.processingPaused()));
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
