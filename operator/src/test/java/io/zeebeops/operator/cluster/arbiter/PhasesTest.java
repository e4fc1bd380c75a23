package io.zeebeops.operator.cluster.arbiter;

import static io.zeebeops.operator.cluster.arbiter.Requests.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Replica;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Seen;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Zeebe says of replicas, in our words. */
class PhasesTest {

    private static Phases of(Subject subject, Set<Integer> partitions, Replica... replicas) {
        Map<Integer, Seen> seen = replicas.length == 0
                ? Map.of()
                : Map.of(0, new Seen(NOW, 1, NOW.minusSeconds(60), Arrays.asList(replicas)));
        return Phases.of(
                subject,
                new PauseSight(
                        new Abilities(true, true, true, "8.6.0"),
                        Map.of(0, partitions),
                        seen,
                        Set.of(),
                        Map.of(),
                        List.of()),
                NOW);
    }

    private static Replica replica(int partition, String exporting, String processing) {
        return new Replica(partition, "LEADER", exporting, processing, 1, 1);
    }

    @ParameterizedTest
    @CsvSource({"EXPORTING, Running", "PAUSED, Paused", "SOFT_PAUSED, SoftPaused", "CLOSED,", "WHATEVER,", ","})
    void exporting(String phase, String word) {
        Phases phases = of(Subject.Exporting, Set.of(1), replica(1, phase, "PROCESSING"));

        assertThat(phases.observed()).isEqualTo(word);
        assertThat(phases.whole()).isEqualTo(word != null);
    }

    @ParameterizedTest
    @CsvSource({"PROCESSING, Running", "REPLAY, Running", "FAILED, Running", "INITIAL, Running", "PAUSED, Paused", ","})
    void processing(String phase, String word) {
        assertThat(of(Subject.Processing, Set.of(1), replica(1, "EXPORTING", phase))
                        .observed())
                .isEqualTo(word);
    }

    @Test
    void replicasThatDifferAreMixedAndSuitNobody() {
        Phases phases =
                of(Subject.Exporting, Set.of(1, 2), replica(1, "PAUSED", "REPLAY"), replica(2, "EXPORTING", "REPLAY"));

        assertThat(phases.observed()).isEqualTo("Mixed");
        assertThat(phases.allAre(PauseMode.Paused)).isFalse();
        assertThat(phases.allAre(PauseMode.Running)).isFalse();
        assertThat(phases.any(PauseMode.Running)).isTrue();
        assertThat(phases.any(PauseMode.Paused)).isTrue();
    }

    @Test
    void aPartitionThatIsLeftOutMakesTheAnswerNone() {
        Phases phases = of(Subject.Exporting, Set.of(1, 2), replica(1, "PAUSED", "REPLAY"));

        assertThat(phases.whole()).isFalse();
        assertThat(phases.observed()).isNull();
    }

    @Test
    void aBrokerOfWhichOnlyItsNameIsKnownCountsWithWhateverItTells() {
        assertThat(of(Subject.Exporting, Set.of(), replica(1, "PAUSED", "REPLAY"))
                        .allAre(PauseMode.Paused))
                .isTrue();
        assertThat(of(Subject.Exporting, Set.of()).whole()).isFalse();
    }
}
