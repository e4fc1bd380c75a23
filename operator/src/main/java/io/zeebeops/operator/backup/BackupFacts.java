package io.zeebeops.operator.backup;

import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.kubernetes.Bounded;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        @Nullable Instant clusterMissingSince) {

    static final int ATTEMPTS_KEPT = 10;

    static BackupFacts of(ZeebeBackup backup) {
        ZeebeBackupStatus status = backup.getStatus();
        return status == null
                ? new BackupFacts(null, null, null, BackupProgress.NONE, List.of(), null, null, null)
                : new BackupFacts(
                        status.backupId(),
                        status.idSource(),
                        status.requestedAt(),
                        BackupProgress.of(status),
                        status.attempts() == null ? List.of() : List.copyOf(status.attempts()),
                        status.outcome(),
                        status.finishedAt(),
                        status.clusterMissingSince());
    }

    boolean finished() {
        return outcome != null;
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

    /** How often in a row the current attempt found its id taken; a Zeebe that scales refuses any id. */
    int takenInARow() {
        List<Attempt> ended =
                attempts.stream().filter(attempt -> attempt.endedAt() != null).toList();
        int taken = 0;
        for (Attempt attempt : ended.reversed()) {
            if (attempt.result() != Result.Taken) {
                break;
            }
            taken += foundTaken(attempt) ? 1 : 0;
        }
        return taken;
    }

    /** Whether its id was in use or too low. */
    static boolean foundTaken(Attempt attempt) {
        return attempt.result() == Result.Taken
                && !BackupReason.ScalingInProgress.name().equals(attempt.reason());
    }

    /** Whether another attempt can be written down without forgetting one that still has something in the store. */
    boolean hasRoom() {
        return attempts.size() < ATTEMPTS_KEPT || attempts.getFirst().cleanedAt() != null;
    }

    /** Whether the store was seen to hold what is told to be gone: a take or a delete that was carried out late. */
    boolean unwantedIn(ClusterView.StoreList store) {
        return attempts.stream().anyMatch(attempt -> unwantedIn(store, attempt));
    }

    static boolean unwantedIn(ClusterView.StoreList store, Attempt attempt) {
        return attempt.cleanedAt() != null
                && leavesData(attempt)
                && store.showsAfter(attempt.backupId(), attempt.cleanedAt());
    }

    /** An id that was somebody else's has nothing of ours. */
    static boolean leavesData(Attempt attempt) {
        return !BackupReason.IdTaken.name().equals(attempt.reason()) || overtaken(attempt);
    }

    /** Refused for a higher id on some partitions; the others may have begun. */
    static boolean overtaken(Attempt attempt) {
        return attempt.latestId() != null && attempt.latestId() > attempt.backupId();
    }

    BackupFacts begun(long id, IdSource source, int attempt, Instant now) {
        List<Attempt> next = new ArrayList<>(attempts);
        next.add(new Attempt(attempt, id, now, null, null, null, null, null, null, null));
        while (next.size() > ATTEMPTS_KEPT) {
            next.removeFirst();
        }
        return new BackupFacts(id, source, now, BackupProgress.NONE, next, null, null, null);
    }

    BackupFacts accepted(Instant now) {
        return withLast(last -> last.acceptedAt() != null
                ? last
                : new Attempt(
                        last.attempt(),
                        last.backupId(),
                        last.requestedAt(),
                        now,
                        last.endedAt(),
                        last.cleanedAt(),
                        last.latestId(),
                        last.result(),
                        last.reason(),
                        last.message()));
    }

    BackupFacts ended(
            Result result, BackupReason reason, @Nullable Long latestId, @Nullable String message, Instant now) {
        return withLast(last -> new Attempt(
                last.attempt(),
                last.backupId(),
                last.requestedAt(),
                last.acceptedAt(),
                now,
                last.cleanedAt(),
                latestId,
                result,
                reason.name(),
                message == null ? null : Bounded.text(message, Bounded.MESSAGE)));
    }

    BackupFacts cleaned(long id, Instant now) {
        return withAttempts(
                attempt -> attempt.backupId() == id,
                attempt -> new Attempt(
                        attempt.attempt(),
                        attempt.backupId(),
                        attempt.requestedAt(),
                        attempt.acceptedAt(),
                        attempt.endedAt(),
                        now,
                        attempt.latestId(),
                        attempt.result(),
                        attempt.reason(),
                        attempt.message()));
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
                clusterMissingSince);
    }

    BackupFacts tracking(long id) {
        return new BackupFacts(
                id, IdSource.Existing, requestedAt, progress, attempts, outcome, finishedAt, clusterMissingSince);
    }

    BackupFacts finished(Outcome how, Instant now) {
        return new BackupFacts(backupId, idSource, requestedAt, progress, attempts, how, now, clusterMissingSince);
    }

    BackupFacts clusterMissingSince(@Nullable Instant since) {
        return new BackupFacts(backupId, idSource, requestedAt, progress, attempts, outcome, finishedAt, since);
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
                backupId, idSource, requestedAt, progress, next, outcome, finishedAt, clusterMissingSince);
    }
}
