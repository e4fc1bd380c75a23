package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.Cluster.ME;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.version.Features;
import io.zeebeops.simulator.version.ZeebeVersion;
import java.util.List;

/** Short words for what tests ask of a cluster of 8.9 that does more about backups by itself. */
final class Continuous {

    static Setup setup(BackupPlan plan) {
        return new Setup(Features.of(ZeebeVersion.V8_9), plan);
    }

    static Cluster cluster(BackupPlan plan) {
        return new Cluster(setup(plan));
    }

    /** Takes a backup, with an id that the cluster makes, and waits for its end. */
    static long takeAndWait(Cluster cluster) {
        TakeOutcome outcome = cluster.model.startTake(ME).giveUp();
        assertThat(outcome).isInstanceOf(TakeOutcome.Scheduled.class);
        cluster.afterSeconds(5);
        return ((TakeOutcome.Scheduled) outcome).id();
    }

    static List<PartitionCheckpoints> checkpoints(Cluster cluster) {
        CheckpointsOutcome outcome = cluster.model.startCheckpoints(ME).giveUp();
        assertThat(outcome).isInstanceOf(CheckpointsOutcome.Known.class);
        return ((CheckpointsOutcome.Known) outcome).partitions();
    }

    /** Of the first partition. */
    static List<List<Long>> ranges(Cluster cluster) {
        return checkpoints(cluster).getFirst().ranges().stream()
                .map(range -> List.of(range.start().id(), range.end().id()))
                .toList();
    }

    /** In the order of the list. */
    static List<Long> listed(Cluster cluster) {
        ListOutcome outcome = cluster.model.list(ME);
        assertThat(outcome).isInstanceOf(ListOutcome.Listed.class);
        return ((ListOutcome.Listed) outcome)
                .backups().stream().map(BackupView::id).toList();
    }

    static List<Long> ids(Cluster cluster, Class<? extends Happening> kind) {
        return cluster.model.journal().entries().stream()
                .map(JournalEntry::what)
                .filter(kind::isInstance)
                .map(what -> what instanceof Happening.MarkerMade(long id, int partition)
                        ? id
                        : ((Happening.BackupTaken) what).id())
                .distinct()
                .toList();
    }

    private Continuous() {}
}
