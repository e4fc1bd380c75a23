package io.zeebeops.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.TestClock;
import io.zeebeops.simulator.model.ClusterView.PartitionSeen;
import io.zeebeops.simulator.model.ClusterView.ReplicaSeen;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is seen from outside of all processes, and that it is only seen. */
class OnlookerTest {

    private final TestClock clock = new TestClock();
    private final ZeebeModel zeebe = new ZeebeModel(Timing.recorded(), clock);

    private ClusterView view() {
        return zeebe.view(1, 10);
    }

    @Test
    void lookingChangesNothing() {
        zeebe.take(17, "operator");
        zeebe.faults().trafficRate(10);
        zeebe.faults().brokerDown(2);
        zeebe.disableExporter("expa", false, "operator");
        clock.advance(Duration.ofSeconds(20));
        String before = zeebe.image();
        long told = zeebe.journal().lastSequence();

        view();

        assertThat(zeebe.image()).isEqualTo(before);
        assertThat(zeebe.journal().lastSequence()).isEqualTo(told);
    }

    @Test
    void aFollowerIsSeenAsItsBrokerWouldTellIt() {
        zeebe.faults().traffic(10);
        assertThat(exportedByFollower()).isEqualTo(-1);

        clock.advance(Duration.ofSeconds(20));

        assertThat(exportedByFollower()).isEqualTo(10);
        assertThat(zeebe.replicas(1, "operator"))
                .isInstanceOfSatisfying(
                        ReplicasOutcome.Replicas.class,
                        replicas -> assertThat(replicas.replicas())
                                .filteredOn(replica -> replica.partition() == 1)
                                .singleElement()
                                .extracting(ReplicaView::exportedPosition)
                                .isEqualTo(10L));
    }

    private long exportedByFollower() {
        return view().partitions().getFirst().replicas().stream()
                .filter(replica -> replica.broker() == 1)
                .mapToLong(ReplicaSeen::exported)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void lagIsWhatTheSlowestExporterHasNotAcknowledged() {
        zeebe.faults().traffic(10);
        assertThat(view().partitions()).extracting(PartitionSeen::lag).containsOnly(0L);

        zeebe.softPauseExporting("operator");
        zeebe.faults().traffic(7);
        assertThat(view().partitions()).extracting(PartitionSeen::lag).containsOnly(7L);
        assertThat(view().totals().notExporting()).isEqualTo(9);

        zeebe.faults().partitionDead(2);
        assertThat(view().partitions().get(1).lag()).isNull();
        assertThat(view().totals().withoutLeader()).isEqualTo(1);
    }

    @Test
    void aBackupIsSeenPartByPartInTheWindowAndCountedAsAWhole() {
        zeebe.faults().nextBackup(new Fate.Fails(3, "disk full"));
        zeebe.take(17, "operator");
        clock.advance(Duration.ofSeconds(5));

        ClusterView view = zeebe.view(1, 2);

        assertThat(view.partitions()).extracting(PartitionSeen::partition).containsExactly(1, 2);
        assertThat(view.backups()).singleElement().satisfies(backup -> {
            assertThat(backup.state()).isEqualTo(BackupState.FAILED);
            assertThat(backup.completed()).isEqualTo(2);
            assertThat(backup.failed()).isEqualTo(1);
            assertThat(backup.parts())
                    .extracting(PartitionBackupView::partition)
                    .containsExactly(1, 2);
            assertThat(backup.failures())
                    .extracting(PartitionBackupView::failureReason)
                    .containsExactly("disk full");
        });
    }

    @Test
    void aChangeUnderWayAndAScriptAreSeen() {
        zeebe.faults().changesStuck(true);
        zeebe.disableExporter("expa", false, "operator");
        List<FaultScript.Moment> script = zeebe.faults().play(new FaultScript(7, 3, Duration.ofMinutes(1)));

        ClusterView view = view();

        assertThat(view.changes().stuck()).isTrue();
        assertThat(view.changes().pending()).isNotNull().satisfies(change -> {
            assertThat(change.done()).isZero();
            assertThat(change.todo()).isEqualTo(9);
        });
        assertThat(view.script())
                .extracting(ClusterView.ScriptedMishap::mishap)
                .containsExactlyElementsOf(
                        script.stream().map(FaultScript.Moment::mishap).toList());
    }
}
