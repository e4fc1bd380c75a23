package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Stage.BackupWish;
import io.zeebeops.simulator.http.HttpFault;
import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.model.Happening.BackupDeleted;
import io.zeebeops.simulator.model.Happening.BackupTaken;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import java.time.Duration;
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

/** The life of a ZeebeBackup, as a user sees it. What all dialects have in common is in {@link DialectsIT}. */
@ExtendWith(ControlPlaneExtension.class)
@ParameterizedClass(name = "{0}")
@MethodSource("dialects")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BackupLifeIT {
    @Parameter
    SimulatedDialect dialect;

    private Stage stage;

    static Stream<SimulatedDialect> dialects() {
        return Stream.of("8.5", "8.6", "8.8", "8.9").map(SimulatedDialect::of);
    }

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        stage = new Stage(controlPlane, namespace, dialect.zeebe());
        stage.operate();
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    @Test
    void isCompletedAndTellsEachPartition() {
        stage.cluster();
        stage.backup("b");

        ZeebeBackupStatus status = stage.awaitReady("b").getStatus();

        assertThat(status.phase()).isEqualTo("Completed");
        assertThat(status.state()).isEqualTo("COMPLETED");
        assertThat(status.partitionCount()).isEqualTo(3);
        assertThat(status.partitionsCompleted()).isEqualTo(3);
        assertThat(status.partitions())
                .extracting(ZeebeBackupStatus.Partition::state)
                .containsOnly("COMPLETED");
        assertThat(status.partitions())
                .extracting(ZeebeBackupStatus.Partition::partitionId)
                .containsExactly(1, 2, 3);
        assertThat(status.attempts()).hasSize(1);
        assertThat(status.observedGeneration()).isEqualTo(1);
        await().until(() -> stage.readCluster().getStatus().grants() == null);
        // The store is listed every ten minutes only.
        await().atMost(Stage.LONG)
                .until(() -> Optional.ofNullable(stage.readCluster().getStatus().backups())
                        .map(ZeebeClusterStatus.Backups::latestCompletedId)
                        .equals(Optional.ofNullable(status.backupId())));
    }

    @Test
    void twoTakeTurns() {
        stage.cluster();
        stage.backup("first");
        stage.backup("second");

        long first = stage.awaitReady("first").getStatus().backupId();
        long second = stage.awaitReady("second").getStatus().backupId();

        assertThat(takenIds()).containsExactly(first, second);
    }

    @Test
    void takesTheIdItWasGivenAndNoOther() {
        stage.cluster();
        stage.backup("b", new BackupWish().withId(77));

        assertThat(stage.awaitReady("b").getStatus().backupId()).isEqualTo(77);

        stage.backup("again", new BackupWish().withId(77));
        stage.awaitStalled("again", "IdTaken");
        stage.backup("lower", new BackupWish().withId(5));
        ZeebeBackup lower = stage.awaitStalled("lower", "IdTaken");
        assertThat(lower.getStatus().phase()).isEqualTo("Failed");
        assertThat(takenIds()).containsExactly(77L);
    }

    @Test
    void tracksOneThatIsThere() {
        stage.zeebe.model().take(42, "somebody");
        stage.cluster();
        stage.backup("b", new BackupWish().existing(42));

        ZeebeBackupStatus status = stage.awaitReady("b").getStatus();

        assertThat(status.idSource()).isEqualTo(ZeebeBackupStatus.IdSource.Existing);
        assertThat(status.attempts()).isNull();
        assertThat(takenIds()).isEmpty();
    }

    @Test
    void aFailedAttemptIsCleanedAndTriedAgainWithAnotherId() {
        stage.zeebe.model().faults().nextBackup(new Fate.Fails(2, "disk full"));
        stage.cluster();
        stage.backup("b");

        ZeebeBackup failed = stage.awaitReconciling("b", "BackupFailed");
        long firstId = failed.getStatus().attempts().getFirst().backupId();
        await().atMost(Stage.LONG).until(() -> deletedIds().contains(firstId));
        ZeebeBackupStatus status = stage.awaitReady("b").getStatus();

        assertThat(status.attempts())
                .extracting(ZeebeBackupStatus.Attempt::result)
                .containsExactly(Result.Failed, Result.Completed);
        assertThat(status.attempts().getFirst().message()).contains("disk full");
        assertThat(status.backupId()).isGreaterThan(firstId);
    }

    @Test
    void failsForGoodWithoutRetriesAndKeepsNothing() {
        stage.zeebe.model().faults().nextBackup(new Fate.Fails(2, "disk full"));
        stage.cluster();
        stage.backup("b", new BackupWish().withRetries(0));

        ZeebeBackup failed = stage.awaitStalled("b", "BackupFailed");

        assertThat(failed.getStatus().phase()).isEqualTo("Failed");
        await().atMost(Stage.LONG)
                .until(() -> deletedIds().contains(failed.getStatus().backupId()));
        assertThat(takenIds()).hasSize(1);
    }

    @Test
    void aTakeThatWasCutOffIsNotTakenTwice() {
        stage.zeebe.faults().add("POST", dialect.backups(), 1, new HttpFault.CutAfter());
        stage.cluster();
        stage.backup("b");

        long id = stage.awaitReady("b").getStatus().backupId();

        assertThat(takenIds()).containsExactly(id);
        assertThat(stage.read("b").getStatus().attempts()).hasSize(1);
    }

    @Test
    void aTakeThatNeverArrivedIsTakenOnce() {
        stage.zeebe.faults().add("POST", dialect.backups(), 1, new HttpFault.CutBefore());
        stage.cluster();
        stage.backup("b");

        long id = stage.awaitReady("b").getStatus().backupId();

        assertThat(takenIds()).containsExactly(id);
    }

    @Test
    void whenIdsAreAheadTheNextOneIsAboveThem() {
        stage.zeebe.model().faults().idsJump(20_261_121_000_000L);
        stage.cluster();
        stage.backup("b");

        ZeebeBackupStatus status = stage.awaitReady("b").getStatus();

        assertThat(status.backupId()).isGreaterThan(20_261_121_000_000L);
        assertThat(status.attempts())
                .extracting(ZeebeBackupStatus.Attempt::result)
                .as("in 8.9 ids ahead look as if Zeebe made them, and it is asked for one first")
                .containsSubsequence(Result.Taken, Result.Completed)
                .hasSize(dialect.features().checkpointState() ? 3 : 2);
        assertThat(status.attempts())
                .extracting(ZeebeBackupStatus.Attempt::attempt)
                .containsOnly(1);
    }

    @Test
    void deletesItsDataFirstWhenItShall() {
        stage.cluster();
        stage.backup("b", new BackupWish().deletedWithItsData());
        ZeebeBackup done = stage.awaitReady("b");

        stage.client.resource(done).delete();

        stage.awaitGone("b");
        assertThat(deletedIds()).containsOnly(done.getStatus().backupId());
        await().atMost(Stage.LONG)
                .until(() -> Optional.ofNullable(stage.readCluster().getStatus().backups())
                        .map(ZeebeClusterStatus.Backups::unmanagedIds)
                        .filter(List::isEmpty)
                        .isPresent());
    }

    @Test
    void leavesItsDataWhenItShall() {
        stage.cluster();
        stage.backup("b");
        ZeebeBackup done = stage.awaitReady("b");
        assertThat(done.getMetadata().getFinalizers()).isEmpty();

        stage.client.resource(done).delete();

        stage.awaitGone("b");
        assertThat(deletedIds()).isEmpty();
    }

    @Test
    void itsTimeToLiveNeverCostsTheData() {
        stage.cluster();
        stage.backup("b", new BackupWish().deletedWithItsData().livingFor(1));

        await().atMost(Stage.LONG).until(() -> !takenIds().isEmpty());
        stage.awaitGone("b");

        assertThat(deletedIds()).isEmpty();
    }

    @Test
    void oneThatIsCreatedAnewWhileTheFirstIsWorkedAtIsNotForgotten() {
        stage.cluster();
        stage.zeebe.faults().add("POST", dialect.backups(), 1, new HttpFault.Delay(Duration.ofSeconds(2)));
        ZeebeBackup first = stage.backup("b");
        await().atMost(Stage.LONG)
                .until(() -> stage.zeebe.journal().entries().stream()
                        .anyMatch(entry -> entry.toString().contains("POST")));
        stage.client.resource(first).delete();
        ZeebeBackup second = stage.backup("b");

        ZeebeBackup ready = stage.awaitReady("b");

        assertThat(ready.getMetadata().getUid()).isEqualTo(second.getMetadata().getUid());
    }

    @Test
    void aClusterThatIsCreatedAnewIsLookedAtAnew() {
        ZeebeCluster first = stage.cluster();
        stage.awaitCluster("Ready", "Reachable");
        stage.client.resource(first).delete();
        stage.cluster();

        stage.awaitCluster("Ready", "Reachable");
        stage.backup("b");
        stage.awaitReady("b");
    }

    @Test
    void theGrantIsInTheLedgerWhileItRuns() {
        stage.zeebe.faults().add("POST", dialect.backups(), 3, new HttpFault.CutBefore());
        stage.cluster();
        stage.backup("b");

        List<Grant> grants = await().atMost(Stage.LONG)
                .until(
                        () -> stage.readCluster().getStatus() == null
                                ? null
                                : stage.readCluster().getStatus().grants(),
                        ledger -> ledger != null && !ledger.isEmpty());

        assertThat(grants).extracting(Grant::name).containsExactly("b");
        stage.awaitReady("b");
    }

    private List<Long> takenIds() {
        return stage.zeebe.journal().entries().stream()
                .filter(entry -> entry.who().startsWith("zeebeops/"))
                .filter(entry -> entry.what() instanceof BackupTaken)
                .map(entry -> ((BackupTaken) entry.what()).id())
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
