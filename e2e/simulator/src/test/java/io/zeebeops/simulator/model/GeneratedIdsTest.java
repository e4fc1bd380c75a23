package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.Cluster.ME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zeebeops.simulator.version.Features;
import io.zeebeops.simulator.version.ZeebeVersion;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who makes the ids. */
class GeneratedIdsTest {

    static Stream<BackupPlan> plansThatMakeIds() {
        return Stream.of(
                BackupPlan.none().withContinuous(),
                BackupPlan.none().withSchedule(new Recurrence.Every(Duration.ofHours(1))),
                BackupPlan.none().withCheckpointInterval(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @MethodSource("plansThatMakeIds")
    void theClusterDoesWhenItTakesBackupsByItself(BackupPlan plan) {
        Cluster cluster = Continuous.cluster(plan);
        cluster.afterSeconds(10);

        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.IdsAreGenerated(5));
        assertThat(cluster.model.journal().all(Happening.BackupTaken.class, taken -> taken.id() == 5))
                .isEmpty();
        cluster.afterSeconds(10);
        long id = cluster.clock.instant().toEpochMilli();
        assertThat(cluster.model.startTake(ME).giveUp()).isEqualTo(new TakeOutcome.Scheduled(id));
        assertThat(cluster.afterSeconds(5).state(id)).isEqualTo(BackupState.COMPLETED);
    }

    @Test
    void elseWhoTakesOneDoes() {
        Cluster cluster = Continuous.cluster(BackupPlan.none());

        assertThat(cluster.model.startTake(ME).giveUp()).isEqualTo(new TakeOutcome.InvalidId(0));
        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.Scheduled(5));
    }

    @Test
    void retentionAloneMakesNoIds() {
        BackupPlan plan =
                BackupPlan.none().withRetention(Duration.ofDays(1), new Recurrence.Every(Duration.ofHours(1)));

        assertThat(Continuous.cluster(plan).take(5)).isEqualTo(new TakeOutcome.Scheduled(5));
    }

    @Test
    void afterLargerIdsOfOnesOwnAnOffsetIsNeeded() {
        long own = 20_261_121_020_000L;
        Cluster without = Continuous.cluster(BackupPlan.none().withContinuous());
        without.faults.idsJump(own);
        assertThat(without.model.startTake(ME).giveUp())
                .isInstanceOfSatisfying(
                        TakeOutcome.AlreadyExists.class,
                        refused -> assertThat(refused.latest()).isEqualTo(own));

        Cluster with = Continuous.cluster(BackupPlan.none().withContinuous().withIdOffset(own));
        with.faults.idsJump(own);
        assertThat(with.model.startTake(ME).giveUp())
                .isEqualTo(new TakeOutcome.Scheduled(own + with.clock.instant().toEpochMilli()));
    }

    @Test
    void twoAtTheSameMillisecondHaveTheSameId() {
        Cluster cluster = Continuous.cluster(BackupPlan.none().withContinuous());
        cluster.model.startTake(ME).giveUp();

        assertThat(cluster.model.startTake(ME).giveUp()).isInstanceOf(TakeOutcome.AlreadyExists.class);
    }

    @Test
    void olderVersionsDoNone() {
        assertThatThrownBy(() -> new Setup(
                        Features.of(ZeebeVersion.V8_8), BackupPlan.none().withContinuous()))
                .hasMessageContaining("8.8.0")
                .hasMessageContaining("8.9");
    }
}
