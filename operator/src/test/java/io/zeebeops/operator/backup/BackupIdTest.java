package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.Sighting.granted;
import static io.zeebeops.operator.backup.Sighting.listed;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.BackupDecision.Begin;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The id: max(now in ms, highest known + 1 + a random 0..999). */
class BackupIdTest {
    private static final long AT_SECOND_1 = ID;

    private static BackupId next(BackupExamples backup, Sighting seen) {
        return BackupId.next(BackupCase.of(backup.build(), seen.seen(), after(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "              0,   0, 1795255201000",
        "              0, 999, 1795255201000",
        "  1795255200999,   0, 1795255201000",
        "  1795255201000,   0, 1795255201001",
        "  1795255201000, 999, 1795255202000",
        " 20261121100001,   7, 20261121100009"
    })
    void isNowOrAboveTheHighestKnown(long highest, int jitter, long id) {
        assertThat(next(aBackup(), granted(1).highestKnownId(highest, jitter)))
                .isEqualTo(new BackupId(id, IdSource.Allocated));
    }

    @Test
    void isAboveWhatTheStoreHolds() {
        assertThat(next(aBackup(), listed(after(0), 3L, AT_SECOND_1 + 100)).value())
                .isEqualTo(AT_SECOND_1 + 101);
    }

    @Test
    void isTheUsersWhereOneIsGiven() {
        assertThat(next(aBackup().withId(7), granted(1).highestKnownId(99, 5)))
                .isEqualTo(new BackupId(7, IdSource.User));
    }

    @Test
    void isAboveTheLatestThatZeebeNamed() {
        assertThat(next(aBackup().begun().taken(after(2), 2 * ID), granted(1).highestKnownId(ID, 4))
                        .value())
                .isEqualTo(2 * ID + 5);
    }

    @Test
    void growsExponentiallyWhileTheLatestIsUnknown() {
        BackupExamples backup = aBackup();
        long last = ID;
        for (int tries = 1; tries < BackupPolicy.IDS_TRIED; tries++) {
            backup.then(after(1), new Begin(last, IdSource.Allocated, 1)).taken(after(1), null);
            long next = next(backup, granted(1)).value();
            assertThat(next).isGreaterThanOrEqualTo(Math.min(last, Long.MAX_VALUE / 10 - 1000) * 10);
            last = next;
        }
        assertThat(last).isLessThan(Long.MAX_VALUE / 100);
    }

    @Test
    void doesNotGrowWhileZeebeScales() {
        BackupExamples backup = aBackup();
        long last = ID;
        for (int refused = 0; refused < 4; refused++) {
            backup.then(after(1), new Begin(last, IdSource.Allocated, 1))
                    .then(
                            after(1),
                            new EndAttempt(
                                    Result.Taken,
                                    BackupReason.ScalingInProgress,
                                    "Scaling.",
                                    null,
                                    Optional.empty(),
                                    false));
            long next = next(backup, granted(1).highestKnownId(last, 0)).value();
            assertThat(next).isEqualTo(last + 1);
            last = next;
        }
    }

    @Property(tries = 300)
    void isPositiveAndAboveAllKnownOnes(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1001) long highest,
            @ForAll @IntRange(max = 999) int jitter) {
        assertThat(next(aBackup(), granted(1).highestKnownId(highest, jitter)).value())
                .isPositive()
                .isGreaterThan(highest);
    }
}
