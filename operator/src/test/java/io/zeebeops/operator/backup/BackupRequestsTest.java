package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.Sighting.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.BackupDecision.Finish;
import java.util.Optional;
import java.util.stream.Stream;
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

    @Test
    void anIdBelongsToTheFirstThatAskedForIt() {
        var first = aBackup().withId(ID).begun().build();
        var second = aBackup().withId(ID).build();
        assertThat(BackupRequests.idCarriedBy(second, Stream.of(second, first))).isEmpty();
        first.getMetadata().setUid("another");
        assertThat(BackupRequests.idCarriedBy(second, Stream.of(second, first))).contains("nightly");
        assertThat(BackupRequests.idCarriedBy(first, Stream.of(second, first))).isEmpty();
    }

    @Test
    void anIdThatAnotherObjectCarriesIsNotAskedForAgain() {
        var seen = granted(1).findsNothing(ID).seen().idCarriedBy(Optional.of("weekly"));
        assertThat(BackupPolicy.decide(aBackup().withId(ID).build(), seen, after(3)))
                .isInstanceOfSatisfying(
                        Finish.class, end -> assertThat(end.reason()).isEqualTo(BackupReason.IdTaken));
    }
}
