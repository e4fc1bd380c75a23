package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.BackupExamples.backup;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.BackupDecision.Accepted;
import io.zeebeops.operator.backup.BackupDecision.Ask;
import io.zeebeops.operator.backup.BackupDecision.BeginUnnamed;
import io.zeebeops.operator.backup.BackupDecision.DropFinalizer;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.Named;
import io.zeebeops.operator.backup.BackupDecision.NotTaken;
import io.zeebeops.operator.backup.BackupDecision.Stall;
import io.zeebeops.operator.backup.BackupDecision.TakeNextAgain;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.Failure.Cause;
import io.zeebeops.operator.zeebe.IdMode;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.DeletionPolicy;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ids that Zeebe makes (8.9): taken from its answer or not at all. */
class BackupRule6GeneratedIdsTest {
    private static final long MADE = 1772011199310L;
    private static final Sighting GENERATED = Sighting.mayMakeIds(IdMode.GENERATED);
    private static final Sighting UNKNOWN = Sighting.mayMakeIds(IdMode.UNKNOWN);
    private static final TakeResult NO_IDS_GIVEN = rejected(Cause.IdsGenerated);
    private static final TakeResult ID_WANTED = rejected(Cause.IdRequired);

    private static TakeResult rejected(Cause cause) {
        return new TakeResult.Failed(new Failure.Rejected(cause, "Said Zeebe."));
    }

    private static BackupDecision decide(BackupExamples backup, Sighting seen, long second) {
        return BackupPolicy.decide(backup.build(), seen.seen(), after(second));
    }

    private static BackupDecision afterTake(BackupExamples backup, TakeResult result) {
        return BackupPolicy.afterTake(backup.build(), GENERATED.granted().seen(), true, result, after(2));
    }

    private static Attempt attempt(BackupExamples backup) {
        return backup.build().getStatus().attempts().getLast();
    }

    @Test
    void whereZeebeIsKnownToMakeIdsNoneIsChosen() {
        BackupExamples backup = aBackup();
        assertThat(decide(backup, GENERATED.granted(), 1)).isEqualTo(new BeginUnnamed(1));
        backup.begunUnnamed();
        assertThat(backup.build().getStatus().backupId()).isNull();
        assertThat(backup.build().getStatus().idSource()).isEqualTo(IdSource.Generated);
        assertThat(attempt(backup).backupId()).isNull();
        assertThat(attempt(backup).askingSince()).isEqualTo(after(1));
    }

