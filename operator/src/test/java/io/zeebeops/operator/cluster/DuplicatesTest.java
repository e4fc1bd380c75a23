package io.zeebeops.operator.cluster;

import static io.zeebeops.operator.cluster.ClusterExamples.NOW;
import static io.zeebeops.operator.cluster.ClusterExamples.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.zeebeops.operator.cluster.pause.PauseDesk;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which of two objects for one Zeebe counts. */
class DuplicatesTest {
    private final FakeZeebe zeebe = new FakeZeebe();
    private final ClusterObserver observer = new ClusterObserver(
            new ClusterLook(zeebe::connect, zeebe, new PauseDesk(zeebe, () -> NOW, () -> 0), () -> NOW));
    private final Duplicates duplicates = new Duplicates(observer);

    @AfterEach
    void close() {
        observer.close();
    }

    private static ZeebeCluster named(String name, long age) {
        ZeebeCluster cluster = cluster();
        cluster.setMetadata(new ObjectMetaBuilder(cluster.getMetadata())
                .withName(name)
                .withUid("uid-" + name)
                .withCreationTimestamp(NOW.minusSeconds(age).toString())
                .build());
        return cluster;
    }

    private static ZeebeCluster leaving(ZeebeCluster cluster, String... finalizers) {
        cluster.getMetadata().setDeletionTimestamp(NOW.toString());
        cluster.getMetadata().getFinalizers().addAll(List.of(finalizers));
        return cluster;
    }

    @Test
    void theOldestCounts() {
        ZeebeCluster older = named("older", 9);
        ZeebeCluster younger = named("younger", 1);

        assertThat(duplicates.olderThan(younger, Stream.of(younger, older))).contains("camunda/older");
        assertThat(duplicates.olderThan(older, Stream.of(younger, older))).isEmpty();
    }

    @Test
    void oneThatIsDeletedCountsNoMore() {
        ZeebeCluster younger = named("younger", 1);

        assertThat(duplicates.olderThan(younger, Stream.of(younger, leaving(named("older", 9), "somebody.else/keeps"))))
                .isEmpty();
    }

    /** It resumes whatever is paused there, until all was seen to run. */
    @Test
    void butAsLongAsItTakesBackWhatItPausedItDoes() {
        ZeebeCluster younger = named("younger", 1);

        assertThat(duplicates.olderThan(
                        younger, Stream.of(younger, leaving(named("older", 9), ClusterConductor.FINALIZER))))
                .contains("camunda/older");
    }
}
