package io.zeebeops.operator.cluster.arbiter;

import static io.zeebeops.operator.cluster.arbiter.Requests.claim;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import org.junit.jupiter.api.Test;

/** How a pause of exporting is made, when it is in effect, and what is not ours. */
class ExportingIsPausedTest {
    private static final Requests SOFT = claim("soft", Want.ExportingSoftPaused);
    private static final Requests HARD = claim("hard", Want.ExportingPaused);

    private final Scene scene = new Scene();

    @Test
    void theLedgerIsWrittenBeforeTheCall() {
        Arbitration decided = scene.decide(SOFT);

        assertThat(scene.calls).containsExactly("gw SoftPaused");
        assertThat(decided.ledger().exporting()).satisfies(ledger -> {
            assertThat(ledger.madeByOperator()).isTrue();
            assertThat(ledger.asked()).isEqualTo(PauseMode.SoftPaused);
            assertThat(ledger.unsettledUntil()).isEqualTo(scene.now.plus(PauseFacts.TAKES_EFFECT_WITHIN));
        });
        assertThat(scene.states()).isEqualTo("soft:Preparing");
    }

    @Test
    void itIsGrantedWhenEveryReplicaWasSeenPaused() {
        scene.decide(SOFT);
        scene.carriedOut();
        scene.decide(SOFT);
        assertThat(scene.states())
                .as("what was seen before the call says nothing")
                .isEqualTo("soft:Preparing");

        scene.look().decide(SOFT);
        assertThat(scene.states()).isEqualTo("soft:Granted(Verified)");
        assertThat(scene.exportingLedger().unsettledUntil()).isNull();
        assertThat(scene.calls).hasSize(1);
    }

    @Test
    void nobodyAsksTwiceWhileACallIsUnderWay() {
        scene.decide(SOFT);
        scene.pass(5).decide(SOFT);
        assertThat(scene.calls).hasSize(1);
    }

    @Test
    void aBrokerThatCannotBeSeenKeepsEverythingRunning() {
        scene.away.add(1);
        scene.look().decide(HARD);

        assertThat(scene.calls).isEmpty();
        assertThat(scene.states()).isEqualTo("hard:Waiting(BrokersUnseen)");
        assertThat(scene.exportingLedger().unverifiedBrokers()).containsExactly(1);
    }

    @Test
    void whatWasSeenLongAgoIsLookedAtAgainFirstAndNobodyIsTold() {
        scene.now = scene.now.plusSeconds(30);
        Arbitration decided = scene.decide(HARD);

        assertThat(decided.looks()).isTrue();
        assertThat(decided.calls()).isEmpty();
        assertThat(decided.ledger().grants()).isEmpty();
    }

    @Test
    void aBrokerThatGoesMeanwhileIsNotSaidToBePaused() {
        scene.decide(SOFT);
        scene.away.add(2);
        scene.doubtful().look().decide(SOFT);

        assertThat(scene.states()).isEqualTo("soft:Preparing");
        assertThat(scene.exportingLedger().unverifiedBrokers()).containsExactly(2);

        scene.away.clear();
        scene.pass(10);
        scene.settle(SOFT);
        assertThat(scene.states()).isEqualTo("soft:Granted(Verified)");
    }

    @Test
    void aFailureIsTriedAgainLessAndLessOften() {
        scene.decide(SOFT);
        int asked = 0;
        for (int tenth = 0; tenth < 600; tenth++) {
            if (!scene.underWay.isEmpty()) {
                asked++;
                scene.refused();
            }
            scene.now = scene.now.plusMillis(100);
            scene.look().decide(SOFT);
        }
        assertThat(asked).isBetween(8, 15);
    }

    @Test
    void aPauseThatIsThereAlreadyIsNotOurs() {
        scene.everywhere(scene.exporting, PauseMode.Paused).look();
        scene.settle(HARD);

        assertThat(scene.calls).isEmpty();
        assertThat(scene.states()).isEqualTo("hard:Granted(Verified)");
        assertThat(scene.exportingLedger().madeByOperator()).isFalse();

        scene.settle();
        assertThat(scene.calls).isEmpty();
    }

    @Test
    void aHardPauseOfSomebodyElseDoesForASoftOne() {
        scene.everywhere(scene.exporting, PauseMode.Paused).look();
        scene.settle(SOFT);

        assertThat(scene.calls).isEmpty();
        assertThat(scene.states()).isEqualTo("soft:Granted(Verified)");
    }

    @Test
    void whatIsPausedInPartIsPausedAgainAndIsOursThen() {
        scene.exporting.put(1, PauseMode.SoftPaused);
        scene.look();
        scene.settle(SOFT);

        assertThat(scene.calls).containsExactly("gw SoftPaused");
        assertThat(scene.exportingLedger().madeByOperator()).isTrue();
    }

    @Test
    void withoutBrokersTheGatewaysWordCountsAndIsNeverCalledVerified() {
        scene.gatewayOnly().settle(SOFT);

        assertThat(scene.calls).containsExactly("gw SoftPaused");
        assertThat(scene.states()).isEqualTo("soft:Granted(AcceptedByGateway)");
    }

    @Test
    void aPauseThatNobodyClaimsIsReportedAndLeftAlone() {
        scene.exporting.put(1, PauseMode.Paused);
        Arbitration decided = scene.pass(1).decide();

        assertThat(decided.exporting()).isEqualTo(Outlook.Unowned);
        assertThat(decided.calls()).isEmpty();
    }

    @Test
    void orLiftedWhereThatIsAskedFor() {
        scene.lifts = true;
        scene.everywhere(scene.exporting, PauseMode.Paused).pass(1);
        scene.settle();

        assertThat(scene.calls).containsExactly("gw Running");
        assertThat(scene.exportingLedger().madeByOperator()).isFalse();
    }
}