    /** No id is made from it, but deadlines are. */
    @Test
    void aClockThatIsWrongBeginsNothing() {
        assertThat(decide(aBackup(), GENERATED.clockSkew(Duration.ofHours(3)).granted(), 1))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.reason()).isEqualTo(BackupReason.ClockSkew));
    }

    @Test
    void withoutAGrantNothingIsBegun() {
        assertThat(decide(aBackup(), GENERATED, 1)).isInstanceOf(Wait.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPLICIT", "UNKNOWN"})
    void elseAnIdIsChosen(IdMode mode) {
        assertThat(decide(aBackup(), Sighting.mayMakeIds(mode).granted(), 1)).isInstanceOf(Ask.class);
    }

    @Test
    void anIdOfTheUsersIsGivenAndWhatZeebeSaysOfItDecides() {
        assertThat(decide(aBackup().withId(ID), GENERATED.granted(), 1)).isEqualTo(new Ask(ID, false));
        assertThat(afterTake(aBackup().withId(ID).begun(), NO_IDS_GIVEN))
                .isInstanceOfSatisfying(EndAttempt.class, end -> {
                    assertThat(end.last()).isTrue();
                    assertThat(end.reason()).isEqualTo(BackupReason.IdsGenerated);
                });
    }

    @Test
    void theIdIsThatOfTheAnswer() {
        BackupExamples backup = aBackup().begunUnnamed();
        BackupDecision named = afterTake(backup, new TakeResult.AcceptedAs(MADE));
        assertThat(named).isEqualTo(new Named(MADE, BackupCase.FASTEST_POLL));

        backup.then(after(2), named);
        assertThat(backup.build().getStatus().backupId()).isEqualTo(MADE);
        assertThat(backup.build().getStatus().idSource()).isEqualTo(IdSource.Generated);
        assertThat(attempt(backup).backupId()).isEqualTo(MADE);
        assertThat(attempt(backup).acceptedAt()).isEqualTo(after(2));
        assertThat(attempt(backup).askingSince()).isNull();
        assertThat(decide(backup, GENERATED, 3)).isEqualTo(new Ask(MADE, false));
        assertThat(decide(backup, GENERATED.finds(backup(MADE, State.COMPLETED)), 9))
                .isInstanceOf(BackupDecision.Complete.class);
    }

    /** As after a crash between the status write and the answer. */
    @Test
    void inDoubtTheOutcomeIsUnknownWhateverIsInTheStore() {
        BackupExamples asked = aBackup().begunUnnamed();
        assertThat(decide(asked, GENERATED.granted(), 2)).isInstanceOfSatisfying(EndAttempt.class, end -> {
            assertThat(end.reason()).isEqualTo(BackupReason.OutcomeUnknown);
            assertThat(end.result()).isEqualTo(Result.Failed);
            assertThat(end.last()).isFalse();
            assertThat(end.message()).contains("unmanagedIds");
        });
        var away = Sighting.of(new ClusterView.Unavailable("Unreachable", "it does not answer.", false));
        assertThat(decide(asked, away, 2)).isInstanceOf(EndAttempt.class);
    }

    @Test
    void anAnswerThatIsLostEndsTheAttemptToo() {
        BackupExamples asked = aBackup().begunUnnamed();
        BackupDecision end = afterTake(asked, new TakeResult.Failed(new Failure.Doubtful("504.")));
        assertThat(end).isInstanceOfSatisfying(EndAttempt.class, one -> {
            assertThat(one.reason()).isEqualTo(BackupReason.OutcomeUnknown);
            assertThat(one.message()).contains("504.");
        });
        assertThat(afterTake(asked, new TakeResult.Accepted())).isInstanceOf(EndAttempt.class);
    }

    @Test
    void theNextAttemptLeavesTheIdToZeebeAgain() {
        BackupExamples lost = aBackup().begunUnnamed().ended(after(2), BackupReason.OutcomeUnknown, false);
        assertThat(decide(lost, UNKNOWN.grant(Grant.State.Granted, 2, null), 32))
                .isEqualTo(new BeginUnnamed(2));
    }

    @Test
    void whatHasNoIdIsNotLookedForAndNotDeleted() {
        BackupExamples lost = aBackup()
                .deletionPolicy(DeletionPolicy.Delete)
                .held()
                .begunUnnamed()
                .ended(after(2), BackupReason.OutcomeUnknown, true);
        assertThat(decide(lost, GENERATED, 3)).isInstanceOf(BackupDecision.Rest.class);
        assertThat(decide(lost.deletedAt(after(4)), GENERATED, 4))
                .isInstanceOfSatisfying(
                        DropFinalizer.class,
                        drop -> assertThat(drop.leftBehind())
                                .hasValueSatisfying(event ->
                                        assertThat(event.reason()).isEqualTo(BackupEvent.Reason.DataLeftBehind)));
    }

    @Test
    void deletedWhileItWasAskedItSaysWhatMayBeLeft() {
        BackupExamples asked = aBackup()
                .deletionPolicy(DeletionPolicy.Delete)
                .held()
                .begunUnnamed()
                .deletedAt(after(2));
        assertThat(decide(asked, GENERATED, 2))
                .isInstanceOfSatisfying(
                        DropFinalizer.class,
                        drop -> assertThat(drop.leftBehind()).isPresent());
    }

    @Test
    void whatWasCertainlyNotTakenIsAskedAgainInTheSameAttempt() {
        BackupExamples asked = aBackup().begunUnnamed();
        BackupDecision notTaken = afterTake(asked, new TakeResult.Failed(new Failure.Transient("Refused.")));
        assertThat(notTaken)
                .isInstanceOfSatisfying(
                        NotTaken.class,
                        one -> assertThat(one.told())
                                .isInstanceOfSatisfying(
                                        Wait.class,
                                        wait -> assertThat(wait.reason()).isEqualTo(BackupReason.ZeebeUnavailable)));

        asked.then(after(2), notTaken);
        assertThat(attempt(asked).askingSince()).isNull();
        assertThat(BackupExamples.condition(asked.build(), "Reconciling").reason())
                .isEqualTo("ZeebeUnavailable");
        assertThat(decide(asked, GENERATED, 7)).isInstanceOf(Wait.class);
        assertThat(decide(asked, GENERATED.granted(), 7)).isEqualTo(new TakeNextAgain());

        asked.then(after(7), new TakeNextAgain());
        assertThat(attempt(asked).askingSince()).isEqualTo(after(7));
        assertThat(decide(asked, GENERATED.granted(), 8))
                .isInstanceOfSatisfying(
                        EndAttempt.class, end -> assertThat(end.reason()).isEqualTo(BackupReason.OutcomeUnknown));
    }

    @Test
    void itIsAskedAgainUntilTheDeadline() {
        BackupExamples waiting = aBackup()
                .begunUnnamed()
                .then(
                        after(2),
                        afterTake(aBackup().begunUnnamed(), new TakeResult.Failed(new Failure.Transient("No."))));
        assertThat(decide(waiting, GENERATED.granted(), 3601))
                .isInstanceOfSatisfying(
                        EndAttempt.class, end -> assertThat(end.reason()).isEqualTo(BackupReason.Abandoned));
    }

    @Test
    void whatOnlyAPersonCanHelpWithStallsAndIsAskedAgain() {
        BackupExamples asked = aBackup().begunUnnamed();
        asked.then(after(2), afterTake(asked, rejected(Cause.Unauthorized)));
        assertThat(BackupExamples.condition(asked.build(), "Stalled").reason()).isEqualTo("Unauthorized");
        assertThat(decide(asked, GENERATED.granted(), 32)).isEqualTo(new TakeNextAgain());
    }

    @ParameterizedTest
    @EnumSource(names = {"NoBackupStore", "Refused", "Unsupported"})
    void whatZeebeRefusesWhateverTheAttemptEndsTheObject(Cause cause) {
        assertThat(afterTake(aBackup().begunUnnamed(), rejected(cause)))
                .isInstanceOfSatisfying(
                        EndAttempt.class, end -> assertThat(end.last()).isTrue());
    }

    @Test
    void toldThatZeebeMakesTheIdsItDoesSoNextAndUsesNoAttempt() {
        BackupExamples given = aBackup().begun();
        given.then(
                after(2),
                BackupPolicy.afterTake(given.build(), UNKNOWN.granted().seen(), true, NO_IDS_GIVEN, after(2)));
        assertThat(attempt(given).result()).isEqualTo(Result.Taken);
        assertThat(attempt(given).reason()).isEqualTo("IdsGenerated");
        given.then(after(2), new BackupDecision.DataGone(ID));
        assertThat(decide(given, UNKNOWN.granted(), 2)).isEqualTo(new BeginUnnamed(1));
    }

    @Test
    void toldThatAnIdIsWantedItIsGivenNext() {
        BackupExamples asked = aBackup().begunUnnamed();
        asked.then(after(2), afterTake(asked, ID_WANTED));
        assertThat(attempt(asked).reason()).isEqualTo("IdRequired");
        assertThat(decide(asked, GENERATED.granted(), 2)).isEqualTo(new Ask(after(2).toEpochMilli(), false));
    }

    @Test
    void toAndFroItGoesFiveTimesAtMost() {
        BackupExamples backup = aBackup();
        for (int tries = 1; tries < BackupPolicy.IDS_TRIED; tries++) {
            backup.begunUnnamed();
            EndAttempt end = (EndAttempt) afterTake(backup, ID_WANTED);
            assertThat(end.last()).isFalse();
            backup.then(after(2), end);
        }
        assertThat(((EndAttempt) afterTake(backup.begunUnnamed(), ID_WANTED)).last())
                .isTrue();
    }

    /** Where the ids are refused and Zeebe has no way to make them (the old path of 8.8 and 8.9). */
    @Test
    void withoutAWayToLeaveItToZeebeItFails() {
        EndAttempt end = (EndAttempt) BackupPolicy.afterTake(
                aBackup().begun().build(), Sighting.granted(1).seen(), true, NO_IDS_GIVEN, after(2));
        assertThat(end.last()).isTrue();
        assertThat(end.reason()).isEqualTo(BackupReason.IdsGenerated);
    }

    @Test
    void idsThatAreTooLowCannotBeHelpedFromHere() {
        EndAttempt end = (EndAttempt) afterTake(
                aBackup().begunUnnamed(), new TakeResult.Taken(OptionalLong.of(MADE * 10), "The latest is higher."));
        assertThat(end.result()).isEqualTo(Result.Failed);
        assertThat(end.reason()).isEqualTo(BackupReason.IdTaken);
        assertThat(end.message()).contains("offset");
        assertThat(end.last()).isFalse();
    }

    @Test
    void scalingIsWaitedFor() {
        EndAttempt end =
                (EndAttempt) afterTake(aBackup().begunUnnamed(), new TakeResult.Failed(new Failure.Busy("Scaling.")));
        assertThat(end.result()).isEqualTo(Result.Taken);
        assertThat(end.reason()).isEqualTo(BackupReason.ScalingInProgress);
    }

    @Test
    void aNamedOneThatFailsIsDeletedAndTheNextIsLeftToZeebe() {
        BackupExamples failed = aBackup()
                .begunUnnamed()
                .then(after(2), new Named(MADE, Duration.ZERO))
                .ended(after(5), BackupReason.BackupFailed, false);
        assertThat(decide(failed, GENERATED.finds(backup(MADE, State.FAILED)), 6))
                .isEqualTo(new BackupDecision.DeleteData(MADE));
        failed.then(after(7), new BackupDecision.DataGone(MADE));
        assertThat(decide(failed, UNKNOWN.grant(Grant.State.Granted, 2, null), 40))
                .isEqualTo(new BeginUnnamed(2));
    }

    @Test
    void aTakeWithAnIdOfOursIsNoNewsOfIds() {
        assertThat(afterTake(aBackup().begun(), new TakeResult.AcceptedAs(MADE)))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void aStallIsToldOnce() {
        assertThat(afterTake(aBackup().begunUnnamed(), rejected(Cause.HostNotAllowed)))
                .isInstanceOfSatisfying(
                        NotTaken.class, one -> assertThat(one.told()).isInstanceOf(Stall.class));
    }
}
