package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.CREATED;
import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.BackupExamples.backup;
import static io.zeebeops.operator.backup.Sighting.granted;
import static io.zeebeops.operator.backup.Sighting.reachable;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.BackupDecision.Ask;
import io.zeebeops.operator.backup.BackupDecision.Complete;
import io.zeebeops.operator.backup.BackupDecision.Finish;
import io.zeebeops.operator.backup.BackupDecision.Stall;
import io.zeebeops.operator.backup.BackupDecision.Track;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.Failure.Cause;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fields of the spec promise, and what the state of the cluster means. */
class BackupSpecTest {
    private static final long DEADLINE = 3600;

    private static BackupDecision decide(BackupExamples backup, Sighting seen, long second) {
        return BackupPolicy.decide(backup.build(), seen.seen(), after(second));
    }

    private static void fails(BackupDecision decision, BackupReason reason) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Finish.class, finish -> assertThat(finish.reason()).isEqualTo(reason));
    }

    private static void waits(BackupDecision decision, BackupReason reason) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.reason()).isEqualTo(reason));
    }

    private static void stalls(BackupDecision decision, BackupReason reason) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Stall.class, stall -> assertThat(stall.reason()).isEqualTo(reason));
    }

    static Stream<Sighting> whateverTheCluster() {
        return Stream.of(
                reachable(),
                granted(1),
                granted(1).findsNothing(ID),
                Sighting.of(new ClusterView.Missing()),
                Sighting.of(new ClusterView.NotLookedAt()),
                Sighting.of(new ClusterView.Unavailable("Suspended", "it is suspended.", false)));
    }

    @ParameterizedTest
    @MethodSource("whateverTheCluster")
    void notRequestedByTheStartingDeadlineItFails(Sighting seen) {
        BackupExamples backup = aBackup().startingWithin(60);
        assertThat(decide(backup, seen, 59)).isNotInstanceOf(Finish.class);
        fails(decide(backup, seen, 60), BackupReason.StartingDeadlineExceeded);
    }

    @Test
    void requestedInTimeTheStartingDeadlineIsOver() {
        BackupExamples backup =
                aBackup().startingWithin(60).accepted().ended(after(5), BackupReason.BackupFailed, false);
        assertThat(decide(backup, granted(2), 600)).isNotInstanceOf(Finish.class);
    }

    @Test
    void aWaitEndsWithTheStartingDeadline() {
        assertThat(decide(aBackup().startingWithin(60), reachable(), 50))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.recheck()).isEqualTo(Duration.ofSeconds(10)));
    }

    @Test
    void theClusterIsTold() {
        waits(decide(aBackup(), Sighting.of(new ClusterView.Missing()), 1), BackupReason.ClusterNotFound);
        waits(decide(aBackup(), Sighting.of(new ClusterView.NotLookedAt()), 1), BackupReason.ClusterUnavailable);
        waits(
                decide(aBackup(), Sighting.of(new ClusterView.Unavailable("Unreachable", "down.", false)), 1),
                BackupReason.ClusterUnavailable);
        stalls(
                decide(aBackup(), Sighting.of(new ClusterView.Unavailable("NotZeebe", "no.", true)), 1),
                BackupReason.ClusterUnavailable);
        stalls(
                decide(
                        aBackup(),
                        Sighting.of(new ClusterView.Available(Sighting.WITHOUT_BACKUPS, ClusterView.StoreList.UNKNOWN)),
                        1),
                BackupReason.BackupsUnsupported);
    }

    @Test
    void aSuspendedClusterIsToldAsSuch() {
        waits(
                decide(aBackup(), Sighting.of(new ClusterView.Unavailable("Suspended", "no.", false)), 1),
                BackupReason.ClusterSuspended);
    }

    @Test
    void aRestartOfTheOperatorIsNotTold() {
        assertThat(decide(aBackup().accepted(), Sighting.of(new ClusterView.NotLookedAt()), 9))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.tell()).isFalse());
    }

    @Test
    void aRunningAttemptOutlivesAClusterThatIsAwayUntilItsDeadline() {
        for (ClusterView away :
                new ClusterView[] {new ClusterView.Missing(), new ClusterView.Unavailable("Unreachable", "down.", false)
                }) {
            assertThat(decide(aBackup().accepted(), Sighting.of(away), DEADLINE))
                    .isInstanceOf(Wait.class);
            assertThat(decide(aBackup().accepted(), Sighting.of(away), DEADLINE + 1))
                    .isInstanceOfSatisfying(
                            BackupDecision.EndAttempt.class,
                            end -> assertThat(end.reason()).isEqualTo(BackupReason.Abandoned));
        }
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void aLookThatIsRejectedFailsWhatConcernsThisBackupAndStallsTheRest(Cause cause) {
        BackupDecision decision = decide(aBackup(), granted(1).fails(ID, new Failure.Rejected(cause, "No.")), 1);
        if (EnumSet.of(Cause.NoBackupStore, Cause.IdsGenerated, Cause.IdRequired, Cause.Unsupported, Cause.Refused)
                .contains(cause)) {
            fails(decision, BackupCase.reasonOf(cause));
        } else {
            stalls(decision, BackupCase.reasonOf(cause));
        }
    }

    @Test
    void existingIsNeverTaken() {
        BackupExamples existing = aBackup().existing(7);
        assertThat(BackupPolicy.wantsSlotFrom(existing.build())).isEmpty();
        assertThat(decide(existing, granted(1), 1)).isEqualTo(new Ask(7, false));
    }

    @Test
    void existingIsTrackedWhileItIsMade() {
        for (State state : new State[] {State.IN_PROGRESS, State.INCOMPLETE, State.UNKNOWN}) {
            BackupDecision decision = decide(aBackup().existing(7), reachable().finds(backup(7, state)), 5);
            assertThat(decision).isInstanceOf(Track.class);
            var tracked = aBackup().existing(7).then(after(5), decision).build().getStatus();
            assertThat(tracked.backupId()).isEqualTo(7);
            assertThat(tracked.idSource()).isEqualTo(IdSource.Existing);
            assertThat(tracked.phase()).isEqualTo("InProgress");
            assertThat(tracked.attempts()).isNull();
        }
    }

    @Test
    void existingCompletesAlsoWhenItIsLate() {
        assertThat(decide(aBackup().existing(7), reachable().finds(backup(7, State.COMPLETED)), 99_999))
                .isInstanceOf(Complete.class);
    }

    @Test
    void existingFailsWithTheBackup() {
        fails(decide(aBackup().existing(7), reachable().finds(backup(7, State.FAILED)), 5), BackupReason.BackupFailed);
    }

    @Test
    void existingThatIsNotThereFailsAfterAWhile() {
        waits(decide(aBackup().existing(7), reachable().findsNothing(7), 119), BackupReason.BackupNotFound);
        fails(decide(aBackup().existing(7), reachable().findsNothing(7), 120), BackupReason.BackupNotFound);
    }

    @Test
    void existingThatIsNotCompleteInTimeIsAbandoned() {
        BackupExamples existing = aBackup().existing(7);
        for (Sighting seen : new Sighting[] {
            reachable().finds(backup(7, State.IN_PROGRESS)),
            reachable().fails(7, new Failure.Transient("Cut.")),
            Sighting.of(new ClusterView.Missing()),
            Sighting.of(new ClusterView.Unavailable("Unreachable", "down.", false))
        }) {
            assertThat(decide(existing, seen, DEADLINE - 1)).isNotInstanceOf(Finish.class);
            fails(decide(existing, seen, DEADLINE), BackupReason.Abandoned);
        }
    }

    @Test
    void theSlotIsWantedFromTheBeginningAndForAsLongAsAnAttemptRuns() {
        assertThat(BackupPolicy.wantsSlotFrom(aBackup().build())).contains(Instant.EPOCH);
        assertThat(BackupPolicy.wantsSlotFrom(aBackup().begun().build())).contains(Instant.EPOCH);
        assertThat(BackupPolicy.wantsSlotFrom(aBackup().accepted().build())).contains(Instant.EPOCH);
        assertThat(BackupPolicy.wantsSlotFrom(
                        aBackup().begun().taken(after(2), null).build()))
                .contains(Instant.EPOCH);
    }

    @Test
    void theSlotIsNotWantedByWhatIsFinishedOrDeleted() {
        assertThat(BackupPolicy.wantsSlotFrom(aBackup().completed().build())).isEmpty();
        assertThat(BackupPolicy.wantsSlotFrom(aBackup().deletedAt(CREATED).build()))
                .isEmpty();
        assertThat(BackupPolicy.wantsSlotFrom(aBackup()
                        .accepted()
                        .ended(after(5), BackupReason.BackupFailed, true)
                        .build()))
                .isEmpty();
    }
}
