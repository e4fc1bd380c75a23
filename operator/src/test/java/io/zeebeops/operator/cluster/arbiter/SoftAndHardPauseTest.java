package io.zeebeops.operator.cluster.arbiter;

import static io.zeebeops.operator.cluster.arbiter.Requests.claim;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.cluster.arbiter.Tried.Verdict;
import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From soft to hard and back, and what can do only one of them. */
class SoftAndHardPauseTest {
    private static final Requests SOFT = claim("soft", Want.ExportingSoftPaused);
    private static final Requests HARD = claim("hard", Want.ExportingPaused);

    private final Scene scene = new Scene();

    @Test
    void fromSoftToHardOnlyThroughAResumeThatWasSeenEverywhere() {
        scene.settle(SOFT);
        scene.calls.clear();

        scene.decide(HARD);
        assertThat(scene.calls).containsExactly("gw Running");
        scene.carriedOut().decide(HARD);
        assertThat(scene.calls).as("not seen yet").hasSize(1);
        scene.exporting.put(2, PauseMode.SoftPaused);
        scene.pass(1).decide(HARD);
        assertThat(scene.calls).as("one is still soft paused").containsExactly("gw Running", "b2 Running");
        scene.carriedOut().pass(1);
        scene.settle(HARD);
        assertThat(scene.calls).containsExactly("gw Running", "b2 Running", "gw Paused");
        assertThat(scene.states()).isEqualTo("hard:Granted(Verified)");
    }

    @Test
    void alsoWhenTheSoftPauseIsSomebodyElses() {
        scene.everywhere(scene.exporting, PauseMode.SoftPaused).look();
        scene.settle(HARD);

        assertThat(scene.calls).containsExactly("gw Running", "gw Paused");
    }

    @Test
    void neverWhileABrokerThatMayBeSoftPausedIsAway() {
        scene.settle(SOFT);
        scene.away.add(0);
        scene.calls.clear();
        for (int second = 0; second < 120; second++) {
            scene.pass(1).decide(HARD.startedIn(0).lasting(86_400));
            scene.carriedOut();
        }
        assertThat(scene.calls).isNotEmpty().doesNotContain("gw Paused", "b1 Paused", "b2 Paused");
    }

    @Test
    void neverWhileAnEarlierSoftPauseMayStillTakeEffect() {
        scene.decide(SOFT);
        scene.answered(Verdict.Doubtful, false).look();
        scene.calls.clear();

        scene.decide(HARD);
        assertThat(scene.calls).isEmpty();
        scene.pass(41);
        scene.settle(HARD);
        assertThat(scene.calls).containsExactly("gw Paused");
    }

    @Test
    void aHardPauseThatWasAnsweredInDoubtIsAskedForAgain() {
        scene.decide(HARD);
        scene.answered(Verdict.Doubtful, false).pass(1);
        scene.settle(HARD);

        assertThat(scene.calls).containsExactly("gw Paused", "gw Paused");
    }

    @Test
    void aHardOneWaitsUntilEverySoftOneHasEnded() {
        scene.settle(SOFT.age(1), HARD);
        assertThat(scene.states()).isEqualTo("soft:Granted(Verified) hard:Waiting(WaitsForSoftPause)");

        scene.settle(HARD);
        assertThat(scene.states()).isEqualTo("hard:Granted(Verified)");
    }

    @Test
    void aSoftOneBesideAHardOneIsCovered() {
        scene.settle(HARD);
        scene.calls.clear();
        scene.settle(HARD, SOFT);

        assertThat(scene.calls).isEmpty();
        assertThat(scene.states()).isEqualTo("hard:Granted(Verified) soft:Granted(Verified)");
    }

    @Test
    void andWhenTheHardOneEndsItGoesDirectlyToSoftAndIsNotLost() {
        scene.settle(HARD);
        scene.settle(HARD, SOFT);
        scene.calls.clear();

        scene.decide(SOFT);
        assertThat(scene.states()).isEqualTo("soft:Granted(Verified)");
        scene.carriedOut().pass(1);
        scene.settle(SOFT);
        assertThat(scene.calls).containsExactly("gw SoftPaused");
        assertThat(scene.states()).isEqualTo("soft:Granted(Verified)");
        assertThat(scene.grant("soft").losses()).isNull();
    }

