package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.BackupExamples.backup;
import static io.zeebeops.operator.backup.Sighting.granted;
import static io.zeebeops.operator.backup.Sighting.reachable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.zeebeops.operator.backup.BackupDecision.Accepted;
import io.zeebeops.operator.backup.BackupDecision.Ask;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.Stall;
import io.zeebeops.operator.backup.BackupDecision.TakeAgain;
import io.zeebeops.operator.backup.BackupDecision.Track;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.Failure.Cause;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Timeout, cut, 5xx, or a crash after the write-ahead: look first; there: ours; else POST the same id again, and then 409 means ours. */
class BackupRule3DoubtTest {
    private static final EnumSet<Cause> REFUSES_THIS_BACKUP =
            EnumSet.of(Cause.NoBackupStore, Cause.IdsGenerated, Cause.IdRequired, Cause.Unsupported, Cause.Refused);

    /** As after a crash between the status write and the answer. */
    private final ZeebeBackup inDoubt = aBackup().begun().build();

    private static BackupDecision afterTake(ZeebeBackup backup, boolean first, Failure failure) {
        return BackupPolicy.afterTake(backup, granted(1).seen(), first, new TakeResult.Failed(failure), after(2));
    }

    @Test
    void firstItIsLookedFor() {
        assertThat(BackupPolicy.decide(inDoubt, granted(1).seen(), after(2))).isEqualTo(new Ask(ID, false));
    }

    @Test
    void lookingNeedsNoGrant() {
        assertThat(BackupPolicy.decide(inDoubt, reachable().seen(), after(2))).isEqualTo(new Ask(ID, false));
    }

    @Test
    void whatIsThereIsOurs() {
        var there = backup(ID, State.IN_PROGRESS);
        BackupDecision decision =
                BackupPolicy.decide(inDoubt, granted(1).finds(there).seen(), after(2));
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Track.class, track -> assertThat(track.backup()).contains(there));
        ZeebeBackup tracked = aBackup().begun().then(after(2), decision).build();
        assertThat(tracked.getStatus().attempts().getFirst().acceptedAt()).isEqualTo(after(2));
    }

    @Test
    void nowhereItIsAskedForAgainUnderTheSameId() {
        assertThat(BackupPolicy.decide(inDoubt, granted(1).findsNothing(ID).seen(), after(2)))
                .isEqualTo(new TakeAgain(ID));
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"DOES_NOT_EXIST", "DELETED"})
    void partlyThereItIsAskedForAgainUnderTheSameId(State missing) {
        var partly = backup(ID, State.INCOMPLETE, State.IN_PROGRESS, missing, State.COMPLETED);
        assertThat(BackupPolicy.decide(inDoubt, granted(1).finds(partly).seen(), after(2)))
                .isEqualTo(new TakeAgain(ID));
    }

    @Test
    void itIsAskedForAgainOnlyWhileGranted() {
        assertThat(BackupPolicy.decide(inDoubt, reachable().findsNothing(ID).seen(), after(2)))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.reason()).isEqualTo(BackupReason.WaitsForGrant));
    }

    @ParameterizedTest
    @ValueSource(longs = {-5, 0, 5})
    void then409MeansOurs(long latest) {
        var taken = new TakeResult.Taken(OptionalLong.of(ID + latest), "Taken.");
        assertThat(BackupPolicy.afterTake(inDoubt, granted(1).seen(), false, taken, after(2)))
                .isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDoubtfulAnswerEndsNothing(boolean first) {
        assertThat(afterTake(inDoubt, first, new Failure.Doubtful("504.")))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.reason()).isEqualTo(BackupReason.OutcomeUnknown));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPostThatChangedNothingIsMadeAgain(boolean first) {
        assertThat(afterTake(inDoubt, first, new Failure.Transient("Refused.")))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.reason()).isEqualTo(BackupReason.ZeebeUnavailable));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void scalingEndsTheIdButNotTheAttempt(boolean first) {
        assertThat(afterTake(inDoubt, first, new Failure.Busy("Scaling.")))
                .isInstanceOfSatisfying(EndAttempt.class, end -> {
                    assertThat(end.result()).isEqualTo(Result.Taken);
                    assertThat(end.reason()).isEqualTo(BackupReason.ScalingInProgress);
                });
    }

    static Stream<Arguments> rejections() {
        return Arrays.stream(Cause.values())
                .flatMap(cause -> Stream.of(arguments(cause, true), arguments(cause, false)));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void aRejectedPostFailsForGoodOrStallsByWhetherItConcernsThisBackup(Cause cause, boolean first) {
        BackupDecision decision = afterTake(inDoubt, first, new Failure.Rejected(cause, "No."));
        if (REFUSES_THIS_BACKUP.contains(cause)) {
            assertThat(decision).isInstanceOfSatisfying(EndAttempt.class, end -> {
                assertThat(end.last()).isEqualTo(first);
                assertThat(end.reason()).isEqualTo(first ? BackupCase.reasonOf(cause) : BackupReason.OutcomeUnknown);
                assertThat(end.message()).contains("No.");
            });
        } else {
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Stall.class, stall -> assertThat(stall.reason()).isEqualTo(BackupCase.reasonOf(cause)));
        }
    }

    /** What is in the store under an id that was refused at once is somebody else's. */
    @ParameterizedTest
    @MethodSource("rejections")
    void onlyWhatWasRefusedAtOnceLeavesNothing(Cause cause, boolean first) {
        if (REFUSES_THIS_BACKUP.contains(cause)) {
            BackupExamples refused = aBackup().begun();
            refused.then(after(2), afterTake(refused.build(), first, new Failure.Rejected(cause, "No.")));
            assertThat(BackupPolicy.decide(refused.build(), reachable().seen(), after(3)))
                    .isEqualTo(first ? new BackupDecision.DataGone(ID) : new Ask(ID, false));
        }
    }

    static Stream<Failure> failedLooks() {
        return Stream.concat(
                Stream.of(new Failure.Transient("Cut."), new Failure.Busy("Busy."), new Failure.Doubtful("504.")),
                Arrays.stream(Cause.values()).map(cause -> new Failure.Rejected(cause, "No.")));
    }

    @ParameterizedTest
    @MethodSource("failedLooks")
    void withoutALookNothingIsPostedAndNothingEnds(Failure failure) {
        assertThat(BackupPolicy.decide(inDoubt, granted(1).fails(ID, failure).seen(), after(2)))
                .isInstanceOfAny(Wait.class, Stall.class);
    }

    @Test
    void acceptedItIsNeverAskedForAgain() {
        ZeebeBackup accepted = aBackup().accepted().build();
        var partly = backup(ID, State.INCOMPLETE, State.IN_PROGRESS, State.DOES_NOT_EXIST);
        assertThat(BackupPolicy.decide(accepted, granted(1).finds(partly).seen(), after(300)))
                .isInstanceOf(Track.class);
        assertThat(BackupPolicy.decide(accepted, granted(1).findsNothing(ID).seen(), after(2)))
                .isInstanceOf(Track.class);
    }
}
