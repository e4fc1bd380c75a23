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
import io.zeebeops.operator.backup.BackupDecision.Finish;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Granted → choose the id → GET it must say 404 → attempt, id and requestedAt to status → POST. */
class BackupRule1WriteAheadTest {
    private final ZeebeBackup fresh = aBackup().build();

    @Test
    void nothingIsAskedBeforeTheGrant() {
        assertThat(BackupPolicy.decide(fresh, reachable().seen(), after(1)))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.reason()).isEqualTo(BackupReason.WaitsForGrant));
    }

    @ParameterizedTest
    @EnumSource(value = Grant.State.class, mode = EnumSource.Mode.EXCLUDE, names = "Granted")
    void noOtherStateOfTheGrantIsOne(Grant.State state) {
        assertThat(BackupPolicy.decide(fresh, reachable().grant(state, 1, null).seen(), after(1)))
                .isInstanceOf(Wait.class);
    }

    @ParameterizedTest
    @CsvSource({
        "WaitsForBackup,        WaitsForBackup",
        "WaitsForForeignBackup, WaitsForForeignBackup",
        "WaitsForSomethingNew,  WaitsForGrant"
    })
    void whatItWaitsForIsTold(String said, BackupReason told) {
        var waiting = reachable().grant(Grant.State.Waiting, 1, said);
        assertThat(BackupPolicy.decide(fresh, waiting.seen(), after(10))).isInstanceOfSatisfying(Wait.class, wait -> {
            assertThat(wait.reason()).isEqualTo(told);
            assertThat(wait.tell()).isTrue();
        });
    }

    @Test
    void aWaitOfAMomentIsNotTold() {
        assertThat(BackupPolicy.decide(fresh, reachable().seen(), after(1)))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.tell()).isFalse());
    }

    @Test
    void aGrantOfAnEarlierAttemptIsNone() {
        ZeebeBackup secondIsDue = aBackup()
                .accepted()
                .ended(after(10), BackupReason.BackupFailed, false)
                .then(after(11), new BackupDecision.DataGone(ID))
                .build();
        assertThat(BackupPolicy.decide(secondIsDue, granted(1).seen(), after(60)))
                .isInstanceOf(Wait.class);
        assertThat(BackupPolicy.decide(secondIsDue, granted(2).seen(), after(60)))
                .isInstanceOf(Ask.class);
    }

    @Test
    void grantedItLooksForTheIdFirst() {
        assertThat(BackupPolicy.decide(fresh, granted(1).seen(), after(1))).isEqualTo(new Ask(ID, false));
    }

    @Test
    void notFoundItIsWrittenDown() {
        assertThat(BackupPolicy.decide(fresh, granted(1).findsNothing(ID).seen(), after(1)))
                .isEqualTo(new Begin(ID, IdSource.Allocated, 1));
    }

    @Test
    void whatWasWrittenDownIsAttemptIdAndTime() {
        ZeebeBackup begun = aBackup().begun().build();
        assertThat(begun.getStatus().backupId()).isEqualTo(ID);
        assertThat(begun.getStatus().idSource()).isEqualTo(IdSource.Allocated);
        assertThat(begun.getStatus().requestedAt()).isEqualTo(after(1));
        assertThat(begun.getStatus().attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.attempt()).isEqualTo(1);
            assertThat(attempt.backupId()).isEqualTo(ID);
            assertThat(attempt.requestedAt()).isEqualTo(after(1));
            assertThat(attempt.acceptedAt()).isNull();
        });
    }

    @Test
    void anAllocatedIdThatIsThereIsNotUsed() {
        var found = granted(1).finds(backup(ID, State.COMPLETED));
        assertThat(BackupPolicy.decide(fresh, found.seen(), after(1)))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.recheck()).isEqualTo(BackupCase.FASTEST_POLL));
    }

    @Test
    void aUsersIdThatIsThereFails() {
        ZeebeBackup withId = aBackup().withId(7).build();
        assertThat(BackupPolicy.decide(
                        withId, granted(1).finds(backup(7, State.COMPLETED)).seen(), after(1)))
                .isInstanceOfSatisfying(
                        Finish.class, finish -> assertThat(finish.reason()).isEqualTo(BackupReason.IdTaken));
    }

    @Test
    void withoutAnAnswerNothingIsWrittenDown() {
        var silent = granted(1).fails(ID, new Failure.Transient("Cut off."));
        assertThat(BackupPolicy.decide(fresh, silent.seen(), after(1)))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.reason()).isEqualTo(BackupReason.ZeebeUnavailable));
    }
}
