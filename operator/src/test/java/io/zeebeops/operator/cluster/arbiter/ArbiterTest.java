package io.zeebeops.operator.cluster.arbiter;

import static io.zeebeops.operator.cluster.arbiter.Requests.NOW;
import static io.zeebeops.operator.cluster.arbiter.Requests.OPEN;
import static io.zeebeops.operator.cluster.arbiter.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the arbiter, as far as the backup slot goes. */
class ArbiterTest {
    private static final Standing FOREIGN = new Standing.Open(true);
    private static final Standing SUSPENDED = new Standing.Closed("ClusterSuspended");
    private static final Duration PATIENCE = Admission.FOREIGN_BACKUP_PATIENCE;

    private static List<Grant> ledger(Standing standing, Instant now, List<Grant> before, Requests... requests) {
        return Requests.decide(Requests.all(requests), before, standing, now)
                .ledger()
                .grants();
    }

    private static List<String> granted(List<Grant> ledger) {
        return ledger.stream()
                .filter(grant -> grant.state() == State.Granted)
                .map(Grant::name)
                .toList();
    }

    @Test
    void theOneThatAsksGetsTheSlot() {
        assertThat(ledger(OPEN, NOW, List.of(), request("a"))).singleElement().satisfies(grant -> {
            assertThat(grant.uid()).isEqualTo("uid-a");
            assertThat(grant.kind()).isEqualTo("ZeebeBackup");
            assertThat(grant.name()).isEqualTo("a");
            assertThat(grant.attempt()).isEqualTo(1);
            assertThat(grant.wants()).containsExactly(Grant.Want.Backup);
            assertThat(grant.state()).isEqualTo(State.Granted);
            assertThat(grant.reason()).isNull();
            assertThat(grant.since()).isEqualTo(NOW);
        });
    }

    @Test
    void oneAtATimeTheOthersWaitAndAreToldWhy() {
        List<Grant> ledger = ledger(OPEN, NOW, List.of(), request("a"), request("b"), request("c"));
        assertThat(ledger).extracting(Grant::state).containsExactly(State.Granted, State.Waiting, State.Waiting);
        assertThat(ledger).extracting(Grant::reason).containsExactly(null, "WaitsForBackup", "WaitsForBackup");
    }

    @Test
    void amongWaitingOnesTheOldestIsFirst() {
        assertThat(granted(ledger(
                        OPEN, NOW, List.of(), request("a").age(1), request("z").age(9))))
                .containsExactly("z");
    }

    @Test
    void amongThoseOfOneAgeTheNameDecides() {
        assertThat(granted(ledger(OPEN, NOW, List.of(), request("b"), request("a"))))
                .containsExactly("a");
    }

    @Test
    void whatIsUnderWayIsFirstAlsoWhenTheLedgerForgotIt() {
        assertThat(granted(ledger(
                        OPEN,
                        NOW,
                        List.of(),
                        request("a").age(9),
                        request("b").age(1).underWay())))
                .containsExactly("b");
    }

    @Test
    void aRunningHolderIsNeverPreempted() {
        List<Grant> held = ledger(OPEN, NOW, List.of(), request("b").age(1));
        for (Standing standing : List.of(OPEN, FOREIGN, SUSPENDED)) {
            List<Grant> next = ledger(
                    standing,
                    NOW.plusSeconds(9),
                    held,
                    request("b").age(1),
                    request("a").age(99),
                    request("c").age(99).underWay());
            assertThat(granted(next)).containsExactly("b");
            assertThat(next.getFirst()).isEqualTo(held.getFirst());
        }
    }

