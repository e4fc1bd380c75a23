package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.BackupState.COMPLETED;
import static io.zeebeops.simulator.model.BackupState.DOES_NOT_EXIST;
import static io.zeebeops.simulator.model.BackupState.FAILED;
import static io.zeebeops.simulator.model.BackupState.IN_PROGRESS;
import static io.zeebeops.simulator.model.Cluster.ME;
import static io.zeebeops.simulator.model.ExporterPhase.EXPORTING;
import static io.zeebeops.simulator.model.ExporterPhase.PAUSED;
import static io.zeebeops.simulator.model.ExporterPhase.SOFT_PAUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Recordings broker-loss and take-again-after-doubt, and what the contract notes say of leader changes and of partial pauses. */
class BrokerLossTest {

    private final Cluster cluster = new Cluster();

    @Test
    void aLeaderChangeFailsTheRunningBackupAndTheOthersGoOn() {
        cluster.take(5);
        cluster.after(Duration.ofMillis(300));
        cluster.faults.brokerDown(0);

        assertThat(cluster.model.get(5, ME)).isEqualTo(new TimedOut(1, null));
        cluster.afterSeconds(5);
        assertThat(cluster.state(5)).isEqualTo(FAILED);
        assertThat(cluster.backup(5).failureReason())
                .isEqualTo("Backup on partition 1 failed due to Backup is cancelled due to leader change.. ");
        assertThat(cluster.parts(5)).containsExactly(FAILED, COMPLETED, COMPLETED);
        assertThat(cluster.take(6)).isEqualTo(new TakeOutcome.Scheduled(6));
        assertThat(cluster.afterSeconds(2).state(6)).isEqualTo(COMPLETED);
    }

    @Test
    void ofTwoRunningBackupsOnlyTheLatestIsFailed() {
        cluster.take(5);
        cluster.take(6);
        cluster.after(Duration.ofMillis(300));
        cluster.faults.moveLeader(1, 2);

        assertThat(cluster.afterSeconds(60).parts(5)).containsExactly(IN_PROGRESS, COMPLETED, COMPLETED);
        assertThat(cluster.parts(6)).containsExactly(FAILED, COMPLETED, COMPLETED);
    }

    @Test
    void aBackupThatWasNotSeenYetIsLostWithItsLeader() {
        cluster.take(5);
        cluster.faults.brokerDown(0);

        assertThat(cluster.afterSeconds(60).parts(5)).containsExactly(DOES_NOT_EXIST, COMPLETED, COMPLETED);
    }

    @Test
    void aTakeWaitsForTheNextLeader() {
        cluster.faults.brokerDown(0);
        Call<TakeOutcome> call = cluster.model.startTake(109, ME);

        assertThat(call.poll()).isEmpty();
        cluster.afterSeconds(5);
        assertThat(call.poll()).contains(new TakeOutcome.Scheduled(109));
        assertThat(cluster.afterSeconds(2).state(109)).isEqualTo(COMPLETED);
    }

    @Test
    void withoutAQuorumNothingIsAnsweredUntilItIsBack() {
        cluster.faults.brokerDown(2);
        cluster.faults.brokerDown(1);

        assertThat(cluster.afterSeconds(60).take(40)).isEqualTo(new TimedOut(1, null));
        assertThat(cluster.model.list(ME)).isEqualTo(new TimedOut(1, null));
        assertThat(cluster.model.delete(40, ME)).isEqualTo(new TimedOut(1, null));
        assertThat(cluster.model.pauseExporting(ME)).isInstanceOf(ExportingOutcome.LeaderUnknown.class);
        assertThat(cluster.model.gatewayHealth(ME).partitions()).hasSize(3).doesNotContainValue(true);
        assertThat(cluster.topology().members()).hasSize(3);

        cluster.faults.brokerUp(1);
        assertThat(cluster.afterSeconds(13).take(41)).isEqualTo(new TakeOutcome.Scheduled(41));
    }

    @Test
    void withoutAnyBrokerTheGatewayKnowsNothing() {
        for (int broker = 0; broker < 3; broker++) {
            cluster.faults.brokerDown(broker);
        }
        cluster.afterSeconds(60);

        GatewayHealth health = cluster.model.gatewayHealth(ME);
        assertThat(health.partitions()).isEmpty();
        assertThat(health.withoutBrokers()).isEqualTo(Duration.ofSeconds(52));
        assertThat(health.withoutLeaders()).isEqualTo(Duration.ofSeconds(60));
        assertThat(cluster.model.topology(ME)).isEqualTo(new CoordinatorAway(0));
        assertThat(cluster.model.exporters(ME)).isEqualTo(new CoordinatorAway(0));
        assertThat(cluster.model.brokerHealth(1, ME)).isEqualTo(new BrokerHealth.Down(1));
    }

