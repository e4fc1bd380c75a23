package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.BackupState.COMPLETED;
import static io.zeebeops.simulator.model.BackupState.FAILED;
import static io.zeebeops.simulator.model.Cluster.ME;
import static io.zeebeops.simulator.model.OperationKind.AWAIT_REDISTRIBUTION;
import static io.zeebeops.simulator.model.OperationKind.AWAIT_RELOCATION;
import static io.zeebeops.simulator.model.OperationKind.PARTITION_BOOTSTRAP;
import static io.zeebeops.simulator.model.OperationKind.PARTITION_JOIN;
import static io.zeebeops.simulator.model.OperationKind.START_PARTITION_SCALE_UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.version.ZeebeVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partitions that are added from 8.8 on, and what becomes of backups meanwhile. */
class ScalingTest {

    private final Cluster cluster = new Cluster(Setup.of(ZeebeVersion.V8_8));

    private ChangeOutcome.Planned scale(int partitions, boolean dryRun) {
        ChangeOutcome outcome = cluster.model.scalePartitions(partitions, dryRun, ME);
        assertThat(outcome).isInstanceOf(ChangeOutcome.Planned.class);
        return (ChangeOutcome.Planned) outcome;
    }

    @Test
    void eachNewPartitionIsBegunByOneBrokerAndJoinedByTheOthers() {
        assertThat(scale(5, false).operations())
                .extracting(Topology.Operation::kind)
                .containsExactly(
                        START_PARTITION_SCALE_UP,
                        PARTITION_BOOTSTRAP,
                        PARTITION_JOIN,
                        PARTITION_JOIN,
                        PARTITION_BOOTSTRAP,
                        PARTITION_JOIN,
                        PARTITION_JOIN,
                        AWAIT_REDISTRIBUTION,
                        AWAIT_RELOCATION);
    }

    @Test
    void newPartitionsTakePartLikeAllOthers() {
        cluster.faults.trafficRate(100);
        scale(4, false);
        cluster.afterSeconds(10);

        assertThat(cluster.topology().lastChange()).isNotNull();
        assertThat(cluster.topology().members())
                .allSatisfy(member -> assertThat(member.partitions()).hasSize(4));
        assertThat(cluster.replicas(0)).hasSize(4);
        assertThat(cluster.replicas(0).getLast().leader()).isTrue();
        assertThat(cluster.replicas(0).getLast().processedPosition()).isPositive();
        cluster.take(5);
        assertThat(cluster.afterSeconds(5).parts(5)).containsExactly(COMPLETED, COMPLETED, COMPLETED, COMPLETED);
        assertThat(cluster.model.pauseExporting(ME)).isEqualTo(new ExportingOutcome.Done());
        assertThat(cluster.phases(1)).hasSize(4).containsOnly(ExporterPhase.PAUSED);
    }

    @Test
    void theRoutingFollows() {
        assertThat(cluster.topology().routing()).isEqualTo(new Topology.Routing(1, 3, List.of(), 3));
        scale(5, false);
        cluster.after(Timing.recorded().changeStep());
        cluster.faults.changesStuck(true);
        assertThat(cluster.topology().routing()).isEqualTo(new Topology.Routing(2, 3, List.of(4, 5), 3));

        cluster.faults.changesStuck(false);
        cluster.afterSeconds(10);
        assertThat(cluster.topology().routing()).isEqualTo(new Topology.Routing(4, 5, List.of(), 5));
        cluster.model.updateRouting(false, ME);
        assertThat(cluster.afterSeconds(1).topology().routing()).isEqualTo(new Topology.Routing(5, 5, List.of(), 5));
    }

    @Test
    void aTakeMeanwhileIsRefusedUsesTheIdUpAndLeavesAFailedBackup() {
        cluster.faults.changesStuck(true);
        scale(4, false);

        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.Scaling(5));
        assertThat(cluster.afterSeconds(2).parts(5)).containsExactly(FAILED, FAILED, FAILED);
        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.AlreadyExists(5, 5));
        assertThat(cluster.model.journal().all(Happening.BackupTaken.class)).isEmpty();
        assertThat(cluster.model.journal().all(Happening.BackupRefused.class)).hasSize(3);

        cluster.faults.changesStuck(false);
        cluster.afterSeconds(10);
        assertThat(cluster.take(6)).isEqualTo(new TakeOutcome.Scheduled(6));
        assertThat(cluster.afterSeconds(2).state(6)).isEqualTo(COMPLETED);
    }

    @Test
    void aRefusedBackupIsWrittenDownWhenTheStoreIsBack() {
        cluster.faults.changesStuck(true);
        scale(4, false);
        cluster.faults.store(StoreState.DOWN);
        cluster.take(5);
        cluster.afterSeconds(5);
        cluster.faults.store(StoreState.UP);

        assertThat(cluster.afterSeconds(2).state(5)).isEqualTo(FAILED);
    }

    @Test
    void aChangeThatWasCancelledInTheMiddleStillRefusesBackups() {
        scale(4, false);
        cluster.after(Timing.recorded().changeStep());
        cluster.model.cancelChange(2, ME);

        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.Scaling(5));
        cluster.model.updateRouting(false, ME);
        cluster.afterSeconds(1);
        assertThat(cluster.take(6)).isEqualTo(new TakeOutcome.Scheduled(6));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void partitionsAreNeverRemoved(int partitions) {
        assertThat(cluster.model.scalePartitions(partitions, false, ME)).isInstanceOf(ChangeOutcome.Invalid.class);
    }

    @Test
    void withNothingToDoThereIsNoChange() {
        assertThat(scale(3, false).operations()).isEmpty();
        assertThat(scale(3, false).changeId()).isZero();
        assertThat(cluster.topology().pendingChange()).isNull();

        cluster.model.disableExporter("expa", false, ME);
        cluster.afterSeconds(5);
        assertThat(scale(3, false).changeId()).isEqualTo(2);
    }

    @Test
    void aDryRunTellsThePlanOnly() {
        ChangeOutcome.Planned plan = scale(4, true);

        assertThat(plan.expected())
                .allSatisfy(member -> assertThat(member.partitions())
                        .extracting(Topology.MemberPartition::partition, Topology.MemberPartition::priority)
                        .hasSize(4));
        assertThat(cluster.afterSeconds(10).topology().members())
                .allSatisfy(member -> assertThat(member.partitions()).hasSize(3));
        assertThat(cluster.take(5)).isEqualTo(new TakeOutcome.Scheduled(5));
    }

    @Test
    void itGoesOnWhereAnotherProcessBegan() {
        scale(5, false);
        cluster.after(Timing.recorded().changeStep().multipliedBy(3));
        ZeebeModel other = ZeebeModel.continued(
                cluster.model.image(),
                Setup.of(ZeebeVersion.V8_8),
                cluster.model.stored(),
                cluster.clock,
                new Journal(100));
        cluster.afterSeconds(10);

        assertThat(other.image()).isEqualTo(cluster.model.image());
        assertThat(other.shape().partitions()).isEqualTo(5);
    }
}
