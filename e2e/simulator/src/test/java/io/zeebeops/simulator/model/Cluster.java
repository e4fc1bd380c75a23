package io.zeebeops.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.TestClock;
import java.time.Duration;
import java.util.List;

/** A model with a clock, and short words for what tests ask. */
final class Cluster {

    /** With moments that tests can tell apart. */
    static final Timing SLOWER =
            Timing.recorded().withStartDelay(Duration.ofMillis(300)).withBackupDuration(Duration.ofMillis(700));

    static final String ME = "me";

    final TestClock clock = new TestClock();
    final ZeebeModel model;
    final ModelFaults faults;

    /** As recorded. */
    Cluster() {
        this(Setup.recorded(), Timing.recorded());
    }

    Cluster(Setup setup) {
        this(setup, SLOWER);
    }

    private Cluster(Setup setup, Timing timing) {
        model = new ZeebeModel(ClusterShape.recorded(), timing, setup, true, clock, new Journal(10_000));
        faults = model.faults();
    }

    Cluster after(Duration time) {
        clock.advance(time);
        return this;
    }

    Cluster afterSeconds(long seconds) {
        return after(Duration.ofSeconds(seconds));
    }

    TakeOutcome take(long id) {
        return model.take(id, ME);
    }

    BackupState state(long id) {
        return switch (model.get(id, ME)) {
            case GetOutcome.Found(BackupView backup) -> backup.state();
            case GetOutcome.Absent ignored -> BackupState.DOES_NOT_EXIST;
            case NoStore ignored -> throw new AssertionError("no store");
            case TimedOut ignored -> throw new AssertionError("timed out");
        };
    }

    BackupView backup(long id) {
        assertThat(model.get(id, ME)).isInstanceOf(GetOutcome.Found.class);
        return ((GetOutcome.Found) model.get(id, ME)).backup();
    }

    List<BackupState> parts(long id) {
        return backup(id).parts().stream().map(PartitionBackupView::state).toList();
    }

    List<ExporterPhase> phases(int broker) {
        return replicas(broker).stream().map(ReplicaView::exporterPhase).toList();
    }

    List<ReplicaView> replicas(int broker) {
        assertThat(model.replicas(broker, ME)).isInstanceOf(ReplicasOutcome.Replicas.class);
        return ((ReplicasOutcome.Replicas) model.replicas(broker, ME)).replicas();
    }

    Topology topology() {
        assertThat(model.topology(ME)).isInstanceOf(TopologyOutcome.Known.class);
        return ((TopologyOutcome.Known) model.topology(ME)).topology();
    }
}
