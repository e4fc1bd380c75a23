package io.zeebeops.operator.cluster.pause;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.cluster.arbiter.PauseCall;
import io.zeebeops.operator.cluster.arbiter.PauseCall.Place;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.cluster.arbiter.Subject;
import io.zeebeops.operator.cluster.arbiter.Tried.Verdict;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.Replica;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was answered to be done, and what the first look since shows. */
class KnowledgeTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final List<PauseMode> contradicted = new ArrayList<>();
    private final Knowledge knowledge = new Knowledge(call -> contradicted.add(call.mode()));

    private void called(PauseMode mode, Verdict verdict) {
        PauseCall call =
                new PauseCall(new Place(Subject.Exporting, Optional.empty()), mode, NOW, true, Optional.empty());
        knowledge.callBegins(call);
        knowledge.callEnded(call, verdict, "said", NOW);
    }

    private void looked(int broker, String exporting) {
        knowledge.look(broker, () -> NOW, () -> replicas(exporting));
    }

    private static Answer<List<Replica>> replicas(String exporting) {
        return new Answer.Ok<>(List.of(new Replica(1, "LEADER", 7, 8, "PROCESSING", exporting)));
    }

    @Test
    void aPauseThatReplicasDoNotShowIsToldOnceForEachBroker() {
        knowledge.remember(Set.of(0, 1));
        called(PauseMode.Paused, Verdict.Accepted);
        looked(0, "EXPORTING");
        looked(0, "EXPORTING");
        looked(1, "PAUSED");
        looked(1, "EXPORTING");

        assertThat(contradicted).as("what is lost later is no contradiction").containsExactly(PauseMode.Paused);
    }

    @Test
    void aSoftPauseThatIsHardIsToldAndAResumeThatLeavesSomethingPaused() {
        called(PauseMode.SoftPaused, Verdict.Accepted);
        looked(0, "PAUSED");
        called(PauseMode.Running, Verdict.Accepted);
        looked(0, "PAUSED");

        assertThat(contradicted).containsExactly(PauseMode.SoftPaused, PauseMode.Running);
    }

    @Test
    void whatWasNotAnsweredToBeDoneOrCannotBeSeenIsNone() {
        called(PauseMode.Paused, Verdict.Doubtful);
        looked(0, "EXPORTING");
        called(PauseMode.Paused, Verdict.Refused);
        looked(0, "EXPORTING");
        called(PauseMode.Paused, Verdict.Accepted);
        looked(0, "CLOSED");
        knowledge.look(0, () -> NOW, () -> new Answer.Failed<>(new Failure.Transient("away")));

        assertThat(contradicted).isEmpty();
    }

    @Test
    void whoAnswersTooLateToBeFreshIsSilentThoughItIsSeen() {
        knowledge.remember(Set.of(0));
        Iterator<Instant> times = List.of(NOW, NOW.plusSeconds(3)).iterator();
        knowledge.look(0, times::next, () -> replicas("EXPORTING"));
        assertThat(sight().seen()).containsOnlyKeys(0);
        assertThat(sight().silent()).containsExactly(Optional.of(0));

        looked(0, "EXPORTING");
        assertThat(sight().silent()).isEmpty();
    }

    @Test
    void aGatewayThatTellsOfNoReplicaTellsNothing() {
        knowledge.told(new Topology(null, List.of(), null, null));
        assertThat(sight().silent()).containsExactly(Optional.empty());

        knowledge.told(new Topology(
                null,
                List.of(new Topology.Broker(
                        0, "ACTIVE", List.of(new Topology.PartitionReplica(1, "ACTIVE", List.of())))),
                null,
                null));
        assertThat(sight().silent()).isEmpty();
    }

    private PauseSight sight() {
        return knowledge.seen(PauseSight.Abilities.NONE);
    }
}
