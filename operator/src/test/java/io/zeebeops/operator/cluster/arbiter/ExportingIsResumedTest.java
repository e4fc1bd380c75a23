package io.zeebeops.operator.cluster.arbiter;

import static io.zeebeops.operator.cluster.arbiter.Requests.claim;
import static io.zeebeops.operator.cluster.arbiter.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.cluster.arbiter.Tried.Verdict;
import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import org.junit.jupiter.api.Test;

/** What happens to a pause that is lost, and to one that nobody wants any more. */
class ExportingIsResumedTest {
    private static final Requests SOFT = claim("soft", Want.ExportingSoftPaused);
    private static final Requests HARD = claim("hard", Want.ExportingPaused);

    private final Scene scene = new Scene();

    @Test
    void aReplicaThatLostThePauseIsPausedAgainOnItsBroker() {
        scene.settle(SOFT);
        scene.calls.clear();
        scene.exporting.put(1, PauseMode.Running);

        scene.pass(1).decide(SOFT);
        assertThat(scene.calls).containsExactly("b1 SoftPaused");
        assertThat(scene.states()).isEqualTo("soft:Lost");
        assertThat(scene.grant("soft").losses()).isEqualTo(1);

        scene.carriedOut().pass(1).decide(SOFT);
        assertThat(scene.states()).isEqualTo("soft:Granted(Verified)");
        assertThat(scene.grant("soft").losses()).isEqualTo(1);
    }

    @Test
    void aLossIsCountedOnceHoweverLongItLasts() {
        scene.settle(HARD);
        scene.exporting.put(0, PauseMode.Running);
        for (int second = 0; second < 30; second++) {
            scene.pass(1).decide(HARD);
            scene.refused();
        }
        assertThat(scene.grant("hard").losses()).isEqualTo(1);
        assertThat(scene.states()).isEqualTo("hard:Lost");
        assertThat(scene.calls).as("where brokers by themselves do not help").contains("b0 Paused", "gw Paused");
    }

    @Test
    void aBrokerThatCannotBeSeenAnyMoreHasLostNothing() {
        scene.settle(HARD);
        scene.away.add(0);
        scene.pass(1).decide(HARD);

        assertThat(scene.states()).isEqualTo("hard:Granted(Verified)");
        assertThat(scene.exportingLedger().unverifiedBrokers()).containsExactly(0);
    }

    @Test
    void aHardPauseThatBecameSoftIsNotSimplyPausedHardAgain() {
        scene.settle(HARD);
        scene.calls.clear();
        scene.exporting.put(1, PauseMode.SoftPaused);
        scene.pass(1);
        scene.settle(HARD);

        assertThat(scene.calls).containsExactly("gw Running", "gw Paused");
        assertThat(scene.grant("hard").losses()).isEqualTo(1);
    }

    @Test
    void theLastOneThatGoesReleases() {
        Requests other = claim("other", Want.ExportingSoftPaused);
        scene.settle(SOFT, other);
        scene.calls.clear();

        scene.settle(other);
        assertThat(scene.calls).isEmpty();
        scene.settle();
        assertThat(scene.calls).containsExactly("gw Running");
        assertThat(scene.exportingLedger().madeByOperator()).isFalse();
        assertThat(scene.exportingLedger().asked()).isNull();
    }

    @Test
    void theLedgerStaysOpenUntilEveryReplicaWasSeenToRun() {
        scene.settle(HARD);
        scene.decide();
        scene.carriedOut();
        scene.exporting.put(1, PauseMode.Paused);
        scene.pass(1).decide();

        assertThat(scene.exportingLedger().madeByOperator()).isTrue();
        assertThat(scene.calls).endsWith("gw Running", "b1 Running");
    }

    @Test
    void whereTheGatewayRefusesEachReachableBrokerIsResumedByItself() {
        scene.settle(HARD);
        scene.calls.clear();
        scene.away.add(2);
        scene.pass(1).decide();
        scene.refused().pass(1).decide();

        assertThat(scene.calls).startsWith("gw Running").contains("b0 Running", "b1 Running");
        assertThat(scene.calls).doesNotContain("b2 Running");

        scene.carriedOut().pass(60).decide();
        assertThat(scene.exportingLedger().madeByOperator())
                .as("broker 2 is still paused")
                .isTrue();
        assertThat(scene.exportingLedger().unverifiedBrokers()).containsExactly(2);

        scene.refused();
        scene.away.clear();
        scene.pass(60);
        scene.settle();
        assertThat(scene.calls).contains("b2 Running");
        assertThat(scene.exporting).containsEntry(2, PauseMode.Running);
        assertThat(scene.pass(4).decide().ledger().exporting().madeByOperator()).isFalse();
    }

