package io.zeebeops.operator.cluster.arbiter;

import static io.zeebeops.operator.cluster.arbiter.Requests.NOW;
import static io.zeebeops.operator.cluster.arbiter.Requests.claim;
import static io.zeebeops.operator.cluster.arbiter.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.v1alpha1.Grant.State;
import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The states of grants, who excludes whom, and what ends them. */
class GrantLifeTest {
    private static final Requests HOT = request("hot").wanting(Want.Backup, Want.ExportingSoftPaused);
    private static final Requests HARD = claim("hard", Want.ExportingPaused);
    private static final Requests SOFT = claim("soft", Want.ExportingSoftPaused);
    private static final Requests PROCESSING = claim("p", Want.ProcessingPaused);
    private static final Requests BOTH = claim("p", Want.ProcessingPaused, Want.ExportingPaused);

    private final Scene scene = new Scene();

    @Test
    void aBackupGetsItsSlotAndItsSoftPauseTogether() {
        scene.decide(HOT);
        assertThat(scene.states()).isEqualTo("hot:Preparing");
        scene.settle(HOT, request("other"));
        assertThat(scene.states()).isEqualTo("hot:Granted(Verified) other:Waiting(WaitsForBackup)");
        assertThat(scene.calls).containsExactly("gw SoftPaused");
    }

    @Test
    void itHoldsNoPauseWhileItWaitsForTheSlot() {
        scene.settle(request("other").age(1), HOT);
        assertThat(scene.states()).isEqualTo("other:Granted hot:Waiting(WaitsForBackup)");
        assertThat(scene.calls).isEmpty();
    }

    @Test
    void aHardPauseDoesNotKeepItFromStarting() {
        scene.settle(HARD);
        scene.settle(HARD, HOT);
        assertThat(scene.states()).isEqualTo("hard:Granted(Verified) hot:Granted(Verified)");
        assertThat(scene.calls).containsExactly("gw Paused");
    }

    @Test
    void twoClaimsShareWhatTheyBothWant() {
        Requests other = claim("other", Want.ExportingPaused);
        scene.settle(HARD, other);
        assertThat(scene.states()).isEqualTo("hard:Granted(Verified) other:Granted(Verified)");
        assertThat(scene.calls).containsExactly("gw Paused");
    }

    @Test
    void nobodyOvertakesAnOlderOneThatItWouldDelay() {
        scene.settle(SOFT.age(9));
        Requests younger = claim("younger", Want.ExportingSoftPaused);
        scene.settle(SOFT.age(9), HARD.age(5), younger);
        assertThat(scene.states())
                .isEqualTo("soft:Granted(Verified) hard:Waiting(WaitsForSoftPause) younger:Waiting(WaitsForTurn)");

        scene.settle(HARD.age(5), younger);
        assertThat(scene.states()).isEqualTo("hard:Granted(Verified) younger:Granted(Verified)");
    }

    @Test
    void butWhoHoldsAPartOvertakesThoseThatWaitForIt() {
        scene.settle(PROCESSING);
        scene.settle(PROCESSING, HOT.age(99));
        assertThat(scene.states()).isEqualTo("p:Granted(Verified) hot:Waiting(WaitsForProcessing)");
        scene.settle(BOTH, HOT.age(99));
        assertThat(scene.states()).isEqualTo("p:Granted(Verified) hot:Waiting(WaitsForProcessing)");
        assertThat(scene.calls).endsWith("gw Paused");
    }

    @Test
    void whatCanNeverBeHadKeepsNobodyElseWaiting() {
        scene.gatewayOnly().settle(PROCESSING.age(9), request("b"));
        assertThat(scene.states()).isEqualTo("b:Granted p:Waiting(BrokerAccessRequired)");
    }

    @Test
    void whatGrowsIsHeldInPartUntilTheRestCanBeHad() {
        scene.settle(PROCESSING, SOFT);
        scene.settle(BOTH, SOFT);
        assertThat(scene.grant("p")).satisfies(grant -> {
            assertThat(grant.state()).isEqualTo(State.Waiting);
            assertThat(grant.reason()).isEqualTo("WaitsForSoftPause");
            assertThat(grant.held()).containsExactly(Want.ProcessingPaused);
        });
        assertThat(scene.processing).doesNotContainValue(PauseMode.Running);

        scene.settle(BOTH);
        assertThat(scene.states()).isEqualTo("p:Granted(Verified)");
        assertThat(scene.grant("p").holds()).isNull();
    }

    @Test
    void aPartThatIsLostWhileTheRestIsWaitedForIsLost() {
        scene.settle(PROCESSING, SOFT);
        scene.settle(BOTH, SOFT);
        scene.processing.put(1, PauseMode.Running);
        scene.pass(1).decide(BOTH, SOFT);
        assertThat(scene.grant("p").losses()).isEqualTo(1);
        scene.settle(BOTH);
        assertThat(scene.grant("p").losses()).isEqualTo(1);
        assertThat(scene.grant("p").state()).isEqualTo(State.Granted);
    }

