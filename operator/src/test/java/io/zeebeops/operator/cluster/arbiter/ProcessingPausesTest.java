package io.zeebeops.operator.cluster.arbiter;

import static io.zeebeops.operator.cluster.arbiter.Requests.claim;
import static io.zeebeops.operator.cluster.arbiter.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.cluster.arbiter.Tried.Verdict;
import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import org.junit.jupiter.api.Test;

/** How processing is paused, broker by broker, and taken back. */
class ProcessingPausesTest {
    private static final Requests CLAIM = claim("c", Want.ProcessingPaused);

    private final Scene scene = new Scene();

    @Test
    void eachBrokerIsAskedByItself() {
        scene.settle(CLAIM);

        assertThat(scene.calls).containsExactly("b0 processing Paused", "b1 processing Paused", "b2 processing Paused");
        assertThat(scene.states()).isEqualTo("c:Granted(Verified)");
        assertThat(scene.ledger.processing().madeByOperator()).isTrue();
        assertThat(scene.ledger.processing().unsettledUntil()).isNull();
    }

    @Test
    void itNeedsAccessToTheBrokers() {
        scene.gatewayOnly().settle(CLAIM);

        assertThat(scene.calls).isEmpty();
        assertThat(scene.states()).isEqualTo("c:Waiting(BrokerAccessRequired)");
    }

    @Test
    void aBrokerThatRefusesIsAskedAgainAndTheOthersAreNot() {
        scene.decide(CLAIM);
        PauseCall refused = scene.underWay.getFirst();
        scene.underWay.remove(refused);
        scene.carriedOut();
        scene.underWay.add(refused);
        scene.refused().pass(1);
        scene.calls.clear();
        scene.settle(CLAIM);

        assertThat(scene.calls).containsExactly("b0 processing Paused");
        assertThat(scene.states()).isEqualTo("c:Granted(Verified)");
    }

    @Test
    void whatIsPausedAlreadyIsNotOurs() {
        scene.everywhere(scene.processing, PauseMode.Paused).look();
        scene.settle(CLAIM);
        scene.settle();

        assertThat(scene.calls).isEmpty();
        assertThat(scene.processing).containsValue(PauseMode.Paused);
    }

    @Test
    void aBackupWaitsAndNoneIsStartedBesideAPauseThatIsNobodys() {
        scene.settle(CLAIM.age(1), request("b"));
        assertThat(scene.states()).isEqualTo("c:Granted(Verified) b:Waiting(WaitsForProcessing)");

        scene.decide(request("b"));
        assertThat(scene.states()).as("not released yet").isEqualTo("b:Waiting(WaitsForProcessing)");
        scene.settle(request("b"));
        assertThat(scene.states()).isEqualTo("b:Granted");

        Scene other = new Scene();
        other.processing.put(0, PauseMode.Paused);
        other.look().decide(request("b"));
        assertThat(other.states()).isEqualTo("b:Waiting(WaitsForProcessing)");
        other.decide(request("b").underWay());
        assertThat(other.states()).as("it may be waiting for just that").isEqualTo("b:Granted");
    }

    @Test
    void itWaitsForARunningBackup() {
        scene.settle(request("b"), CLAIM);
        assertThat(scene.states()).isEqualTo("b:Granted c:Waiting(WaitsForBackup)");
        assertThat(scene.calls).isEmpty();

        scene.standing = new Standing.Open(true);
        scene.decide(CLAIM);
        assertThat(scene.states()).as("a stranger's too").isEqualTo("c:Waiting(WaitsForForeignBackup)");
    }

    @Test
    void releasedInReverse() {
        Requests both = claim("c", Want.ProcessingPaused, Want.ExportingPaused);
        scene.settle(CLAIM);
        scene.settle(both);
        assertThat(scene.calls).endsWith("gw Paused");
        scene.calls.clear();

        scene.settle();
        assertThat(scene.calls)
                .containsExactly(
                        "gw Running", "b0 processing Running", "b1 processing Running", "b2 processing Running");
    }

    @Test
    void aGatewayThatDoesNotAnswerHoldsProcessingBackForOneTurnOnly() {
        scene.settle(CLAIM);
        scene.settle(claim("c", Want.ProcessingPaused, Want.ExportingPaused));
        scene.calls.clear();

        scene.decide();
        scene.decide();
        assertThat(scene.calls)
                .containsExactly(
                        "gw Running", "b0 processing Running", "b1 processing Running", "b2 processing Running");
    }

    @Test
    void aBrokerThatIsAwayIsResumedWhenItIsBack() {
        scene.settle(CLAIM);
        scene.away.add(1);
        scene.pass(1).decide();
        scene.carriedOut().pass(600).decide();
        assertThat(scene.ledger.processing().madeByOperator()).isTrue();
        assertThat(scene.ledger.processing().unverifiedBrokers()).containsExactly(1);

        scene.away.clear();
        scene.pass(1);
        scene.settle();
        assertThat(scene.processing).doesNotContainValue(PauseMode.Paused);
        assertThat(scene.ledger.processing().madeByOperator()).isFalse();
    }

    @Test
    void aPauseInDoubtIsLookedForLaterToo() {
        scene.decide(CLAIM);
        scene.answered(Verdict.Doubtful, false).pass(1).decide();
        assertThat(scene.ledger.processing().madeByOperator()).isTrue();
        scene.processing.put(2, PauseMode.Paused);
        scene.pass(20);
        scene.settle();
        assertThat(scene.calls).endsWith("b2 processing Running");
        assertThat(scene.processing).doesNotContainValue(PauseMode.Paused);
    }

    @Test
    void aLostPauseIsMadeAgain() {
        scene.settle(CLAIM);
        scene.calls.clear();
        scene.processing.put(2, PauseMode.Running);
        scene.pass(1).decide(CLAIM);

        assertThat(scene.calls).containsExactly("b2 processing Paused");
        assertThat(scene.states()).isEqualTo("c:Lost");
    }

    @Test
    void aPauseOfNobodyIsLiftedWhereThatIsAskedFor() {
        scene.processing.put(1, PauseMode.Paused);
        assertThat(scene.look().decide().processing()).isEqualTo(Outlook.Unowned);
        assertThat(scene.calls).isEmpty();

        scene.lifts = true;
        scene.settle();
        assertThat(scene.calls).containsExactly("b1 processing Running");
        assertThat(scene.ledger.processing().madeByOperator()).isFalse();
    }
}
