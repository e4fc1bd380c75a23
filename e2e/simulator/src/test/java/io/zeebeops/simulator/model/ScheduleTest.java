package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.Cluster.ME;
import static io.zeebeops.simulator.model.Continuous.ids;
import static io.zeebeops.simulator.model.Continuous.setup;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Backups and markers that brokers of 8.9 make by themselves. */
class ScheduleTest {

    private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

    private static Cluster every(Duration interval) {
        return Continuous.cluster(BackupPlan.none().withSchedule(new Recurrence.Every(interval)));
    }

    private static long id(String time) {
        return Instant.parse("2026-11-21T" + time + "Z").toEpochMilli();
    }

    private static List<Long> backups(Cluster cluster) {
        cluster.model.now();
        return ids(cluster, Happening.BackupTaken.class);
    }

    private static List<Long> markers(Cluster cluster) {
        cluster.model.now();
        return ids(cluster, Happening.MarkerMade.class);
    }

    @Test
    void atAnIntervalTheFirstIsTakenAtOnce() {
        Cluster cluster = every(Duration.ofHours(1));
        cluster.afterSeconds(7_300);

        assertThat(backups(cluster)).containsExactly(id("02:00:00"), id("03:00:00"), id("04:00:00"));
        assertThat(cluster.state(id("04:00:00"))).isEqualTo(BackupState.COMPLETED);
        assertThat(cluster.model.journal().entries())
                .filteredOn(entry -> entry.what() instanceof Happening.BackupTaken)
                .allSatisfy(entry -> assertThat(entry.who()).isEqualTo("scheduler"));
        assertThat(Continuous.checkpoints(cluster).getFirst().checkpoint().type())
                .isEqualTo(CheckpointType.SCHEDULED_BACKUP);
    }

    @Test
    void aCronExpressionWaitsForItsTime() {
        Cluster cluster = Continuous.cluster(BackupPlan.none().withSchedule(new Recurrence.Cron("0 15 * * * *")));
        cluster.afterSeconds(2 * 3600);

        assertThat(backups(cluster)).containsExactly(id("02:15:00"), id("03:15:00"));
    }

    /** The interval is counted from the last backup, whoever took it. */
    @Test
    void aManualBackupMovesTheInterval() {
        Cluster cluster = every(Duration.ofHours(1));
        cluster.afterSeconds(1800);
        cluster.model.startTake(ME);
        cluster.afterSeconds(3600);

        assertThat(backups(cluster)).containsExactly(id("02:00:00"), id("02:30:00"), id("03:30:00"));
    }

    @Test
    void aFailedBackupIsNotTakenAgainBeforeItsTime() {
        Cluster cluster = every(Duration.ofHours(1));
        cluster.afterSeconds(60).faults.nextBackup(new Fate.Fails(1, "disk full"));
        cluster.afterSeconds(7_200);

        assertThat(backups(cluster)).containsExactly(id("02:00:00"), id("03:00:00"), id("04:00:00"));
        assertThat(cluster.state(id("03:00:00"))).isEqualTo(BackupState.FAILED);
        assertThat(cluster.state(id("04:00:00"))).isEqualTo(BackupState.COMPLETED);
    }

    @Test
    void markersAreMadeBetweenBackups() {
        Cluster cluster = Continuous.cluster(BackupPlan.none()
                .withContinuous()
                .withSchedule(new Recurrence.Every(Duration.ofHours(1)))
                .withCheckpointInterval(Duration.ofMinutes(20)));
        cluster.afterSeconds(3_700);

        assertThat(backups(cluster)).containsExactly(id("02:00:00"), id("03:00:00"));
        assertThat(markers(cluster)).containsExactly(id("02:20:00"), id("02:40:00"));
        assertThat(Continuous.listed(cluster)).containsExactly(id("03:00:00"), id("02:00:00"));
    }

    @Test
    void aMarkerIsTheLatestCheckpointAndNoBackup() {
        Cluster cluster = Continuous.cluster(BackupPlan.none().withCheckpointInterval(Duration.ofMinutes(20)));
        cluster.afterSeconds(60);

        PartitionCheckpoints first = Continuous.checkpoints(cluster).getFirst();
        assertThat(first.checkpoint()).isEqualTo(new Checkpoint(id("02:00:00"), CheckpointType.MARKER, 1, 1, START));
        assertThat(first.backup()).isNull();
        assertThat(cluster.state(id("02:00:00"))).isEqualTo(BackupState.DOES_NOT_EXIST);
    }

