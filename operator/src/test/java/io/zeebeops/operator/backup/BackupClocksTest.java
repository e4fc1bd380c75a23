package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.Sighting.listed;
import static io.zeebeops.operator.backup.Sighting.reachable;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.BackupDecision.Accepted;
import io.zeebeops.operator.backup.BackupDecision.Ask;
import io.zeebeops.operator.backup.BackupDecision.Begin;
import io.zeebeops.operator.backup.BackupDecision.DataGone;
import io.zeebeops.operator.backup.BackupDecision.Rest;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.DeletionPolicy;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clocks that are set right, or differ, while a backup is at work. */
class BackupClocksTest {

    @Test
    void aListFromBeforeTheClockWasSetBackIsNoNews() {
        var cleaned = aBackup()
                .begun()
                .ended(after(10), BackupReason.Abandoned, true)
                .then(after(80), new DataGone(ID))
                .build();
        assertThat(BackupPolicy.decide(cleaned, listed(after(1200), ID).seen(), after(90)))
                .isEqualTo(new Rest(Optional.empty()));
        assertThat(BackupPolicy.decide(cleaned, listed(after(1200), ID).seen(), after(1201)))
                .isInstanceOf(Ask.class);
    }

    @Test
    void whatWasJustAskedForMayComeLateWhicheverClockTellsOfTheDeletion() {
        var deleted = aBackup()
                .deletionPolicy(DeletionPolicy.Delete)
                .held()
                .then(after(100), new Begin(ID, IdSource.Allocated, 1))
                .then(after(100), new Accepted(BackupCase.FASTEST_POLL))
                .deletedAt(after(0))
                .build();
        var absent =
                reachable().clockSkew(Duration.ofSeconds(100)).findsNothing(ID).seen();
        assertThat(BackupPolicy.decide(deleted, absent, after(101))).isInstanceOf(Wait.class);
        assertThat(BackupPolicy.decide(deleted, absent, after(260))).isEqualTo(new DataGone(ID));
    }
}
