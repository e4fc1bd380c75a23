package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.BackupState.COMPLETED;
import static io.zeebeops.simulator.model.BackupState.DELETED;
import static io.zeebeops.simulator.model.BackupState.DOES_NOT_EXIST;
import static io.zeebeops.simulator.model.BackupState.IN_PROGRESS;
import static io.zeebeops.simulator.model.Cluster.ME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deletes from 8.9 on: answered first, done later. */
class LaterDeletionTest {

    private final Cluster cluster = Continuous.cluster(BackupPlan.none());

    @BeforeEach
    void aBackup() {
        cluster.take(5);
        cluster.afterSeconds(2);
        assertThat(cluster.state(5)).isEqualTo(COMPLETED);
    }

    private void delete(long id) {
        assertThat(cluster.model.delete(id, ME)).isEqualTo(new DeleteOutcome.Deleted(id));
    }

    /** Each partition is 40 ms later than the one before it. */
    @ParameterizedTest
    @CsvSource({
        "0, COMPLETED",
        "299, COMPLETED",
        "300, DELETED",
        "380, DELETED",
        "600, DELETED",
        "759, DELETED",
        "760, DOES_NOT_EXIST"
    })
    void aBackupIsMarkedThenRemoved(long millis, BackupState state) {
        delete(5);

        assertThat(cluster.after(Duration.ofMillis(millis)).state(5)).isEqualTo(state);
    }

    @Test
    void theIdStaysUsed() {
        delete(5);

        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.AlreadyExists(5, 5));
        assertThat(cluster.afterSeconds(5).take(5)).isEqualTo(new TakeOutcome.AlreadyExists(5, 5));
        assertThat(cluster.state(5)).isEqualTo(DOES_NOT_EXIST);
    }

    @Test
    void whatDoesNotExistCanBeDeletedToo() {
        delete(999);

        assertThat(cluster.afterSeconds(5).model.journal().all(Happening.BackupDeleted.class))
                .isEmpty();
    }

    @Test
    void oneInProgressDoesNotComeBack() {
        cluster.take(6);
        cluster.after(Duration.ofMillis(500));
        assertThat(cluster.state(6)).isEqualTo(IN_PROGRESS);
        delete(6);

        assertThat(cluster.afterSeconds(10).state(6)).isEqualTo(DOES_NOT_EXIST);
        assertThat(cluster.state(5)).isEqualTo(COMPLETED);
    }

    @Test
    void twoDeletesAreAsOne() {
        delete(5);
        delete(5);

        assertThat(cluster.afterSeconds(5).state(5)).isEqualTo(DOES_NOT_EXIST);
        assertThat(cluster.model.journal().all(Happening.BackupDeleted.class)).hasSize(3);
        assertThat(cluster.model.journal().all(Happening.DeletionFailed.class)).isEmpty();
    }

    /** Nobody hears of it, so it has to be looked for. */
    @Test
    void withTheStoreAwayADeleteIsAcceptedAndNeverDone() {
        cluster.faults.store(StoreState.DOWN);
        delete(5);
        cluster.afterSeconds(60);
        cluster.faults.store(StoreState.UP);

        assertThat(cluster.afterSeconds(60).state(5)).isEqualTo(COMPLETED);
        assertThat(cluster.model.journal().all(Happening.DeletionFailed.class)).hasSize(3);
        delete(5);
        assertThat(cluster.afterSeconds(5).state(5)).isEqualTo(DOES_NOT_EXIST);
    }

    @Test
    void withTheStoreAwayInTheMiddleItStaysMarked() {
        delete(5);
        cluster.after(Duration.ofMillis(400));
        assertThat(cluster.state(5)).isEqualTo(DELETED);
        cluster.faults.store(StoreState.HANGING);
        cluster.afterSeconds(60);
        cluster.faults.store(StoreState.UP);

        assertThat(cluster.afterSeconds(60).state(5)).isEqualTo(DELETED);
        delete(5);
        assertThat(cluster.afterSeconds(5).state(5)).isEqualTo(DOES_NOT_EXIST);
    }

    @Test
    void aNewLeaderKnowsNothingOfIt() {
        delete(5);
        cluster.faults.moveLeader(1, 2);

        assertThat(cluster.afterSeconds(60).parts(5)).containsExactly(COMPLETED, DOES_NOT_EXIST, DOES_NOT_EXIST);
        assertThat(cluster.state(5)).isEqualTo(BackupState.INCOMPLETE);
    }

    @Test
    void whileProcessingIsPausedItWaitsInTheLog() {
        cluster.model.operate(0, PartitionOperation.PAUSE_PROCESSING, ME);
        delete(5);
        assertThat(cluster.afterSeconds(60).parts(5)).containsExactly(COMPLETED, DOES_NOT_EXIST, DOES_NOT_EXIST);

        cluster.model.operate(0, PartitionOperation.RESUME_PROCESSING, ME);
        assertThat(cluster.afterSeconds(5).state(5)).isEqualTo(DOES_NOT_EXIST);
    }
}
