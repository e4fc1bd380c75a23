package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.BackupState.COMPLETED;
import static io.zeebeops.simulator.model.BackupState.DOES_NOT_EXIST;
import static io.zeebeops.simulator.model.BackupState.FAILED;
import static io.zeebeops.simulator.model.BackupState.INCOMPLETE;
import static io.zeebeops.simulator.model.BackupState.IN_PROGRESS;
import static io.zeebeops.simulator.model.Cluster.ME;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakeTest {

    private final Cluster cluster = new Cluster();

    @ParameterizedTest
    @CsvSource({
        "0, DOES_NOT_EXIST",
        "99, DOES_NOT_EXIST",
        "100, INCOMPLETE",
        "179, INCOMPLETE",
        "180, IN_PROGRESS",
        "529, IN_PROGRESS",
        "530, COMPLETED"
    })
    void aBackupIsFirstNotSeenThenInProgressThenCompleted(long millis, BackupState state) {
        cluster.take(5);

        assertThat(cluster.after(Duration.ofMillis(millis)).state(5)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "4, 5", "1, 5"})
    void anIdThatIsNotHigherThanTheLatestIsRefused(long id, long latest) {
        cluster.take(5);

        assertThat(cluster.take(id)).isEqualTo(new TakeOutcome.AlreadyExists(id, latest));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void anIdMustBeGreaterThanZero(long id) {
        assertThat(cluster.take(id)).isEqualTo(new TakeOutcome.InvalidId(id));
    }

    @Test
    void withoutAStoreNothingCanBeTaken() {
        ZeebeModel model =
                new ZeebeModel(ClusterShape.recorded(), Timing.recorded(), false, new TestClock(), new Journal(100));

        assertThat(model.take(1, ME)).isEqualTo(new NoStore());
        assertThat(model.get(1, ME)).isEqualTo(new NoStore());
        assertThat(model.list(ME)).isEqualTo(new NoStore());
        assertThat(model.delete(1, ME)).isEqualTo(new NoStore());
    }

    @Test
    void aDeletedIdStaysUsed() {
        cluster.take(5);
        cluster.afterSeconds(2);

        assertThat(cluster.model.delete(5, ME)).isEqualTo(new DeleteOutcome.Deleted(5));
        assertThat(cluster.state(5)).isEqualTo(DOES_NOT_EXIST);
        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.AlreadyExists(5, 5));
        assertThat(cluster.model.delete(999, ME)).isEqualTo(new DeleteOutcome.Deleted(999));
    }

    @Test
    void aBackupThatIsDeletedInProgressDoesNotComeBackAndHurtsNoOther() {
        cluster.take(5);
        cluster.take(6);
        cluster.after(Duration.ofMillis(500));
        assertThat(cluster.state(5)).isEqualTo(IN_PROGRESS);

        cluster.model.delete(5, ME);

        assertThat(cluster.afterSeconds(10).state(5)).isEqualTo(DOES_NOT_EXIST);
        assertThat(cluster.state(6)).isEqualTo(COMPLETED);
    }

    @Test
    void somebodyElsesTakeUsesTheIdUp() {
        cluster.model.take(7, "stranger");

        assertThat(cluster.take(7)).isEqualTo(new TakeOutcome.AlreadyExists(7, 7));
        assertThat(cluster.model.journal().entries())
                .filteredOn(entry -> entry.what() instanceof Happening.BackupTaken)
                .allSatisfy(entry -> assertThat(entry.who()).isEqualTo("stranger"))
                .hasSize(3);
    }

    @Test
    void idsThatJumpLeaveNoBackup() {
        cluster.faults.idsJump(100);

        assertThat(cluster.take(50)).isEqualTo(new TakeOutcome.AlreadyExists(50, 100));
        assertThat(cluster.afterSeconds(2).state(100)).isEqualTo(DOES_NOT_EXIST);
        assertThat(cluster.take(101)).isEqualTo(new TakeOutcome.Scheduled(101));
    }

    @Test
    void aBackupCanBeToldToFail() {
        cluster.faults.nextBackup(new Fate.Fails(2, "disk full"));
        cluster.take(5);
        cluster.afterSeconds(2);

        assertThat(cluster.state(5)).isEqualTo(FAILED);
        assertThat(cluster.backup(5).failureReason()).isEqualTo("Backup on partition 2 failed due to disk full. ");
        assertThat(cluster.parts(5)).containsExactly(COMPLETED, FAILED, COMPLETED);
        cluster.take(6);
        assertThat(cluster.afterSeconds(2).state(6)).isEqualTo(COMPLETED);
    }

    @Test
    void aBackupCanBeToldNeverToStart() {
        cluster.faults.nextBackup(new Fate.NeverStarts());

        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.Scheduled(5));
        assertThat(cluster.afterSeconds(3600).state(5)).isEqualTo(DOES_NOT_EXIST);
        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.AlreadyExists(5, 5));
    }

    @Test
    void aBackupCanBeToldToStayIncomplete() {
        cluster.faults.nextBackup(new Fate.Misses(3));
        cluster.take(5);

        assertThat(cluster.afterSeconds(3600).state(5)).isEqualTo(INCOMPLETE);
        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.AlreadyExists(5, 5));
    }

    @Test
    void takingAgainCompletesWhatOnePartitionDidNotHearOf() {
        cluster.faults.nextBackup(new Fate.NotDelivered(1));

        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.ConnectionLost(1, 0));
        assertThat(cluster.afterSeconds(60).parts(5)).containsExactly(DOES_NOT_EXIST, COMPLETED, COMPLETED);
        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.Scheduled(5));
        assertThat(cluster.afterSeconds(2).state(5)).isEqualTo(COMPLETED);
        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.AlreadyExists(5, 5));
    }

    @Test
    void aHigherIdInBetweenEndsThatChance() {
        cluster.faults.nextBackup(new Fate.NotDelivered(1));
        cluster.take(5);
        cluster.take(6);

        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.AlreadyExists(5, 6));
        assertThat(cluster.afterSeconds(60).state(5)).isEqualTo(INCOMPLETE);
    }

    @Test
    void aListTellsAllBackups() {
        cluster.take(5);
        cluster.take(9);
        cluster.afterSeconds(2);

        assertThat(cluster.model.list(ME))
                .isInstanceOfSatisfying(
                        ListOutcome.Listed.class,
                        list -> assertThat(list.backups())
                                .extracting(BackupView::id)
                                .containsExactly(5L, 9L));
    }
}