    @Test
    void whatAsksNoMoreIsGoneAndTheNextOneGetsTheSlot() {
        List<Grant> held = ledger(OPEN, NOW, List.of(), request("a"), request("b"));
        List<Grant> next = ledger(OPEN, NOW.plusSeconds(9), held, request("b"));
        assertThat(next).extracting(Grant::name).containsExactly("b");
        assertThat(granted(next)).containsExactly("b");
        assertThat(next.getFirst().since()).isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    void aGrantIsForOneAttempt() {
        List<Grant> held = ledger(OPEN, NOW, List.of(), request("a").age(1));
        List<Grant> next = ledger(
                OPEN,
                NOW.plusSeconds(9),
                held,
                request("a").age(1).attempt(2),
                request("b").age(2));
        assertThat(granted(next)).containsExactly("b");
        assertThat(next)
                .filteredOn(grant -> grant.name().equals("a"))
                .singleElement()
                .satisfies(grant -> {
                    assertThat(grant.attempt()).isEqualTo(2);
                    assertThat(grant.state()).isEqualTo(State.Waiting);
                });
    }

    @Test
    void anotherObjectOfTheSameNameIsAnother() {
        List<Grant> held = ledger(OPEN, NOW, List.of(), request("a").uid("old"));
        List<Grant> next = ledger(SUSPENDED, NOW, held, request("a").uid("new"));
        assertThat(granted(next)).isEmpty();
    }

    @Test
    void beforeItIsDueItDoesNotWait() {
        Arbitration decided = Requests.decide(
                Requests.all(request("a").dueIn(30), request("b").dueIn(60)), List.of(), OPEN, NOW);
        assertThat(decided.ledger().grants()).isEmpty();
        assertThat(decided.lookAt()).contains(NOW.plusSeconds(30));
    }

    @Test
    void aSuspendedClusterGrantsNothingNewAndSaysWhy() {
        assertThat(ledger(SUSPENDED, NOW, List.of(), request("a"), request("b").underWay()))
                .allSatisfy(grant -> {
                    assertThat(grant.state()).isEqualTo(State.Waiting);
                    assertThat(grant.reason()).isEqualTo("ClusterSuspended");
                });
    }

    @Test
    void aStrangersBackupIsWaitedForUpToABound() {
        Arbitration first = Requests.decide(Requests.all(request("a")), List.of(), FOREIGN, NOW);
        assertThat(first.ledger().grants())
                .singleElement()
                .satisfies(grant -> assertThat(grant.reason()).isEqualTo("WaitsForForeignBackup"));
        assertThat(first.lookAt()).contains(NOW.plus(PATIENCE));

        Instant justBefore = NOW.plus(PATIENCE).minusMillis(1);
        List<Grant> waiting = ledger(FOREIGN, justBefore, first.ledger().grants(), request("a"));
        assertThat(granted(waiting)).isEmpty();
        assertThat(granted(ledger(FOREIGN, NOW.plus(PATIENCE), waiting, request("a"))))
                .containsExactly("a");
    }

    @Test
    void aStrangersBackupThatEndsIsWaitedForNoLonger() {
        List<Grant> waiting = ledger(FOREIGN, NOW, List.of(), request("a"));
        assertThat(granted(ledger(OPEN, NOW.plusSeconds(1), waiting, request("a"))))
                .containsExactly("a");
    }

    @Test
    void whatIsUnderWayWaitsForNoStranger() {
        assertThat(granted(ledger(FOREIGN, NOW, List.of(), request("a").underWay())))
                .containsExactly("a");
    }

    @Test
    void theWaitForAnotherOfOursIsNoWaitForAStranger() {
        List<Grant> queued = ledger(OPEN, NOW, List.of(), request("a").age(9), request("b"));
        Instant later = NOW.plus(PATIENCE.multipliedBy(2));
        List<Grant> stillQueued = ledger(OPEN, later, queued, request("a").age(9), request("b"));
        List<Grant> foreign = ledger(FOREIGN, later, stillQueued, request("b"));
        assertThat(granted(foreign)).isEmpty();
        assertThat(foreign).singleElement().satisfies(grant -> {
            assertThat(grant.reason()).isEqualTo("WaitsForForeignBackup");
            assertThat(grant.since()).isEqualTo(later);
        });
        assertThat(granted(ledger(FOREIGN, later.plus(PATIENCE), foreign, request("b"))))
                .containsExactly("b");
    }

    @Test
    void aClusterThatComesAndGoesDoesNotProlongTheWaitForAStranger() {
        List<Grant> waiting = ledger(FOREIGN, NOW, List.of(), request("a"));
        List<Grant> away =
                ledger(new Standing.Closed("ClusterUnavailable"), NOW.plusSeconds(60), waiting, request("a"));
        assertThat(granted(ledger(FOREIGN, NOW.plus(PATIENCE), away, request("a"))))
                .containsExactly("a");
    }

    @Test
    void waitingSinceStaysWhileItWaits() {
        List<Grant> before = ledger(OPEN, NOW, List.of(), request("a"), request("b"));
        assertThat(ledger(OPEN, NOW.plusSeconds(60), before, request("a"), request("b")))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64, 65, 200})
    void theLedgerHoldsAtMost64HolderAndOldestFirst(int requests) {
        Requests[] many = IntStream.range(0, requests)
                .mapToObj(number -> request("r" + number).age(requests - number))
                .toArray(Requests[]::new);
        List<Grant> ledger = ledger(OPEN, NOW, List.of(), many);
        assertThat(ledger).hasSize(Math.min(requests, 64));
        assertThat(granted(ledger)).containsExactly("r0");
        assertThat(ledger.get(1).name()).isEqualTo("r1");
    }

    @Test
    void aHolderThatIsTheYoungestOfManyStaysInTheLedger() {
        List<Grant> held = ledger(OPEN, NOW, List.of(), request("holder").age(0));
        Requests[] many = IntStream.rangeClosed(0, 100)
                .mapToObj(number -> number == 0
                        ? request("holder").age(0)
                        : request("r" + number).age(number))
                .toArray(Requests[]::new);
        assertThat(granted(ledger(OPEN, NOW, held, many))).containsExactly("holder");
    }
}
