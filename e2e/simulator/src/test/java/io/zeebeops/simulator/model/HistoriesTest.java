package io.zeebeops.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.version.ZeebeVersion;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of calls and faults: what must hold of a cluster after each of them. The seed is in the name of a failure. */
class HistoriesTest {

    private static final int HISTORIES = 1_000;
    private static final int STEPS = 60;

    @ParameterizedTest
    @ValueSource(strings = {"8.6", "8.8", "8.9"})
    void theClusterIsTrueToItself(String version) {
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = new History(seed, Setup.of(ZeebeVersion.parse(version)));
            for (int step = 0; step < STEPS; step++) {
                history.step();
            }
            history.check();
        }
    }

    private static final class History {
        private final long seed;
        private final Random random;
        private final Cluster cluster;
        private final boolean grows;

        History(long seed, Setup setup) {
            this.seed = seed;
            this.cluster = new Cluster(setup);
            this.grows = setup.features().partitionScaling();
            this.random = new Random(seed);
        }

        void step() {
            switch (random.nextInt(17)) {
                case 0, 1, 2 -> cluster.take(random.nextLong(1, 20));
                case 3 -> cluster.model.delete(random.nextLong(1, 20), "me");
                case 4 -> cluster.faults.brokerDown(random.nextInt(3));
                case 5, 6 -> cluster.faults.brokerUp(random.nextInt(3));
                case 7 -> cluster.faults.store(StoreState.values()[random.nextInt(3)]);
                case 8 -> cluster.faults.store(StoreState.UP);
                case 9 -> cluster.model.operate(random.nextInt(3), PartitionOperation.PAUSE_PROCESSING, "me");
                case 10 -> cluster.model.operate(random.nextInt(3), PartitionOperation.RESUME_PROCESSING, "me");
                case 11 -> cluster.model.disableExporter("expa", false, "me");
                case 12 -> cluster.model.enableExporter("expa", null, false, "me");
                case 13 -> cluster.model.list("me");
                case 14 -> {
                    if (grows && cluster.model.shape().partitions() < 5) {
                        cluster.model.scalePartitions(cluster.model.shape().partitions() + 1, false, "me");
                    }
                }
                default -> cluster.after(Duration.ofMillis(random.nextInt(8_000)));
            }
        }

        void check() {
            heal();
            Journal journal = cluster.model.journal();
            List<Happening.BackupTaken> taken = journal.all(Happening.BackupTaken.class);
            assertThat(new HashSet<>(taken))
                    .as("an id is taken once by a partition, seed %d", seed)
                    .hasSameSizeAs(taken);
            Set<Long> ids = taken.stream().map(Happening.BackupTaken::id).collect(Collectors.toSet());
            for (long id : ids) {
                if (cluster.state(id) == BackupState.COMPLETED) {
                    assertThat(journal.all(Happening.BackupCompleted.class, done -> done.id() == id))
                            .as("backup %d is complete on every partition, seed %d", id, seed)
                            .hasSize(cluster.model.shape().partitions());
                }
            }
            assertThat(cluster.topology().pendingChange()).as("seed %d", seed).isNull();
            journal.all(Happening.BackupRefused.class).forEach(refused -> ids.add(refused.id()));
            long next = ids.stream().mapToLong(Long::longValue).max().orElse(0) + 1;
            assertThat(cluster.take(next)).as("seed %d", seed).isEqualTo(new TakeOutcome.Scheduled(next));
            assertThat(cluster.afterSeconds(60).state(next)).as("seed %d", seed).isEqualTo(BackupState.COMPLETED);
        }

        private void heal() {
            cluster.faults.store(StoreState.UP);
            for (int broker = 0; broker < 3; broker++) {
                cluster.faults.brokerUp(broker);
            }
            cluster.afterSeconds(60);
            for (int broker = 0; broker < 3; broker++) {
                cluster.model.operate(broker, PartitionOperation.RESUME_PROCESSING, "me");
            }
            cluster.afterSeconds(60);
        }
    }
}
