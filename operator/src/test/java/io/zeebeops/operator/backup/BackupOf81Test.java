package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.BackupExamples.backup;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.BackupDecision.Ask;
import io.zeebeops.operator.backup.BackupDecision.Begin;
import io.zeebeops.operator.backup.BackupDecision.DeleteObject;
import io.zeebeops.operator.backup.BackupDecision.DropFinalizer;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.Rest;
import io.zeebeops.operator.backup.BackupDecision.TakeAgain;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.DeletionPolicy;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 8.1 takes backups and tells of them; it neither lists nor deletes. */
class BackupOf81Test {
    private static final Backup FAILED = backup(ID, State.FAILED);

    private static BackupDecision decide(BackupExamples backup, Sighting seen, long second) {
        return BackupPolicy.decide(backup.build(), seen.seen(), after(second));
    }

    @Test
    void itIsTakenAsAnyOther() {
        Sighting granted = Sighting.of81().granted();
        assertThat(decide(aBackup(), granted, 1)).isEqualTo(new Ask(ID, false));
        assertThat(decide(aBackup(), granted.findsNothing(ID), 1)).isEqualTo(new Begin(ID, IdSource.Allocated, 1));
    }

    @Test
    void inDoubtItIsAskedForAgain() {
        assertThat(decide(aBackup().begun(), Sighting.of81().granted().findsNothing(ID), 2))
                .isEqualTo(new TakeAgain(ID));
    }

    @Test
    void whatAFailedAttemptLeftStaysAndIsToldSo() {
        EndAttempt end =
                (EndAttempt) decide(aBackup().accepted(), Sighting.of81().finds(FAILED), 5);
        assertThat(end.message()).contains("cannot delete", "stays in the store");
        BackupExamples failed = aBackup().accepted().ttl(60).ended(after(5), BackupReason.BackupFailed, true);
        assertThat(decide(failed, Sighting.of81(), 6)).isInstanceOf(Rest.class);
        assertThat(decide(failed, Sighting.of81(), 65)).isEqualTo(new DeleteObject());
        assertThat(decide(failed, Sighting.reachable(), 65))
                .as("once that Zeebe can delete it is deleted")
                .isEqualTo(new Ask(ID, false));
    }

    @Test
    void deletedWithItsDataItSaysThatTheDataStays() {
        BackupExamples deleted = aBackup()
                .deletionPolicy(DeletionPolicy.Delete)
                .held()
                .completed()
                .deletedAt(after(100));
        assertThat(decide(deleted, Sighting.of81(), 100)).isInstanceOfSatisfying(DropFinalizer.class, drop -> {
            BackupEvent event = drop.leftBehind().orElseThrow();
            assertThat(event.reason()).isEqualTo(BackupEvent.Reason.DeleteUnsupported);
            assertThat(event.message()).contains(Long.toString(ID));
        });
        assertThat(decide(
                        aBackup().deletionPolicy(DeletionPolicy.Delete).held().deletedAt(after(9)), Sighting.of81(), 9))
                .isEqualTo(new DropFinalizer(Optional.empty()));
    }
}
