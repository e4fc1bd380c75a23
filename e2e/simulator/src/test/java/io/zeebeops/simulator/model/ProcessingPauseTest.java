package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.BackupState.COMPLETED;
import static io.zeebeops.simulator.model.BackupState.DOES_NOT_EXIST;
import static io.zeebeops.simulator.model.Cluster.ME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The leader of partition 1 does not process: recording take-again-after-doubt, A to C. */
class ProcessingPauseTest {

    private final Cluster cluster = new Cluster();

    @BeforeEach
    void pause() {
        cluster.model.operate(0, PartitionOperation.PAUSE_PROCESSING, ME);
    }

    private void resume() {
        cluster.model.operate(0, PartitionOperation.RESUME_PROCESSING, ME);
    }

    @Test
    void aTakeTimesOutAndTheOthersTakeIt() {
        assertThat(cluster.take(100)).isEqualTo(new TimedOut(1, 0));
        assertThat(cluster.afterSeconds(15).parts(100)).containsExactly(DOES_NOT_EXIST, COMPLETED, COMPLETED);
        assertThat(cluster.take(100)).isEqualTo(new TimedOut(1, 0));
    }

    @Test
    void theTakeIsCarriedOutAfterTheResume() {
        cluster.take(100);
        cluster.afterSeconds(60);
        resume();

        assertThat(cluster.take(100)).isEqualTo(new TakeOutcome.AlreadyExists(100, 100));
        assertThat(cluster.parts(100)).containsExactly(DOES_NOT_EXIST, COMPLETED, COMPLETED);
        assertThat(cluster.afterSeconds(2).state(100)).isEqualTo(COMPLETED);
    }

    @Test
    void twoTakesThatWaitBothComplete() {
        cluster.take(103);
        cluster.take(104);
        resume();

        assertThat(cluster.take(103)).isEqualTo(new TakeOutcome.AlreadyExists(103, 104));
        cluster.afterSeconds(2);
        assertThat(cluster.state(103)).isEqualTo(COMPLETED);
        assertThat(cluster.state(104)).isEqualTo(COMPLETED);
    }

    @Test
    void whoWaitsHearsOfTheResumeInTime() {
        Call<TakeOutcome> call = cluster.model.startTake(102, ME);
        cluster.afterSeconds(5);
        assertThat(call.poll()).isEmpty();
        resume();

        assertThat(call.poll()).contains(new TakeOutcome.Scheduled(102));
    }

    @Test
    void whoWaitsTooLongHearsOfATimeoutAndKeepsIt() {
        Call<TakeOutcome> call = cluster.model.startTake(102, ME);

        cluster.after(Duration.ofMillis(14_999));
        assertThat(call.poll()).isEmpty();
        cluster.after(Duration.ofMillis(1));
        assertThat(call.poll()).contains(new TimedOut(1, 0));
        resume();
        assertThat(call.poll()).contains(new TimedOut(1, 0));
    }

    @Test
    void phasesShowThePauseAndHealthDoesNot() {
        assertThat(cluster.replicas(0))
                .allSatisfy(replica -> assertThat(replica.processingPaused()).isTrue());
        assertThat(cluster.replicas(1)).noneMatch(ReplicaView::processingPaused);
        assertThat(cluster.model.gatewayHealth(ME).partitions()).doesNotContainValue(false);
    }
}
