package io.zeebeops.operator.cluster.arbiter;

import static io.zeebeops.operator.cluster.arbiter.Requests.claim;
import static io.zeebeops.operator.cluster.arbiter.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import org.junit.jupiter.api.Test;

/** That a younger one never takes the turn of an older one in the moment between two holders. */
class TurnTest {
    private static final Requests HOLDER =
            claim("holder", Want.ProcessingPaused).age(9);
    private static final Requests BACKUP = request("backup").age(5);
    private static final Requests CLAIM = claim("claim", Want.ProcessingPaused).age(5);

    private final Scene scene = new Scene();

    @Test
    void aBackupIsNotOvertakenWhileThePauseItWaitedForIsTakenBack() {
        Requests younger = claim("younger", Want.ProcessingPaused);
        scene.settle(HOLDER, BACKUP, younger);
        assertThat(scene.states())
                .isEqualTo("holder:Granted(Verified) backup:Waiting(WaitsForProcessing) younger:Waiting(WaitsForTurn)");

        scene.decide(BACKUP, younger);
        assertThat(scene.states()).isEqualTo("backup:Waiting(WaitsForProcessing) younger:Waiting(WaitsForTurn)");
        scene.settle(BACKUP, younger);
        assertThat(scene.states()).isEqualTo("backup:Granted younger:Waiting(WaitsForBackup)");
    }

    @Test
    void whatIsUnderWayWaitsForNoPauseThatIsTakenBack() {
        scene.settle(HOLDER);
        scene.decide(BACKUP.underWay());
        assertThat(scene.states()).isEqualTo("backup:Granted");
    }

    @Test
    void aPauseOfNobodyKeepsNoClaimWaiting() {
        scene.processing.put(0, PauseMode.Paused);
        scene.look();
        scene.settle(BACKUP, claim("younger", Want.ProcessingPaused));
        assertThat(scene.states()).isEqualTo("younger:Granted(Verified) backup:Waiting(WaitsForProcessing)");
    }

    /** While a backup runs nobody looks at replicas: what is to be paused next is looked at first. */
    @Test
    void aClaimIsNotOvertakenWhileItIsLookedWhetherItCanBe() {
        Requests younger = request("younger");
        scene.settle(request("first").age(9), CLAIM, younger);
        scene.now = scene.now.plusSeconds(60);

        assertThat(scene.decide(CLAIM, younger).looks()).isTrue();
        assertThat(scene.states()).isEqualTo("claim:Waiting(WaitsForBackup) younger:Waiting(WaitsForTurn)");
        scene.look().settle(CLAIM, younger);
        assertThat(scene.states()).isEqualTo("claim:Granted(Verified) younger:Waiting(WaitsForProcessing)");
    }

    @Test
    void butAClaimOnBrokersThatCannotBeSeenIs() {
        scene.away.add(1);
        scene.pass(1).settle(CLAIM, request("younger"));
        assertThat(scene.states()).isEqualTo("younger:Granted claim:Waiting(WaitsForBackup)");
    }

    /** Zeebe leaves a partition that fails, or is still to come, out of what it tells. */
    @Test
    void aBrokerThatLeavesAPartitionOutCannotBeSeen() {
        scene.failing.add(1);
        assertThat(scene.look().decide(CLAIM).looks()).isFalse();
        assertThat(scene.states()).isEqualTo("claim:Waiting(BrokersUnseen)");
        assertThat(scene.ledger.processing().unverifiedBrokers()).containsExactly(1);
    }
}