    @Test
    void itIsNeverGivenUp() {
        scene.settle(HARD);
        scene.calls.clear();
        scene.away.add(0);
        for (int minute = 0; minute < 60; minute++) {
            scene.pass(60).decide();
            scene.refused();
        }
        assertThat(scene.exportingLedger().madeByOperator()).isTrue();
        assertThat(scene.calls.size()).isGreaterThan(30);
    }

    @Test
    void aBrokerThatJustCameBackIsLookedAtOnceMore() {
        scene.settle(SOFT);
        scene.away.add(0);
        scene.decide();
        scene.answered(Verdict.Doubtful, true).look();
        scene.exporting.put(0, PauseMode.Running);
        scene.away.clear();
        scene.look().decide();
        assertThat(scene.exportingLedger().madeByOperator())
                .as("told before, it may still do")
                .isTrue();

        scene.exporting.put(0, PauseMode.SoftPaused);
        scene.pass(1).decide();
        assertThat(scene.calls).endsWith("b0 Running");
    }

    @Test
    void whileAPauseMayStillTakeEffectNothingIsClosed() {
        scene.decide(SOFT);
        scene.answered(Verdict.Doubtful, false).look();
        scene.decide();
        assertThat(scene.exportingLedger().madeByOperator()).isTrue();
        scene.pass(10).decide();
        assertThat(scene.exportingLedger().madeByOperator()).isTrue();

        scene.everywhere(scene.exporting, PauseMode.SoftPaused);
        scene.pass(5);
        scene.settle();
        assertThat(scene.calls).containsExactly("gw SoftPaused", "gw Running");
        assertThat(scene.pass(41).decide().ledger().exporting().madeByOperator())
                .isFalse();
    }

    @Test
    void whatAnEarlierProcessAskedMayStillTakeEffectToo() {
        scene.decide(SOFT);
        scene.restart().pass(2).decide();
        assertThat(scene.exportingLedger().madeByOperator()).isTrue();
        scene.everywhere(scene.exporting, PauseMode.SoftPaused);
        scene.pass(10);
        scene.settle();
        assertThat(scene.exporting).doesNotContainValue(PauseMode.SoftPaused);
    }

    @Test
    void aFirstCallThatWasRefusedAsAWholeMadeNothingOurs() {
        scene.decide(SOFT);
        scene.refused().decide();
        assertThat(scene.exportingLedger().madeByOperator()).isFalse();

        scene.everywhere(scene.exporting, PauseMode.SoftPaused).pass(1);
        scene.settle();
        assertThat(scene.calls).as("somebody else's pause").containsExactly("gw SoftPaused");
    }

    @Test
    void withoutBrokersTheGatewaysWordCloses() {
        scene.gatewayOnly().settle(SOFT);
        scene.settle();
        assertThat(scene.calls).containsExactly("gw SoftPaused", "gw Running");
        assertThat(scene.exportingLedger().madeByOperator()).isFalse();
    }

    @Test
    void withoutBrokersItIsAskedOnceMoreAfterWhatMayTakeEffectLate() {
        scene.gatewayOnly().decide(SOFT);
        scene.doubtful().decide();
        scene.carriedOut().pass(1).decide();
        assertThat(scene.exportingLedger().madeByOperator()).isTrue();

        scene.pass(41);
        scene.settle();
        assertThat(scene.calls).containsExactly("gw SoftPaused", "gw Running", "gw Running");
        assertThat(scene.exportingLedger().madeByOperator()).isFalse();
    }

    @Test
    void afterAStartWhatIsOverIsReleasedFirst() {
        scene.settle(HARD.lasting(60));
        scene.calls.clear();
        scene.restart();
        scene.pass(120).decide(HARD.lasting(60), request("backup"));

        assertThat(scene.calls).containsExactly("gw Running");
        assertThat(scene.states()).contains("hard:Waiting(Expired)");
    }

    @Test
    void brokersThatAreGivenLaterAreResumedByThemselves() {
        scene.gatewayOnly().settle(HARD);
        scene.away.add(2);
        scene.decide();
        scene.refused();
        scene.calls.clear();

        scene.abilities = new Abilities(true, true, true, "8.6.0");
        scene.pass(60);
        scene.decide();
        scene.answered(Verdict.Refused, false).pass(60).decide();
        assertThat(scene.calls).contains("b0 Running", "b1 Running");
    }
}