    @Test
    void timeCountsFromTheFirstPauseOn() {
        scene.settle(SOFT);
        assertThat(scene.grant("soft").startedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(scene.grant("soft").until()).isEqualTo(NOW.plusSeconds(660));

        scene.settle(HARD.age(1), SOFT);
        assertThat(scene.grant("hard").startedAt()).as("not while it waits").isNull();
        assertThat(scene.grant("hard").until()).isNull();
    }

    @Test
    void whenItsTimeIsOverItIsReleasedAndNeverBeginsAgain() {
        scene.settle(HARD);
        scene.pass(599).decide(HARD);
        assertThat(scene.states()).isEqualTo("hard:Granted(Verified)");

        scene.pass(1);
        scene.settle(HARD);
        assertThat(scene.states()).isEqualTo("hard:Waiting(Expired)");
        assertThat(scene.calls).containsExactly("gw Paused", "gw Running");
        scene.pass(3600);
        scene.settle(HARD);
        assertThat(scene.calls).hasSize(2);
    }

    @Test
    void aLongerTimeIsFollowedAndAShorterOneToo() {
        scene.settle(HARD);
        scene.pass(1000).decide(HARD.lasting(2000));
        assertThat(scene.states()).isEqualTo("hard:Granted(Verified)");
        scene.decide(HARD.lasting(500));
        assertThat(scene.states()).isEqualTo("hard:Waiting(Expired)");
    }

    @Test
    void aLongerTimeIsToldAtOnceEvenToWhoAsksForMoreMeanwhile() {
        scene.settle(PROCESSING);
        scene.pass(1000).decide(BOTH.lasting(2000));
        assertThat(scene.grant("p").until()).isEqualTo(NOW.plusSeconds(60 + 2000));
    }

    @Test
    void aLedgerThatForgotItTakesTheTimeFromTheObject() {
        scene.pass(1000);
        scene.settle(HARD.startedIn(0));
        assertThat(scene.states()).isEqualTo("hard:Waiting(Expired)");
        assertThat(scene.calls).isEmpty();
    }

    @Test
    void whatIsGivenAnewToWhatWasUnderWayCountsAsLostOnce() {
        scene.settle(HARD.startedIn(0));
        assertThat(scene.grant("hard").losses()).isEqualTo(1);
        assertThat(scene.grant("hard").state()).isEqualTo(State.Granted);

        Scene backups = new Scene();
        backups.settle(HOT.underWay());
        assertThat(backups.grant("hot").wasLost()).isTrue();
        backups.settle(HOT.attempt(2));
        assertThat(backups.grant("hot").wasLost()).as("the next attempt").isFalse();
    }

    @Test
    void aClusterThatIsDeletedGivesNothingToAnybody() {
        scene.settle(HARD, request("b"));
        scene.standing = new Standing.Leaving();
        scene.settle(HARD, request("b"));
        assertThat(scene.ledger.grants()).isEmpty();
        assertThat(scene.calls).containsExactly("gw Paused", "gw Running");
    }

    @Test
    void aSuspendedOneGivesNothingNewAndReleasesWhatIsOver() {
        scene.settle(HARD);
        scene.standing = new Standing.Closed("ClusterSuspended");
        scene.settle(HARD, SOFT);
        assertThat(scene.states()).isEqualTo("hard:Granted(Verified) soft:Waiting(ClusterSuspended)");
        scene.pass(601);
        scene.settle(HARD, SOFT);
        assertThat(scene.states()).isEqualTo("hard:Waiting(Expired) soft:Waiting(ClusterSuspended)");
        assertThat(scene.exporting).doesNotContainValue(PauseMode.Paused);
    }

    @Test
    void noMoreHoldSomethingThanTheLedgerHasRoomFor() {
        Requests[] many = IntStream.range(0, 70)
                .mapToObj(number -> claim("c" + number, Want.ExportingPaused).age(100 - number))
                .toArray(Requests[]::new);
        scene.settle(many);
        assertThat(scene.ledger.grants())
                .hasSize(Arbiter.LEDGER_LIMIT)
                .allSatisfy(grant -> assertThat(grant.state()).isEqualTo(State.Granted));
    }

    @Test
    void itsOwnLedgerChangesNothing() {
        scene.settle(BOTH.age(9), HOT, SOFT);
        Situation.Ledger before = scene.ledger;
        scene.pass(5).decide(BOTH.age(9), HOT, SOFT);
        assertThat(scene.ledger).isEqualTo(before);
    }
}
