package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.BackupExamples.backup;
import static io.zeebeops.operator.backup.Sighting.granted;
import static io.zeebeops.operator.backup.Sighting.reachable;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.BackupDecision.Ask;
import io.zeebeops.operator.backup.BackupDecision.Begin;
import io.zeebeops.operator.backup.BackupDecision.DataGone;
import io.zeebeops.operator.backup.BackupDecision.DeleteData;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.Rest;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.Failure.Cause;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends an attempt, when the next one comes, and that what it left in the store is deleted. */
class BackupRule5EndOfAttemptTest {
    private static final Backup LEFT = backup(ID, State.FAILED);

    @Test
    void failedEndsTheAttemptWithZeebesReason() {
        assertThat(BackupPolicy.decide(
                        aBackup().accepted().build(), granted(1).finds(LEFT).seen(), after(5)))
                .isInstanceOfSatisfying(EndAttempt.class, end -> {
                    assertThat(end.reason()).isEqualTo(BackupReason.BackupFailed);
                    assertThat(end.message()).isEqualTo("Disk full.");
                    assertThat(end.backup()).contains(LEFT);
                    assertThat(end.last()).isFalse();
                });
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "9, false"})
    void itIsTheLastWhenNoRetriesAreLeft(int retries, boolean last) {
        assertThat(BackupPolicy.decide(
                        aBackup().retries(retries).accepted().build(),
                        granted(1).finds(LEFT).seen(),
                        after(5)))
                .isInstanceOfSatisfying(
                        EndAttempt.class, end -> assertThat(end.last()).isEqualTo(last));
    }

    @Test
    void aUsersIdImpliesNoRetries() {
        assertThat(BackupPolicy.decide(
                        aBackup().withId(ID).accepted().build(),
                        granted(1).finds(LEFT).seen(),
                        after(5)))
                .isInstanceOfSatisfying(
                        EndAttempt.class, end -> assertThat(end.last()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 60", "3, 120", "4, 240", "5, 480", "6, 600", "9, 600"})
    void theNextAttemptComesAfter30SecondsGrowingTo10Minutes(int attempt, long pause) {
        BackupExamples backup = aBackup().retries(9);
        for (int number = 1; number <= attempt; number++) {
            backup.then(after(number), new Begin(ID + number, null, number))
                    .ended(after(number), BackupReason.BackupFailed, false)
                    .then(after(number), new DataGone(ID + number));
        }
        ZeebeBackup waiting = backup.build();
        assertThat(BackupPolicy.wantsSlotFrom(waiting)).contains(after(attempt + pause));
        assertThat(BackupPolicy.decide(waiting, granted(attempt + 1).seen(), after(attempt)))
                .isInstanceOfSatisfying(Wait.class, wait -> {
                    assertThat(wait.recheck()).isEqualTo(Duration.ofSeconds(pause));
                    assertThat(wait.reason()).isEqualTo(BackupReason.BackupFailed);
                });
        assertThat(BackupPolicy.decide(waiting, granted(attempt + 1).seen(), after(attempt + pause)))
                .isInstanceOfSatisfying(Ask.class, ask -> assertThat(ask.id()).isGreaterThan(ID));
    }

    private static BackupExamples failed(BackupReason reason, boolean last) {
        return aBackup().accepted().ended(after(5), reason, last);
    }

    @ParameterizedTest
    @EnumSource(
            value = BackupReason.class,
            names = {"BackupFailed", "Abandoned", "NeverStarted"})
    void whatItLeftIsDeletedAtTheEndAndBetweenAttempts(BackupReason reason) {
        for (boolean last : new boolean[] {true, false}) {
            ZeebeBackup ended = failed(reason, last).build();
            assertThat(BackupPolicy.decide(ended, reachable().seen(), after(6))).isEqualTo(new Ask(ID, false));
            assertThat(BackupPolicy.decide(ended, reachable().finds(LEFT).seen(), after(6)))
                    .isEqualTo(new DeleteData(ID));
        }
    }

    @Test
    void whatIsDeletedButStillThereIsDeletedAgain() {
        ZeebeBackup ended = failed(BackupReason.BackupFailed, true).build();
        Backup half = backup(ID, State.DELETED, State.DELETED, State.FAILED);
        assertThat(BackupPolicy.decide(ended, reachable().finds(half).seen(), after(6)))
                .isEqualTo(new DeleteData(ID));
    }

    @Test
    void whatWasSeenAndIsNotFoundIsGone() {
        ZeebeBackup ended = failed(BackupReason.BackupFailed, true).build();
        assertThat(BackupPolicy.decide(ended, reachable().findsNothing(ID).seen(), after(6)))
                .isEqualTo(new DataGone(ID));
    }

    @Test
    void whatWasNeverSeenMayComeLate() {
        ZeebeBackup ended = failed(BackupReason.Abandoned, true).build();
        assertThat(BackupPolicy.decide(ended, reachable().findsNothing(ID).seen(), after(64)))
                .isInstanceOf(Wait.class);
        assertThat(BackupPolicy.decide(ended, reachable().findsNothing(ID).seen(), after(65)))
                .isEqualTo(new DataGone(ID));
    }

    @Test
    void aListThatShowsItLaterMakesItLookedForAgain() {
        ZeebeBackup cleaned = failed(BackupReason.Abandoned, true)
                .then(after(70), new DataGone(ID))
                .build();
        assertThat(BackupPolicy.decide(cleaned, Sighting.listed(after(60), ID).seen(), after(80)))
                .isInstanceOf(Rest.class);
        assertThat(BackupPolicy.decide(cleaned, Sighting.listed(after(75), ID).seen(), after(80)))
                .isEqualTo(new Ask(ID, false));
    }

    @Test
    void anIdOfSomebodyElseIsLeftAloneAndNeverLookedAtAgain() {
        BackupExamples taken = aBackup().begun().taken(after(2), null);
        assertThat(BackupPolicy.decide(taken.build(), reachable().seen(), after(2)))
                .isEqualTo(new DataGone(ID));
        ZeebeBackup noted = taken.then(after(2), new DataGone(ID)).build();
        Sighting listed = Sighting.listed(after(600), ID);
        assertThat(BackupPolicy.decide(noted, listed.seen(), after(601))).isInstanceOf(Wait.class);
        assertThat(BackupFacts.of(noted).unwantedIn(listed.seen().store())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnOvertakenIdLeftOnSomePartitionsIsDeleted(boolean users) {
        BackupExamples taken = users ? aBackup().withId(ID) : aBackup();
        taken.begun()
                .then(
                        after(2),
                        BackupPolicy.afterTake(
                                taken.build(),
                                granted(1).seen(),
                                true,
                                new TakeResult.Taken(OptionalLong.of(ID + 9), "Taken."),
                                after(2)));
        Backup partly = backup(ID, State.INCOMPLETE, State.IN_PROGRESS, State.DOES_NOT_EXIST);
        assertThat(BackupPolicy.decide(taken.build(), reachable().finds(partly).seen(), after(3)))
                .isEqualTo(new DeleteData(ID));
        Backup whole = backup(ID, State.COMPLETED);
        assertThat(BackupPolicy.decide(taken.build(), reachable().finds(whole).seen(), after(3)))
                .isEqualTo(new DataGone(ID));
    }

    @Test
    void whatSomebodyElseBeganLongBeforeIsLeftAlone() {
        Backup older = backup(ID, after(1 - 301), State.COMPLETED, State.COMPLETED);
        assertThat(BackupPolicy.decide(
                        failed(BackupReason.Abandoned, true).build(),
                        reachable().finds(older).seen(),
                        after(6)))
                .isEqualTo(new DataGone(ID));
    }

    @Test
    void whatWasBegunAtAnotherTimeThanWasSeenIsLeftAlone() {
        ZeebeBackup ended = aBackup()
                .accepted()
                .then(after(5), new BackupDecision.Track(Optional.of(LEFT), Duration.ZERO))
                .ended(after(6), BackupReason.BackupFailed, true)
                .build();
        Backup other = backup(ID, after(4000), State.COMPLETED, State.COMPLETED, State.COMPLETED);
        assertThat(BackupPolicy.decide(ended, reachable().finds(other).seen(), after(5000)))
                .isEqualTo(new DataGone(ID));
    }

    @Test
    void aStoreThatIsNoMoreHoldsNothing() {
        ZeebeBackup ended = failed(BackupReason.BackupFailed, true).build();
        for (Cause cause : new Cause[] {Cause.NoBackupStore, Cause.Unsupported}) {
            assertThat(BackupPolicy.decide(
                            ended,
                            reachable()
                                    .fails(ID, new Failure.Rejected(cause, "No."))
                                    .seen(),
                            after(6)))
                    .isEqualTo(new DataGone(ID));
        }
    }

    @Test
    void anOutageOnlyDelaysTheCleaning() {
        ZeebeBackup ended = failed(BackupReason.BackupFailed, true).build();
        assertThat(BackupPolicy.decide(
                        ended,
                        reachable().fails(ID, new Failure.Transient("Cut.")).seen(),
                        after(6)))
                .isInstanceOf(Wait.class);
        assertThat(BackupPolicy.decide(
                        ended, Sighting.of(new ClusterView.Missing()).seen(), after(6)))
                .isInstanceOf(Rest.class);
    }

    @Test
    void aFailedObjectKeepsNothing() {
        ZeebeBackup over = failed(BackupReason.BackupFailed, true)
                .then(after(7), new DataGone(ID))
                .build();
        assertThat(over.getStatus().outcome()).isEqualTo(Outcome.Failed);
        assertThat(over.getStatus().attempts())
                .allSatisfy(attempt -> assertThat(attempt.cleanedAt()).isNotNull());
        assertThat(BackupPolicy.decide(over, reachable().seen(), after(8))).isEqualTo(new Rest(Optional.empty()));
    }

    @Test
    void aCompletedObjectKeepsOneBackup() {
        ZeebeBackup second = failed(BackupReason.BackupFailed, false)
                .then(after(40), new Begin(ID + 99, null, 2))
                .then(after(50), new BackupDecision.Complete(backup(ID + 99, State.COMPLETED)))
                .build();
        assertThat(BackupPolicy.decide(second, reachable().finds(LEFT).seen(), after(51)))
                .isEqualTo(new DeleteData(ID));
        ZeebeBackup one = aBackup().completed().build();
        assertThat(BackupPolicy.decide(one, reachable().seen(), after(11))).isEqualTo(new Rest(Optional.empty()));
    }

    @Test
    void noAttemptIsBegunThatWouldMakeOneBeForgottenBeforeItIsCleaned() {
        BackupExamples backup = aBackup().retries(9);
        for (int taken = 0; taken < BackupFacts.ATTEMPTS_KEPT; taken++) {
            backup.then(after(1), new Begin(ID + taken, null, 1)).taken(after(1), ID + 100L);
        }
        assertThat(BackupPolicy.decide(backup.build(), granted(1).seen(), after(2)))
                .isEqualTo(new Ask(ID, false));
        backup.then(after(2), new DataGone(ID));
        assertThat(BackupPolicy.decide(backup.build(), granted(1).seen(), after(2)))
                .isInstanceOfSatisfying(Ask.class, ask -> assertThat(ask.id()).isGreaterThan(ID + 100));
    }
}
