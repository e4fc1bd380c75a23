package io.zeebeops.operator.backup;

import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What must outlive a crash, apart from what is told for people: no status can be written without it.
 *
 * @param backupId     of the attempt that runs, or the last one
 * @param attempts     the last ones, oldest first; at most {@value #ATTEMPTS_KEPT}
 * @param progress     what was last seen of it in Zeebe
 */
record BackupFacts(
        @Nullable Long backupId,
        @Nullable IdSource idSource,
        @Nullable Instant requestedAt,
        BackupProgress progress,
        List<Attempt> attempts,
        @Nullable Outcome outcome,
        @Nullable Instant finishedAt,
        @Nullable Instant clusterMissingSince,
        @Nullable Instant markedDeletedAt) {

    static final int ATTEMPTS_KEPT = 10;

    private static final Set<BackupReason> NOTHING_TAKEN = EnumSet.of(
            BackupReason.IdTaken,
            BackupReason.IdsGenerated,
            BackupReason.IdRequired,
            BackupReason.Refused,
            BackupReason.NoBackupStore,
            BackupReason.BackupsUnsupported);

    static BackupFacts of(ZeebeBackup backup) {
        ZeebeBackupStatus status = backup.getStatus();
        return status == null
                ? new BackupFacts(null, null, null, BackupProgress.NONE, List.of(), null, null, null, null)
                : new BackupFacts(
                        status.backupId(),
                        status.idSource(),
                        status.requestedAt(),
                        BackupProgress.of(status),
                        status.attempts() == null ? List.of() : List.copyOf(status.attempts()),
                        status.outcome(),
                        status.finishedAt(),
                        status.clusterMissingSince(),
                        status.markedDeletedAt());
    }

    /** How it ended may be a word of a newer operator, that is read as none. */
    boolean finished() {
        return finishedAt != null;
    }

    Optional<Attempt> lastAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }

    /** The attempt that was written down and has not ended. */
    Optional<Attempt> openAttempt() {
        return lastAttempt().filter(attempt -> attempt.endedAt() == null);
    }

    /** Attempts that used one of those allowed; one whose id was taken did not. */
    int attemptsUsed() {
        return lastAttempt()
                .map(last -> last.result() == Result.Taken ? last.attempt() - 1 : last.attempt())
                .orElse(0);
    }

    /** The number that the running attempt has, or the next one will have. */
    int currentAttempt() {
        return openAttempt().map(Attempt::attempt).orElse(attemptsUsed() + 1);
    }

    /** How often in a row Zeebe did not take the id of the current attempt; a Zeebe that scales refuses any id. */
    int takenInARow() {
        List<Attempt> ended =
                attempts.stream().filter(attempt -> attempt.endedAt() != null).toList();
        int taken = 0;
        for (Attempt attempt : ended.reversed()) {
            if (attempt.result() != Result.Taken) {
                break;
            }
            taken += hasReason(attempt, BackupReason.ScalingInProgress) ? 0 : 1;
        }
        return taken;
    }

    /** Whether its id was in use or too low. */
    static boolean foundTaken(Attempt attempt) {
        return attempt.result() == Result.Taken
                && (hasReason(attempt, BackupReason.IdTaken) || hasReason(attempt, BackupReason.IdOvertaken));
    }

    static boolean hasReason(Attempt attempt, BackupReason reason) {
        return reason.name().equals(attempt.reason());
    }

    /** Whether Zeebe may have made a backup of it that cannot be told from others. */
    static boolean lost(Attempt attempt) {
        return attempt.backupId() == null
                && (attempt.askingSince() != null || hasReason(attempt, BackupReason.OutcomeUnknown));
    }

    /** Whether another attempt can be written down without forgetting one that still has something in the store. */
    boolean hasRoom() {
        return attempts.size() < ATTEMPTS_KEPT
                || attempts.getFirst().cleanedAt() != null
                || attempts.getFirst().backupId() == null;
    }

    /** Whether an attempt that failed may have something in the store that was not deleted yet. */
    boolean uncleaned() {
        return attempts.stream().anyMatch(BackupFacts::uncleaned);
    }

    private static boolean uncleaned(Attempt attempt) {
        return (attempt.result() == Result.Failed || attempt.result() == Result.Taken)
                && attempt.backupId() != null
                && attempt.cleanedAt() == null;
    }

    /** Whether the store was seen to hold what is told to be gone: a take or a delete that was carried out late. */
    boolean unwantedIn(ClusterView.StoreList store) {
        return attempts.stream().anyMatch(attempt -> unwantedIn(store, attempt));
    }

    static boolean unwantedIn(ClusterView.StoreList store, Attempt attempt) {
        Long id = attempt.backupId();
        return id != null
                && attempt.cleanedAt() != null
                && leavesData(attempt)
                && store.showsAfter(id, attempt.cleanedAt());
    }

    /** What was refused before anything was taken leaves nothing, nor does an id that was somebody else's, or never told. */
    static boolean leavesData(Attempt attempt) {
        return attempt.backupId() != null
                && (overtaken(attempt) || NOTHING_TAKEN.stream().noneMatch(reason -> hasReason(attempt, reason)));
    }

    /** Refused for a higher id on some partitions; the others may have begun. */
    static boolean overtaken(Attempt attempt) {
        return attempt.backupId() != null && attempt.latestId() != null && attempt.latestId() > attempt.backupId();
    }

    /** Without an id when Zeebe makes it. */
    BackupFacts begun(@Nullable Long id, IdSource source, int attempt, int lossesBefore, Instant now) {
        List<Attempt> next = new ArrayList<>(attempts);
        next.add(AttemptSteps.begun(attempt, id, lossesBefore, now));
        while (next.size() > ATTEMPTS_KEPT) {
            next.removeFirst();
        }
        return new BackupFacts(id, source, now, BackupProgress.NONE, next, null, null, null, null);
    }

    BackupFacts asking(@Nullable Instant since) {
        return withLast(last -> AttemptSteps.asking(last, since));
    }

    BackupFacts accepted(Instant now) {
        return withLast(last -> AttemptSteps.accepted(last, last.backupId(), now));
    }

    BackupFacts accepted(long id, Instant now) {
        return withLast(last -> AttemptSteps.accepted(last, id, now)).withId(id, idSource);
    }

    BackupFacts complete(Instant now) {
        return withLast(last -> AttemptSteps.complete(last, now));
    }

    BackupFacts ended(
            Result result, BackupReason reason, @Nullable Long latestId, @Nullable String message, Instant now) {
        return withLast(last -> AttemptSteps.ended(last, result, reason, latestId, message, now));
    }

    BackupFacts cleaned(long id, Instant now) {
        return withAttempts(
                attempt -> Objects.equals(attempt.backupId(), id), attempt -> AttemptSteps.cleaned(attempt, now));
    }

    BackupFacts seen(Backup backup) {
        return new BackupFacts(
                backupId,
                idSource,
                requestedAt,
                BackupProgress.of(backup),
                attempts,
                outcome,
                finishedAt,
                clusterMissingSince,
                markedDeletedAt);
    }

    BackupFacts tracking(long id) {
        return withId(id, IdSource.Existing);
    }

    BackupFacts finished(Outcome how, Instant now) {
        return new BackupFacts(
                backupId, idSource, requestedAt, progress, attempts, how, now, clusterMissingSince, markedDeletedAt);
    }

    BackupFacts clusterMissingSince(@Nullable Instant since) {
        return new BackupFacts(
                backupId, idSource, requestedAt, progress, attempts, outcome, finishedAt, since, markedDeletedAt);
    }

    BackupFacts markedDeletedAt(@Nullable Instant since) {
        return new BackupFacts(
                backupId, idSource, requestedAt, progress, attempts, outcome, finishedAt, clusterMissingSince, since);
    }

    private BackupFacts withId(long id, @Nullable IdSource source) {
        return new BackupFacts(
                id, source, requestedAt, progress, attempts, outcome, finishedAt, clusterMissingSince, markedDeletedAt);
    }

    private BackupFacts withLast(UnaryOperator<Attempt> change) {
        Attempt last = attempts.getLast();
        return withAttempts(attempt -> attempt == last, change);
    }

    private BackupFacts withAttempts(Predicate<Attempt> which, UnaryOperator<Attempt> change) {
        List<Attempt> next = attempts.stream()
                .map(attempt -> which.test(attempt) ? change.apply(attempt) : attempt)
                .toList();
        return new BackupFacts(
                backupId,
                idSource,
                requestedAt,
                progress,
                next,
                outcome,
                finishedAt,
                clusterMissingSince,
                markedDeletedAt);
    }
}