    @Test
    void aDeadPartitionHoldsUpTheOthers() {
        cluster.take(5);
        cluster.afterSeconds(2);
        cluster.faults.partitionDead(2);

        assertThat(cluster.afterSeconds(3600).model.get(5, ME)).isEqualTo(new TimedOut(2, null));
        assertThat(cluster.model.gatewayHealth(ME).partitions()).containsEntry(2, false);
        cluster.faults.partitionAlive(2);
        assertThat(cluster.afterSeconds(5).state(5)).isEqualTo(COMPLETED);
    }

    @Test
    void aPauseIsRefusedAsAWholeOnlyOnceTheGatewayKnows() {
        cluster.faults.brokerDown(2);

        assertThat(cluster.afterSeconds(3).model.pauseExporting(ME)).isEqualTo(new ExportingOutcome.Unreachable(2));
        assertThat(cluster.phases(0)).containsOnly(PAUSED);
        assertThat(cluster.afterSeconds(3).model.resumeExporting(ME))
                .isInstanceOfSatisfying(ExportingOutcome.ReplicasMissing.class, refusal -> {
                    assertThat(refusal.partition()).isEqualTo(3);
                    assertThat(refusal.view().brokers()).containsExactly(0, 1, 2);
                });
        cluster.afterSeconds(6);
        assertThat(cluster.model.resumeExporting(ME))
                .isInstanceOfSatisfying(ExportingOutcome.ReplicasMissing.class, refusal -> {
                    assertThat(refusal.found()).isEqualTo(2);
                    assertThat(refusal.view().brokers()).containsExactly(0, 1);
                });
        assertThat(cluster.phases(0)).containsOnly(PAUSED);

        cluster.faults.brokerUp(2);
        assertThat(cluster.afterSeconds(8).phases(2)).containsOnly(EXPORTING);
        assertThat(cluster.model.resumeExporting(ME)).isEqualTo(new ExportingOutcome.Done());
        assertThat(cluster.phases(0)).containsOnly(EXPORTING);
    }

    @Test
    void aPauseSurvivesARestart() {
        cluster.model.softPauseExporting(ME);
        cluster.faults.brokerDown(1);
        cluster.faults.brokerUp(1);

        assertThat(cluster.model.replicas(1, ME)).isEqualTo(new ReplicasOutcome.Down(1));
        assertThat(cluster.afterSeconds(8).phases(1)).containsOnly(SOFT_PAUSED);
    }

    @Test
    void aBrokerCanBeResumedByItselfAndTheGatewayClearsMixedPhases() {
        cluster.model.pauseExporting(ME);
        cluster.model.operate(1, PartitionOperation.RESUME_EXPORTING, ME);

        assertThat(cluster.phases(0)).containsOnly(PAUSED);
        assertThat(cluster.phases(1)).containsOnly(EXPORTING);
        cluster.model.resumeExporting(ME);
        assertThat(cluster.phases(0)).containsOnly(EXPORTING);
    }

    @Test
    void positionsStandStillWhilePaused() {
        cluster.faults.traffic(10);
        cluster.model.softPauseExporting(ME);
        cluster.faults.traffic(10);

        ReplicaView leader = cluster.replicas(0).getFirst();
        assertThat(leader.processedPosition()).isEqualTo(19);
        assertThat(leader.exportedPosition()).isEqualTo(10);
        cluster.model.resumeExporting(ME);
        assertThat(cluster.replicas(0).getFirst().exportedPosition()).isEqualTo(20);
    }

    @Test
    void leadersGoHomeOnlyWhenTold() {
        cluster.faults.brokerDown(0);
        cluster.afterSeconds(5);
        cluster.faults.brokerUp(0);
        cluster.afterSeconds(60);
        assertThat(cluster.replicas(0)).noneMatch(ReplicaView::leader);

        cluster.model.rebalance(ME);
        assertThat(cluster.afterSeconds(5).replicas(0).getFirst().leader()).isTrue();
    }
}
