package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.Cluster.ME;
import static io.zeebeops.simulator.model.Continuous.checkpoints;
import static io.zeebeops.simulator.model.Continuous.ranges;
import static io.zeebeops.simulator.model.Continuous.takeAndWait;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What partitions tell of checkpoints, backups and ranges, from 8.9 on. */
class CheckpointsTest {

    private final Cluster cluster = Continuous.cluster(BackupPlan.none().withContinuous());

    @Test
    void atFirstThereAreNone() {
        assertThat(checkpoints(cluster))
                .containsExactly(
                        new PartitionCheckpoints(1, null, null, List.of()),
                        new PartitionCheckpoints(2, null, null, List.of()),
                        new PartitionCheckpoints(3, null, null, List.of()));
    }

    @Test
    void aCheckpointIsThereAtOnceABackupWhenItIsCompleted() {
        Instant taken = cluster.clock.instant();
        long id = taken.toEpochMilli();
        cluster.model.startTake(ME);

        PartitionCheckpoints first = checkpoints(cluster).getFirst();
        assertThat(first.checkpoint()).isEqualTo(new Checkpoint(id, CheckpointType.MANUAL_BACKUP, 1, 1, taken));
        assertThat(first.backup()).isNull();
        first = checkpoints(cluster.afterSeconds(2)).getFirst();
        assertThat(first.backup())
                .isEqualTo(new Checkpoint(id, CheckpointType.MANUAL_BACKUP, 1, 1, taken.plusMillis(1000)));
        assertThat(ranges(cluster)).containsExactly(List.of(id, id));
    }

    @Test
    void aFailedBackupIsACheckpointOnly() {
        cluster.faults.nextBackup(new Fate.Fails(1, "disk full"));
        long id = takeAndWait(cluster);

        assertThat(checkpoints(cluster).getFirst().backup()).isNull();
        assertThat(checkpoints(cluster).getFirst().checkpoint().id()).isEqualTo(id);
        assertThat(checkpoints(cluster).get(1).backup()).isNotNull();
    }

    @Test
    void oneBackupAfterTheOtherIsOneRangeAlsoOverSnapshots() {
        cluster.faults.trafficRate(10);
        long first = takeAndWait(cluster);
        cluster.afterSeconds(600);
        takeAndWait(cluster);
        cluster.afterSeconds(600);
        long last = takeAndWait(cluster);

        assertThat(ranges(cluster)).containsExactly(List.of(first, last));
        assertThat(checkpoints(cluster).getFirst().backup().firstLogPosition()).isGreaterThan(1);
    }

    @Test
    void aFailedBackupInBetweenLeavesNoGapWhenTheNextReachesBack() {
        cluster.faults.trafficRate(10);
        long first = takeAndWait(cluster);
        cluster.faults.nextBackup(new Fate.Fails(1, "disk full"));
        takeAndWait(cluster);
        cluster.afterSeconds(600);
        long last = takeAndWait(cluster);

        assertThat(ranges(cluster)).containsExactly(List.of(first, last));
    }

    @Test
    void aGapInTheLogBeginsANewRange() {
        cluster.faults.traffic(100);
        long first = takeAndWait(cluster);
        cluster.faults.traffic(100);
        cluster.faults.logCompacted(1);
        long second = takeAndWait(cluster);
        long third = takeAndWait(cluster);

        assertThat(ranges(cluster)).containsExactly(List.of(first, first), List.of(second, third));
        assertThat(checkpoints(cluster).get(1).ranges()).hasSize(1);
    }

    @Test
    void deletingMovesTheEndsOfARange() {
        long first = takeAndWait(cluster);
        long second = takeAndWait(cluster);
        long third = takeAndWait(cluster);

        cluster.model.delete(first, ME);
        assertThat(ranges(cluster.afterSeconds(5))).containsExactly(List.of(second, third));
        cluster.model.delete(third, ME);
        assertThat(ranges(cluster.afterSeconds(5))).containsExactly(List.of(second, second));
        cluster.model.delete(second, ME);
        assertThat(ranges(cluster.afterSeconds(5))).isEmpty();
    }

    /** The third was taken when the log before the second was compacted away. */
    @Test
    void deletingInTheMiddleSplitsTheRange() {
        cluster.faults.trafficRate(10);
        long first = takeAndWait(cluster);
        cluster.afterSeconds(600);
        long second = takeAndWait(cluster);
        cluster.afterSeconds(600);
        long third = takeAndWait(cluster);

        cluster.model.delete(second, ME);
        assertThat(ranges(cluster.afterSeconds(5))).containsExactly(List.of(first, first), List.of(third, third));
    }

    @Test
    void withoutContinuousThereAreNoRangesAndTheLogIsNotKept() {
        BackupPlan hourly = BackupPlan.none().withSchedule(new Recurrence.Every(Duration.ofHours(1)));
        Cluster other = Continuous.cluster(hourly);
        other.faults.trafficRate(10);
        other.afterSeconds(3 * 3600);

        assertThat(checkpoints(other)).allSatisfy(partition -> {
            assertThat(partition.ranges()).isEmpty();
            assertThat(partition.backup()).isNotNull();
            assertThat(partition.backup().firstLogPosition())
                    .isGreaterThan(partition.backup().position() - 10 * 400);
        });
    }

    @Test
    void clearedTheyAreForgottenAndSoAreTheIds() {
        takeAndWait(cluster);
        assertThat(cluster.model.startClear(ME).giveUp()).isEqualTo(new ClearOutcome.Cleared());

        assertThat(checkpoints(cluster)).allSatisfy(partition -> {
            assertThat(partition.checkpoint()).isNull();
            assertThat(partition.backup()).isNull();
            assertThat(partition.ranges()).isEmpty();
        });
        assertThat(Continuous.listed(cluster)).hasSize(1);
        long next = takeAndWait(cluster);
        assertThat(ranges(cluster)).containsExactly(List.of(next, next));

        Cluster manual = Continuous.cluster(BackupPlan.none());
        manual.take(50);
        manual.model.startClear(ME).giveUp();
        assertThat(manual.take(7)).isEqualTo(new TakeOutcome.Scheduled(7));
    }

    @Test
    void onlySyncNeedsTheStoreAndAllNeedEveryLeader() {
        cluster.faults.store(StoreState.DOWN);
        assertThat(cluster.model.startCheckpoints(ME).giveUp()).isInstanceOf(CheckpointsOutcome.Known.class);
        assertThat(cluster.model.startSync(ME).giveUp()).isInstanceOf(TimedOut.class);

        cluster.faults.store(StoreState.UP);
        assertThat(cluster.model.startSync(ME).giveUp()).isInstanceOf(CheckpointsOutcome.Known.class);
        cluster.faults.partitionDead(2);
        assertThat(cluster.model.startCheckpoints(ME).giveUp()).isEqualTo(new TimedOut(2, null));
        assertThat(cluster.model.startClear(ME).giveUp()).isEqualTo(new TimedOut(2, null));
    }

    @Test
    void withoutAStoreNothingIsTold() {
        ZeebeModel model = new ZeebeModel(
                ClusterShape.recorded(),
                Cluster.SLOWER,
                Continuous.setup(BackupPlan.none().withContinuous()),
                false,
                cluster.clock,
                new Journal(100));

        assertThat(model.startTake(ME).giveUp()).isEqualTo(new NoStore());
        assertThat(model.startCheckpoints(ME).giveUp()).isEqualTo(new NoStore());
        assertThat(model.startSync(ME).giveUp()).isEqualTo(new NoStore());
        assertThat(model.startClear(ME).giveUp()).isEqualTo(new NoStore());
    }
}
