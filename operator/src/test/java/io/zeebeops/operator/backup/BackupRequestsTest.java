package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a cluster has to know of its backups, and backups of each other. */
class BackupRequestsTest {

    @Test
    void anIdThatIsOnlyWishedForIsKnownButDoesNotPushOthersUp() {
        var wished = aBackup().withId(2 * ID).build();
        assertThat(new BackupRequests().ids(wished)).containsExactly(2 * ID);
        assertThat(BackupRequests.usedIds(wished)).isEmpty();
    }

    @Test
    void anIdThatWasAskedForPushesOthersUp() {
        var asked = aBackup().begun().ended(after(9), BackupReason.Abandoned, false);
        assertThat(BackupRequests.usedIds(asked.build())).contains(ID);
    }
}