    @Test
    void aMarkerJustBeforeABackupIsNotMade() {
        BackupPlan plan = BackupPlan.none()
                .withSchedule(new Recurrence.Cron("0 15 * * * *"))
                .withCheckpointInterval(Duration.ofSeconds(899));
        Cluster cluster = Continuous.cluster(plan);
        cluster.afterSeconds(1_000);

        assertThat(markers(cluster)).containsExactly(id("02:00:00"));
        assertThat(backups(cluster)).containsExactly(id("02:15:00"));
    }

    @Test
    void aMarkerDoesNotHideARunningBackupFromANewLeader() {
        Cluster cluster = Continuous.cluster(BackupPlan.none().withCheckpointInterval(Duration.ofSeconds(10)));
        cluster.afterSeconds(5);
        cluster.faults.uploadsHeld(true);
        cluster.model.startTake(ME);
        long id = cluster.clock.instant().toEpochMilli();
        cluster.afterSeconds(20);
        cluster.faults.moveLeader(1, 1);

        assertThat(cluster.afterSeconds(1).state(id)).isEqualTo(BackupState.FAILED);
    }

    @Test
    void withoutALeaderNothingIsSentAndItIsTriedAgainUntilThereIsOne() {
        Cluster cluster = every(Duration.ofHours(1));
        cluster.afterSeconds(10);
        cluster.model.now();
        cluster.faults.partitionDead(3);
        cluster.afterSeconds(3_600);
        assertThat(backups(cluster)).containsExactly(id("02:00:00"));

        cluster.faults.partitionAlive(3);
        cluster.afterSeconds(20);
        assertThat(backups(cluster))
                .hasSize(2)
                .last()
                .satisfies(id -> assertThat(id).isBetween(id("03:00:10"), id("03:00:30")));
    }

    /** Each try has an id of its own. */
    @Test
    void anIdThatIsTooLowIsTriedAgainWithABackOffOfTenSecondsAtMost() {
        Cluster cluster = every(Duration.ofHours(1));
        cluster.afterSeconds(60).faults.idsJump(id("03:01:30"));
        cluster.afterSeconds(3_700);

        assertThat(backups(cluster))
                .hasSize(2)
                .last()
                .satisfies(id -> assertThat(id).isBetween(id("03:01:30"), id("03:01:40")));
    }

    @Test
    void withoutAStoreNothingIsTaken() {
        Cluster cluster = every(Duration.ofHours(1));
        ZeebeModel model = new ZeebeModel(
                ClusterShape.recorded(),
                Timing.recorded(),
                setup(BackupPlan.none().withSchedule(new Recurrence.Every(Duration.ofHours(1)))),
                false,
                cluster.clock,
                new Journal(100));
        cluster.afterSeconds(7_200);
        model.now();

        assertThat(model.journal().entries()).isEmpty();
    }

    @Test
    void anotherProcessGoesOnInTheSameRhythmAndAnotherPlanInItsOwn() {
        BackupPlan hourly = BackupPlan.none().withSchedule(new Recurrence.Every(Duration.ofHours(1)));
        Cluster cluster = Continuous.cluster(hourly);
        cluster.afterSeconds(600);
        ZeebeModel same = continued(cluster, setup(hourly));
        ZeebeModel other =
                continued(cluster, setup(BackupPlan.none().withSchedule(new Recurrence.Cron("0 20 2 * * *"))));
        ZeebeModel none = continued(cluster, setup(BackupPlan.none()));
        cluster.afterSeconds(3_600);

        assertThat(same.image()).isEqualTo(cluster.model.image());
        assertThat(latest(same)).isEqualTo(id("03:00:00"));
        assertThat(latest(other)).isEqualTo(id("02:20:00"));
        assertThat(latest(none)).isEqualTo(id("02:00:00"));
    }

    private static ZeebeModel continued(Cluster cluster, Setup setup) {
        return ZeebeModel.continued(
                cluster.model.image(), setup, StoredBackups.inMemory(), cluster.clock, new Journal(100));
    }

    private static long latest(ZeebeModel model) {
        CheckpointsOutcome outcome = model.startCheckpoints(ME).giveUp();
        assertThat(outcome).isInstanceOf(CheckpointsOutcome.Known.class);
        return ((CheckpointsOutcome.Known) outcome)
                .partitions()
                .getFirst()
                .checkpoint()
                .id();
    }
}
