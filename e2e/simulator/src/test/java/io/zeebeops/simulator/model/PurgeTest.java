package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.Cluster.ME;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.version.ZeebeVersion;
import org.junit.jupiter.api.Test;

/** All data is deleted. */
class PurgeTest {

    private final Cluster cluster = new Cluster(Setup.of(ZeebeVersion.V8_8));

    @Test
    void partitionsAreLeftThenBegunAgain() {
        assertThat(cluster.model.purge(false, ME))
                .isInstanceOfSatisfying(
                        ChangeOutcome.Planned.class,
                        planned -> assertThat(planned.operations())
                                .extracting(Topology.Operation::kind)
                                .startsWith(OperationKind.PARTITION_LEAVE)
                                .contains(OperationKind.DELETE_HISTORY)
                                .endsWith(OperationKind.PARTITION_JOIN)
                                .hasSize(20));
    }

    @Test
    void positionsPausesAndIdsAreGoneWhatIsInTheStoreIsNot() {
        cluster.faults.traffic(1_000);
        cluster.take(50);
        cluster.model.pauseExporting(ME);
        cluster.model.operate(1, PartitionOperation.TAKE_SNAPSHOT, ME);
        cluster.afterSeconds(5);
        cluster.model.purge(false, ME);
        cluster.afterSeconds(30);

        for (int broker = 0; broker < 3; broker++) {
            assertThat(cluster.replicas(broker)).hasSize(3).allSatisfy(replica -> {
                assertThat(replica.processedPosition()).isEqualTo(-1);
                assertThat(replica.snapshotId()).isNull();
                assertThat(replica.exporterPhase()).isEqualTo(ExporterPhase.EXPORTING);
            });
        }
        assertThat(cluster.state(50)).isEqualTo(BackupState.COMPLETED);
        assertThat(cluster.take(7)).isEqualTo(new TakeOutcome.Scheduled(7));
        assertThat(cluster.afterSeconds(5).state(7)).isEqualTo(BackupState.COMPLETED);
    }

    @Test
    void meanwhileNobodyLeads() {
        cluster.model.purge(false, ME);
        cluster.after(Timing.recorded().changeStep().multipliedBy(9));
        cluster.faults.changesStuck(true);

        assertThat(cluster.model.take(5, ME)).isInstanceOf(TimedOut.class);
        assertThat(cluster.model.pauseExporting(ME)).isInstanceOf(ExportingOutcome.LeaderUnknown.class);
        cluster.faults.changesStuck(false);
        assertThat(cluster.afterSeconds(30).take(6)).isEqualTo(new TakeOutcome.Scheduled(6));
    }
}
