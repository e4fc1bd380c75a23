package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.BackupExamples.backup;
import static io.zeebeops.operator.backup.Sighting.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.BackupDecision.Ask;
import io.zeebeops.operator.backup.BackupDecision.Complete;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.TakeAgain;
import io.zeebeops.operator.backup.BackupDecision.Track;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.v1alpha1.ZeebeBackup;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** 404 and INCOMPLETE soon after 202 mean "starting"; what each state means before and after acceptance and deadline. */
class BackupRule4StartingTest {
    private static final long DEADLINE = 1 + 3600;

    private final ZeebeBackup accepted = aBackup().accepted().build();

    @Test
    void notFoundSoonAfterAcceptedMeansStarting() {
        assertThat(BackupPolicy.decide(accepted, granted(1).findsNothing(ID).seen(), after(120)))
                .isInstanceOf(Track.class);
    }

    @Test
    void afterTwoMinutesAListIsAskedForToo() {
        assertThat(BackupPolicy.decide(accepted, granted(1).seen(), after(120))).isEqualTo(new Ask(ID, false));
        assertThat(BackupPolicy.decide(accepted, granted(1).seen(), after(121))).isEqualTo(new Ask(ID, true));
    }

    @Test
    void notFoundForTwoMinutesWhileListingWorksIsNeverStarted() {
        assertThat(BackupPolicy.decide(
                        accepted, granted(1).findsNothing(ID).andLists().seen(), after(121)))
                .isInstanceOfSatisfying(
                        EndAttempt.class, end -> assertThat(end.reason()).isEqualTo(BackupReason.NeverStarted));
    }

    @Test
    void notFoundWhileListingDoesNotWorkIsNot() {
        assertThat(BackupPolicy.decide(accepted, granted(1).findsNothing(ID).seen(), after(121)))
                .isInstanceOf(Track.class);
    }

    @Test
    void unansweredIsNotNeverStarted() {
        assertThat(BackupPolicy.decide(
                        accepted,
                        granted(1).fails(ID, new Failure.Transient("Cut.")).seen(),
                        after(200)))
                .isInstanceOf(Wait.class);
    }

    @Test
    void incompleteIsAbandonedOnlyAtTheAttemptsDeadline() {
        Sighting incomplete = granted(1).finds(backup(ID, State.INCOMPLETE, State.COMPLETED, State.DOES_NOT_EXIST));
        assertThat(BackupPolicy.decide(accepted, incomplete.seen(), after(DEADLINE - 1)))
                .isInstanceOf(Track.class);
        assertThat(BackupPolicy.decide(accepted, incomplete.seen(), after(DEADLINE)))
                .isInstanceOfSatisfying(
                        EndAttempt.class, end -> assertThat(end.reason()).isEqualTo(BackupReason.Abandoned));
    }

    @Test
    void unansweredAtTheDeadlineIsAbandoned() {
        assertThat(BackupPolicy.decide(
                        accepted,
                        granted(1).fails(ID, new Failure.Transient("Cut.")).seen(),
                        after(DEADLINE)))
                .isInstanceOfSatisfying(
                        EndAttempt.class, end -> assertThat(end.reason()).isEqualTo(BackupReason.Abandoned));
    }

    @TestFactory
    Stream<DynamicTest> everyStateBeforeAndAfterAcceptanceAndDeadline() {
        return BackupExamples.states().stream()
                .flatMap(state -> Stream.of(false, true)
                        .flatMap(accepted -> Stream.of(false, true)
                                .map(overdue -> DynamicTest.dynamicTest(
                                        state + (accepted ? " accepted" : " in doubt") + (overdue ? " overdue" : ""),
                                        () -> assertThat(decided(backup(ID, state), accepted, overdue))
                                                .isEqualTo(expected(state, accepted, overdue))))));
    }

    private static Class<?> decided(Backup found, boolean accepted, boolean overdue) {
        ZeebeBackup object =
                accepted ? aBackup().accepted().build() : aBackup().begun().build();
        return BackupPolicy.decide(object, granted(1).finds(found).seen(), after(overdue ? DEADLINE : 60))
                .getClass();
    }

    private static Class<?> expected(State state, boolean accepted, boolean overdue) {
        return switch (state) {
            case COMPLETED -> Complete.class;
            case FAILED -> EndAttempt.class;
            case DOES_NOT_EXIST, DELETED -> overdue ? EndAttempt.class : accepted ? Track.class : TakeAgain.class;
            case IN_PROGRESS, INCOMPLETE, UNKNOWN -> overdue ? EndAttempt.class : Track.class;
        };
    }

    @Test
    void pollsGrowRareAsTheAttemptGrowsOld() {
        assertThat(Stream.of(1L, 5L, 9L, 41L, 3000L)
                        .map(second -> ((Track) BackupPolicy.decide(
                                        accepted,
                                        granted(1)
                                                .finds(backup(ID, State.IN_PROGRESS))
                                                .seen(),
                                        after(second)))
                                .recheck()
                                .toMillis()))
                .containsExactly(200L, 500L, 1000L, 5000L, 5000L);
    }

    @Test
    void acceptanceIsWrittenDownOnce() {
        BackupExamples backup = aBackup().accepted();
        backup.then(after(9), new Track(Optional.of(backup(ID, State.IN_PROGRESS)), BackupCase.FASTEST_POLL));
        assertThat(backup.build().getStatus().attempts().getFirst().acceptedAt())
                .isEqualTo(after(1));
    }
}
