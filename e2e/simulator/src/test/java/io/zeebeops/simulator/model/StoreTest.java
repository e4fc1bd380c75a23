package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.BackupState.COMPLETED;
import static io.zeebeops.simulator.model.BackupState.DOES_NOT_EXIST;
import static io.zeebeops.simulator.model.BackupState.FAILED;
import static io.zeebeops.simulator.model.BackupState.INCOMPLETE;
import static io.zeebeops.simulator.model.BackupState.IN_PROGRESS;
import static io.zeebeops.simulator.model.Cluster.ME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Recordings store-failure and delete-in-progress. */
class StoreTest {

    private final Cluster cluster = new Cluster();

    @ParameterizedTest
    @EnumSource(names = {"DOWN", "HANGING"})
    void withoutTheStoreATakeIsAcceptedAndAllElseTimesOut(StoreState state) {
        cluster.faults.store(state);

        assertThat(cluster.take(61)).isEqualTo(new TakeOutcome.Scheduled(61));
        assertThat(cluster.model.get(61, ME)).isEqualTo(new TimedOut(1, 0));
        assertThat(cluster.model.list(ME)).isEqualTo(new TimedOut(1, 0));
        assertThat(cluster.model.delete(61, ME)).isEqualTo(new TimedOut(1, 0));
        assertThat(cluster.model.gatewayHealth(ME).partitions()).doesNotContainValue(false);
    }

    @Test
    void afterAShortAbsenceABackupBeginsLate() {
        cluster.faults.store(StoreState.HANGING);
        cluster.take(61);
        cluster.afterSeconds(18);
        cluster.faults.store(StoreState.UP);

        assertThat(cluster.state(61)).isEqualTo(DOES_NOT_EXIST);
        assertThat(cluster.afterSeconds(2).state(61)).isEqualTo(COMPLETED);
    }

    @Test
    void afterALongAbsenceABackupNeverBegins() {
        cluster.faults.store(StoreState.DOWN);
        cluster.take(61);
        cluster.afterSeconds(60);
        cluster.faults.store(StoreState.UP);

        assertThat(cluster.afterSeconds(3600).state(61)).isEqualTo(DOES_NOT_EXIST);
        assertThat(cluster.take(62)).isEqualTo(new TakeOutcome.Scheduled(62));
        assertThat(cluster.afterSeconds(2).state(62)).isEqualTo(COMPLETED);
    }

    @Test
    void aLongAbsenceFailsARunningBackup() {
        cluster.take(61);
        cluster.after(Duration.ofMillis(500));
        cluster.faults.store(StoreState.DOWN);
        cluster.afterSeconds(60);
        cluster.faults.store(StoreState.UP);

        assertThat(cluster.state(61)).isEqualTo(IN_PROGRESS);
        assertThat(cluster.afterSeconds(1).state(61)).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @CsvSource({"EVERYWHERE, DOES_NOT_EXIST", "ON_LAST_PARTITION, INCOMPLETE", "NOWHERE, COMPLETED"})
    void aDeleteThatTimedOutMayBeCarriedOutLater(LateDelete mode, BackupState end) {
        cluster.take(61);
        cluster.afterSeconds(2);
        cluster.faults.lateDelete(mode);
        cluster.faults.store(StoreState.HANGING);
        cluster.model.delete(61, ME);
        cluster.faults.store(StoreState.UP);

        assertThat(cluster.state(61)).isEqualTo(COMPLETED);
        assertThat(cluster.afterSeconds(3).state(61)).isEqualTo(end);
        cluster.model.delete(61, ME);
        assertThat(cluster.state(61)).isEqualTo(DOES_NOT_EXIST);
    }

    @Test
    void whoWaitsIsAnsweredWhenTheStoreIsBack() {
        cluster.faults.store(StoreState.HANGING);
        Call<ListOutcome> call = cluster.model.startList(ME);
        assertThat(cluster.afterSeconds(10).faults.store()).isEqualTo(StoreState.HANGING);
        assertThat(call.poll()).isEmpty();

        cluster.faults.store(StoreState.UP);
        assertThat(call.poll()).isPresent().get().isInstanceOf(ListOutcome.Listed.class);
    }

    @Test
    void anIncompleteBackupCanBeDeleted() {
        cluster.faults.nextBackup(new Fate.Misses(1));
        cluster.take(5);
        assertThat(cluster.afterSeconds(2).state(5)).isEqualTo(INCOMPLETE);

        cluster.model.delete(5, ME);

        assertThat(cluster.state(5)).isEqualTo(DOES_NOT_EXIST);
        assertThat(cluster.model.journal().all(Happening.BackupDeleted.class))
                .extracting(Happening.BackupDeleted::partition)
                .containsExactly(2, 3);
    }
}
