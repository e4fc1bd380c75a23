package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.Cluster.ME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultScriptTest {

    private static final Duration WITHIN = Duration.ofMinutes(5);

    private static List<JournalEntry> played(long seed) {
        Cluster cluster = new Cluster();
        cluster.faults.play(new FaultScript(seed, 20, WITHIN));
        cluster.afterSeconds(600).model.now();
        return cluster.model.journal().entries();
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        assertThat(played(7)).isEqualTo(played(7)).isNotEqualTo(played(8));
    }

    @Test
    void allIsWellAgainAfterwards() {
        for (long seed : LongStream.range(0, 200).toArray()) {
            Cluster cluster = new Cluster();
            cluster.faults.play(new FaultScript(seed, 20, WITHIN));
            cluster.after(WITHIN)
                    .after(FaultScript.LONGEST)
                    .afterSeconds(30)
                    .model
                    .now();

            assertThat(cluster.model.brokersUp()).as("seed %d", seed).hasSize(3);
            assertThat(cluster.faults.store()).as("seed %d", seed).isEqualTo(StoreState.UP);
            assertThat(cluster.model.gatewayHealth(ME).partitions())
                    .as("seed %d", seed)
                    .doesNotContainValue(false);
        }
    }
}
