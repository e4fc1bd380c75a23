package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.Sighting.listed;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.BackupDecision.Ask;
import io.zeebeops.operator.backup.BackupDecision.DataGone;
import io.zeebeops.operator.backup.BackupDecision.Rest;
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
}
