package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.Cluster.ME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is written down of a cluster is enough to go on with it. */
class ClusterImageTest {

    private final Cluster cluster = new Cluster();

    private ZeebeModel continued() {
        return ZeebeModel.continued(cluster.model.image(), cluster.model.stored(), cluster.clock, new Journal(10_000));
    }

    @Test
    void itIsTheSameWhenReadAndWrittenAgain() {
        everythingAtOnce();

        String image = cluster.model.image();
        assertThat(continued().image()).isEqualTo(image);
    }

    @Test
    void whatWasUnderWayGoesOnAsItWouldHave() {
        everythingAtOnce();
        ZeebeModel other = continued();
        cluster.afterSeconds(20);

        assertThat(other.image()).isEqualTo(cluster.model.image());
        assertThat(other.topology(ME)).isEqualTo(cluster.model.topology(ME));
        assertThat(other.get(6, ME)).isEqualTo(cluster.model.get(6, ME));
        assertThat(other.replicas(1, ME)).isEqualTo(cluster.model.replicas(1, ME));
    }

    /** Takes in the log, uploads, a change, an election, traffic, parked work: all at one moment. */
    private void everythingAtOnce() {
        cluster.faults.trafficRate(40);
        cluster.faults.pace("expb", Duration.ofSeconds(5), Duration.ofMillis(200));
        cluster.faults.exporterFails("expa", true);
        cluster.afterSeconds(12);
        cluster.model.operate(0, PartitionOperation.TAKE_SNAPSHOT, ME);
        cluster.take(5);
        cluster.after(Duration.ofMillis(500));
        cluster.model.operate(1, PartitionOperation.PAUSE_PROCESSING, ME);
        cluster.faults.nextBackup(new Fate.Fails(1, "disk full"));
        cluster.faults.nextBackup(new Fate.Misses(3));
        cluster.take(6);
        cluster.faults.uploadsHeld(true);
        cluster.faults.store(StoreState.DOWN);
        cluster.after(Duration.ofMillis(900));
        cluster.model.delete(5, ME);
        cluster.model.softPauseExporting(ME);
        cluster.model.pauseExporting(ME);
        cluster.model.disableExporter("expa", false, ME);
        cluster.faults.brokerHangs(2);
        cluster.model.resumeExporting(ME);
        cluster.faults.brokerDown(0);
        cluster.faults.brokerUp(0);
    }
}
