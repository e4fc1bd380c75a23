package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.Sighting.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.BackupDecision.Accepted;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an id is chosen, and what an id that is taken means. What the ids are is {@link BackupIdTest}'s. */
class BackupRule2IdTest {
    private static final TakeResult SCALING = new TakeResult.Failed(new Failure.Busy("Scaling is in progress."));

    private static EndAttempt ended(ZeebeBackup backup, TakeResult result) {
        return (EndAttempt) BackupPolicy.afterTake(backup, granted(1).seen(), true, result, after(2));
    }

    private static TakeResult taken(long latest) {
        return new TakeResult.Taken(OptionalLong.of(latest), "Taken.");
    }

    private static TakeResult takenByWhoKnows() {
        return new TakeResult.Taken(OptionalLong.empty(), "Taken.");
    }

    @Test
    void a409ToTheFirstPostIsNeverOurs() {
        EndAttempt end = ended(aBackup().begun().build(), taken(ID));
        assertThat(end.result()).isEqualTo(Result.Taken);
        assertThat(end.last()).isFalse();
        assertThat(end.latestId()).isEqualTo(ID);
    }

    @Test
    void aTakenIdUsesNoAttempt() {
        ZeebeBackup taken = aBackup().begun().taken(after(2), ID + 5).build();
        assertThat(BackupFacts.of(taken).currentAttempt()).isEqualTo(1);
    }

    @Test
    void theNextIdIsAboveTheLatest() {
        ZeebeBackup taken = aBackup().begun().taken(after(2), ID * 2).build();
        assertThat(BackupPolicy.decide(taken, granted(1).seen(), after(2)))
                .isEqualTo(new BackupDecision.Ask(ID * 2 + 1, false));
    }

    @Test
    void fiveIdsAreTriedInARow() {
        BackupExamples backup = aBackup();
        for (int tries = 1; tries < BackupPolicy.IDS_TRIED; tries++) {
            backup.then(after(tries), new BackupDecision.Begin(ID + tries, null, 1));
            assertThat(ended(backup.build(), takenByWhoKnows()).last()).isFalse();
            backup.taken(after(tries), null);
        }
        backup.then(after(9), new BackupDecision.Begin(ID + 9, null, 1));
        EndAttempt end = ended(backup.build(), takenByWhoKnows());
        assertThat(end.last()).isTrue();
        assertThat(end.result()).isEqualTo(Result.Failed);
    }

    @ParameterizedTest
    @CsvSource({"equal,0", "higher,5", "lower,-5"})
    void aUsersIdThatIsTakenFails(String latest, long by) {
        EndAttempt end = ended(aBackup().withId(ID).begun().build(), taken(ID + by));
        assertThat(end.last()).isTrue();
        assertThat(end.result()).isEqualTo(Result.Failed);
        assertThat(end.reason()).as("latest is %s", latest).isEqualTo(BackupReason.IdTaken);
    }

    @Test
    void aUsersIdThatIsTakenFailsAlsoWhenTheLatestIsUnknown() {
        EndAttempt end = ended(aBackup().withId(ID).begun().build(), takenByWhoKnows());
        assertThat(end.last()).isTrue();
        assertThat(end.reason()).isEqualTo(BackupReason.IdTaken);
    }

    @Test
    void scalingIsWaitedForAndUsesNoAttempt() {
        ZeebeBackup begun = aBackup().begun().build();
        EndAttempt end = ended(begun, SCALING);
        assertThat(end.reason()).isEqualTo(BackupReason.ScalingInProgress);
        assertThat(end.last()).isFalse();

        ZeebeBackup waiting = aBackup().begun().then(after(2), end).build();
        assertThat(BackupFacts.of(waiting).currentAttempt()).isEqualTo(1);
        ZeebeBackup cleaned = aBackup()
                .begun()
                .then(after(2), end)
                .then(after(3), new BackupDecision.DataGone(ID))
                .build();
        assertThat(BackupPolicy.decide(cleaned, granted(1).seen(), after(3)))
                .isInstanceOfSatisfying(Wait.class, wait -> {
                    assertThat(wait.reason()).isEqualTo(BackupReason.ScalingInProgress);
                    assertThat(wait.recheck()).isEqualTo(Duration.ofSeconds(29));
                });
    }

    @Test
    void scalingIsNoneOfTheFiveTries() {
        BackupExamples backup = aBackup();
        for (int refused = 0; refused < 6; refused++) {
            backup.then(after(refused), new BackupDecision.Begin(ID + refused, null, 1))
                    .then(after(refused), ended(backup.build(), SCALING));
        }
        backup.then(after(9), new BackupDecision.Begin(ID + 9, null, 1));
        assertThat(ended(backup.build(), takenByWhoKnows()).last()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {301, -301})
    void clocksTooFarApartMakeNoId(long seconds) {
        var skewed = granted(1).clockSkew(Duration.ofSeconds(seconds));
        assertThat(BackupPolicy.decide(aBackup().build(), skewed.seen(), after(1)))
                .isInstanceOfSatisfying(Wait.class, wait -> {
                    assertThat(wait.reason()).isEqualTo(BackupReason.ClockSkew);
                    assertThat(wait.tell()).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {300, -300, 0})
    void clocksCloseEnoughDo(long seconds) {
        var close = granted(1).clockSkew(Duration.ofSeconds(seconds));
        assertThat(BackupPolicy.decide(aBackup().build(), close.seen(), after(1)))
                .isInstanceOf(BackupDecision.Ask.class);
    }

    @Test
    void clocksDoNotMatterOnceTheIdIsChosen() {
        var skewed = granted(1).clockSkew(Duration.ofHours(1));
        assertThat(BackupPolicy.decide(aBackup().accepted().build(), skewed.seen(), after(2)))
                .isEqualTo(new BackupDecision.Ask(ID, false));
    }

    @Test
    void a409ToALaterPostIsOurs() {
        assertThat(BackupPolicy.afterTake(aBackup().begun().build(), granted(1).seen(), false, taken(ID), after(2)))
                .isInstanceOf(Accepted.class);
    }
}
