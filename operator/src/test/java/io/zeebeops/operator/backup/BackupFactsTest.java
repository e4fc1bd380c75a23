package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.BackupExamples.backup;
import static io.zeebeops.operator.backup.BackupExamples.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.BackupDecision.Begin;
import io.zeebeops.operator.backup.BackupDecision.DataGone;
import io.zeebeops.operator.backup.BackupDecision.Rest;
import io.zeebeops.operator.backup.BackupDecision.Track;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Partition;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of attempts, what is told of partitions, and what the cluster is told of a backup. */
class BackupFactsTest {

    @Test
    void attemptsAreNumberedFromOneAndTakenIdsShareTheNumber() {
        BackupExamples backup = aBackup();
        assertThat(BackupFacts.of(backup.build()).currentAttempt()).isEqualTo(1);
        assertThat(BackupFacts.of(backup.begun().build()).currentAttempt()).isEqualTo(1);
        assertThat(BackupFacts.of(backup.taken(after(2), null).build()).currentAttempt())
                .isEqualTo(1);
        backup.then(after(3), new Begin(ID + 1, IdSource.Allocated, 1))
                .ended(after(4), BackupReason.BackupFailed, false);
        assertThat(BackupFacts.of(backup.build()).currentAttempt()).isEqualTo(2);
    }

    @Test
    void theLastTenAttemptsAreKeptOldestFirst() {
        BackupExamples backup = aBackup().retries(9);
        for (int number = 1; number <= 12; number++) {
            backup.then(after(number), new Begin(ID + number, IdSource.Allocated, number))
                    .ended(after(number), BackupReason.BackupFailed, false)
                    .then(after(number), new DataGone(ID + number));
        }
        assertThat(backup.build().getStatus().attempts())
                .extracting(attempt -> attempt.attempt())
                .containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @Test
    void aNewAttemptForgetsWhatWasSeenOfTheOneBefore() {
        ZeebeBackup second = aBackup()
                .accepted()
                .then(after(3), new Track(Optional.of(backup(ID, State.IN_PROGRESS)), Duration.ZERO))
                .ended(after(4), BackupReason.BackupFailed, false)
                .then(after(40), new Begin(ID + 1, IdSource.Allocated, 2))
                .build();
        assertThat(second.getStatus().partitions()).isNull();
        assertThat(second.getStatus().state()).isNull();
        assertThat(second.getStatus().backupId()).isEqualTo(ID + 1);
    }

    @Test
    void failedPartitionsAreToldFirstAndAtMost256() {
        List<Backup.Partition> many = IntStream.rangeClosed(1, 300)
                .mapToObj(id -> BackupExamples.partition(id, id > 298 ? State.FAILED : State.COMPLETED, after(2)))
                .toList();
        BackupProgress progress = BackupProgress.of(new Backup(ID, State.FAILED, null, many));
        assertThat(progress.partitions()).hasSize(256);
        assertThat(progress.partitions().stream().map(Partition::partitionId).limit(3))
                .containsExactly(299, 300, 1);
        assertThat(progress.partitionCount()).isEqualTo(300);
        assertThat(progress.partitionsCompleted()).isEqualTo(298);
    }

    @Test
    void itBeganWithItsFirstPartitionAndIsCompleteWithItsLast() {
        List<Backup.Partition> partitions = List.of(
                BackupExamples.partition(1, State.COMPLETED, after(9)),
                BackupExamples.partition(2, State.COMPLETED, after(7)));
        BackupProgress complete = BackupProgress.of(new Backup(ID, State.COMPLETED, null, partitions));
        assertThat(complete.startedAt()).isEqualTo(after(7));
        assertThat(complete.completedAt()).isEqualTo(after(12));
        assertThat(BackupProgress.of(new Backup(ID, State.IN_PROGRESS, null, partitions))
                        .completedAt())
                .isNull();
    }

    @Test
    void whatZeebeDidNotSayIsAbsent() {
        BackupProgress progress = BackupProgress.of(backup(ID, State.INCOMPLETE, State.DOES_NOT_EXIST));
        assertThat(progress.startedAt()).isNull();
        assertThat(progress.partitions()).singleElement().satisfies(partition -> {
            assertThat(partition.createdAt()).isNull();
            assertThat(partition.snapshotId()).isNull();
            assertThat(partition.brokerVersion()).isNull();
        });
    }

    @Test
    void betweenAttemptsItIsToldWhyTheLastOneEnded() {
        ZeebeBackup cleaned = aBackup()
                .accepted()
                .ended(after(4), BackupReason.BackupFailed, false)
                .then(after(5), new DataGone(ID))
                .build();
        assertThat(condition(cleaned, "Ready").reason()).isEqualTo("BackupFailed");
        assertThat(condition(cleaned, "Reconciling").message()).isEqualTo("Said Zeebe.");
    }

    @Test
    void deletedBeforeItWasAskedForItSaysSo() {
        ZeebeBackup deleted = aBackup()
                .deletedAt(after(1))
                .then(after(1), new Rest(Optional.empty()))
                .build();
        assertThat(condition(deleted, "Ready").reason()).isEqualTo("Deleting");
        assertThat(condition(deleted, "Ready").message()).doesNotContain("null");
    }

    @Test
    void theClusterIsToldWhoWantsTheSlotAndWhetherItHasBegun() {
        BackupRequests requests = new BackupRequests();
        assertThat(requests.request(aBackup().build())).hasValueSatisfying(request -> {
            assertThat(request.uid()).isEqualTo(BackupExamples.UID);
            assertThat(request.kind()).isEqualTo("ZeebeBackup");
            assertThat(request.attempt()).isEqualTo(1);
            assertThat(request.wants()).containsExactly(Grant.Want.Backup);
            assertThat(request.begun()).isFalse();
            assertThat(request.createdAt()).isEqualTo(BackupExamples.CREATED);
            assertThat(request.dueAt()).isEqualTo(Instant.EPOCH);
        });
        assertThat(requests.request(aBackup().begun().build()))
                .hasValueSatisfying(request -> assertThat(request.begun()).isTrue());
        assertThat(requests.request(aBackup()
                        .accepted()
                        .ended(after(4), BackupReason.BackupFailed, false)
                        .build()))
                .hasValueSatisfying(request -> {
                    assertThat(request.attempt()).isEqualTo(2);
                    assertThat(request.begun()).isFalse();
                    assertThat(request.dueAt()).isEqualTo(after(34));
                });
        assertThat(requests.request(aBackup().completed().build())).isEmpty();
    }

    @Test
    void theClusterIsToldEveryIdOfFailedAttemptsToo() {
        BackupRequests requests = new BackupRequests();
        assertThat(requests.ids(aBackup().build())).isEmpty();
        assertThat(requests.ids(aBackup().withId(7).build())).containsExactly(7L);
        assertThat(requests.ids(aBackup()
                        .begun()
                        .taken(after(2), null)
                        .then(after(3), new Begin(ID + 5, IdSource.Allocated, 1))
                        .build()))
                .containsExactlyInAnyOrder(ID, ID + 5);
    }

    @ParameterizedTest
    @EnumSource(BackupReason.class)
    void aReasonIsReadBackByItsName(BackupReason reason) {
        assertThat(BackupCase.reasonNamed(reason.name())).contains(reason);
        assertThat(reason.name()).matches("[A-Z][A-Za-z0-9]*").hasSizeLessThanOrEqualTo(64);
        assertThat(Arrays.stream(BackupReason.values()).map(Enum::name)).doesNotHaveDuplicates();
    }
}