    @Test
    void withoutBrokersEveryHardPauseIsPrecededByAResume() {
        scene.gatewayOnly().settle(HARD);
        assertThat(scene.calls).containsExactly("gw Running", "gw Paused");

        scene.settle(HARD, SOFT);
        scene.settle(SOFT);
        scene.settle(HARD);
        assertThat(scene.calls).containsExactly("gw Running", "gw Paused", "gw SoftPaused", "gw Running", "gw Paused");
    }

    @Test
    void whatPausesHardWhenAskedSoftlyIsResumedAndRemembered() {
        settleWhileSoftIsHard();
        assertThat(scene.calls)
                .containsExactly("gw SoftPaused", "b0 SoftPaused", "b1 SoftPaused", "b2 SoftPaused", "gw Running");
        assertThat(scene.states()).isEqualTo("soft:Waiting(SoftPauseUnsupported)");
        assertThat(scene.exporting).doesNotContainValue(PauseMode.Paused);
        assertThat(scene.exportingLedger().madeByOperator()).isFalse();

        scene.abilities = new Abilities(true, true, true, "8.6.9");
        scene.pass(1);
        scene.settle(SOFT);
        assertThat(scene.states()).as("after an upgrade").isEqualTo("soft:Granted(Verified)");
    }

    private void settleWhileSoftIsHard() {
        for (int round = 0; round < 8; round++) {
            scene.decide(SOFT);
            boolean asked = !scene.underWay.isEmpty();
            scene.carriedOut();
            if (asked && scene.exporting.containsValue(PauseMode.SoftPaused)) {
                scene.everywhere(scene.exporting, PauseMode.Paused);
            }
            scene.now = scene.now.plusMillis(300);
            scene.look();
            assertThat(scene.states()).doesNotContain("Granted");
        }
    }

    @Test
    void whereASoftPauseIsNotDocumentedTheGatewayIsAskedTwiceAndNoBrokerByItself() {
        scene.abilities = new Abilities(true, true, false, "8.5.1");
        settleWhileSoftIsHard();
        assertThat(scene.calls).containsExactly("gw SoftPaused", "gw SoftPaused", "gw Running");
        assertThat(scene.states()).isEqualTo("soft:Waiting(SoftPauseUnsupported)");
        assertThat(scene.exporting).doesNotContainValue(PauseMode.Paused);
        assertThat(scene.exportingLedger().madeByOperator()).isFalse();
    }

    @Test
    void norWhileOnlySomeBrokersWereSeenSince() {
        scene.abilities = new Abilities(true, true, false, "8.5.1");
        scene.decide(SOFT);
        scene.away.addAll(Set.of(1, 2));
        scene.carriedOut().everywhere(scene.exporting, PauseMode.Paused).look();
        scene.decide(SOFT);

        assertThat(scene.calls).doesNotContain("b0 SoftPaused");
    }

    @Test
    void aHardPauseThatSomebodyElseMadeMeanwhileIsNotTakenForThat() {
        scene.abilities = new Abilities(true, true, false, "8.5.1");
        scene.settle(SOFT);
        scene.pass(120).everywhere(scene.exporting, PauseMode.Paused);
        scene.pass(1).settle(SOFT);

        assertThat(scene.calls).containsExactly("gw SoftPaused", "gw SoftPaused");
        assertThat(scene.states()).isEqualTo("soft:Granted(Verified)");
    }

    @Test
    void aSoftPauseThatNobodyCanSeeNeedsAVersionThatIsKnownToDoIt() {
        scene.gatewayOnly().abilities = new Abilities(true, false, false, "8.5.1");
        scene.settle(SOFT);
        assertThat(scene.states()).isEqualTo("soft:Waiting(SoftPauseUnsupported)");
        assertThat(scene.calls).isEmpty();
    }

    @Test
    void aZeebeThatCannotPauseSaysSo() {
        scene.abilities = new Abilities(false, true, true, "8.1.0");
        scene.settle(SOFT, HARD);
        assertThat(scene.states()).isEqualTo("hard:Waiting(ExportingUnsupported) soft:Waiting(ExportingUnsupported)");
    }
}
