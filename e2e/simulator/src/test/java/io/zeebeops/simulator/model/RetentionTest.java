package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.Cluster.ME;
import static io.zeebeops.simulator.model.Continuous.listed;
import static io.zeebeops.simulator.model.Continuous.takeAndWait;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What brokers of 8.9 delete by themselves. Once an hour they look for what is more than a day older than the latest. */
class RetentionTest {

    private static final long A_DAY = 24 * 3600;

    private final Cluster cluster = Continuous.cluster(BackupPlan.none()
            .withContinuous()
            .withRetention(Duration.ofDays(1), new Recurrence.Every(Duration.ofHours(1))));

    @Test
    void theWindowEndsWithTheLatestCompletedBackupNotNow() {
        long first = takeAndWait(cluster);
        cluster.afterSeconds(A_DAY / 2);
        long second = takeAndWait(cluster);
        cluster.afterSeconds(10 * A_DAY);
        assertThat(listed(cluster)).containsExactly(second, first);

        long third = takeAndWait(cluster);
        cluster.afterSeconds(3700);
        assertThat(listed(cluster)).containsExactly(third);
    }

    @Test
    void whatIsWithinTheWindowStays() {
        long first = takeAndWait(cluster);
        cluster.afterSeconds(A_DAY / 2);
        long second = takeAndWait(cluster);
        cluster.afterSeconds(A_DAY / 2 + 60);
        long third = takeAndWait(cluster);
        cluster.afterSeconds(3700);

        assertThat(listed(cluster)).containsExactly(third, second).doesNotContain(first);
        assertThat(Continuous.ranges(cluster)).containsExactly(List.of(second, third));
    }

    @Test
    void withoutACompletedBackupNothingIsDeleted() {
        cluster.faults.nextBackup(new Fate.Fails(2, "disk full"));
        long failed = takeAndWait(cluster);
        cluster.afterSeconds(10 * A_DAY);
        cluster.faults.nextBackup(new Fate.Fails(2, "disk full"));
        long again = takeAndWait(cluster);
        cluster.afterSeconds(A_DAY);

        assertThat(cluster.parts(again))
                .containsExactly(BackupState.COMPLETED, BackupState.FAILED, BackupState.COMPLETED);
        assertThat(cluster.parts(failed))
                .as("each partition for itself")
                .containsExactly(BackupState.DOES_NOT_EXIST, BackupState.FAILED, BackupState.DOES_NOT_EXIST);
    }

    @Test
    void failedOnesAndThoseOfOthersAreDeletedToo() {
        cluster.faults.nextBackup(new Fate.Fails(2, "disk full"));
        takeAndWait(cluster);
        cluster.afterSeconds(2 * A_DAY);
        long second = takeAndWait(cluster);
        cluster.afterSeconds(3700);

        assertThat(listed(cluster)).containsExactly(second);
        assertThat(cluster.model.journal().entries())
                .filteredOn(entry -> entry.what() instanceof Happening.BackupDeleted)
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.who()).isEqualTo("retention"));
    }

    @Test
    void aStoreThatIsAwayIsLookedAtTheNextTime() {
        takeAndWait(cluster);
        cluster.afterSeconds(2 * A_DAY);
        long second = takeAndWait(cluster);
        cluster.faults.store(StoreState.DOWN);
        cluster.afterSeconds(3700);
        cluster.faults.store(StoreState.UP);
        assertThat(listed(cluster)).hasSize(2);

        assertThat(listed(cluster.afterSeconds(3700))).containsExactly(second);
    }

    @Test
    void manualIdsAreDeletedAsWell() {
        Cluster manual = Continuous.cluster(
                BackupPlan.none().withRetention(Duration.ofDays(1), new Recurrence.Cron("0 0 * * * *")));
        manual.take(5);
        manual.afterSeconds(2 * A_DAY);
        manual.model.take(6, ME);
        manual.afterSeconds(3700);

        assertThat(listed(manual)).containsExactly(6L);
    }
}
