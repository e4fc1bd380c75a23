package io.zeebeops.operator.backup;

import io.zeebeops.operator.backup.BackupDecision.Accepted;
import io.zeebeops.operator.backup.BackupDecision.Begin;
import io.zeebeops.operator.backup.BackupDecision.BeginUnnamed;
import io.zeebeops.operator.backup.BackupDecision.Complete;
import io.zeebeops.operator.backup.BackupDecision.DataGone;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.Finish;
import io.zeebeops.operator.backup.BackupDecision.LookAtPause;
import io.zeebeops.operator.backup.BackupDecision.Named;
import io.zeebeops.operator.backup.BackupDecision.NotTaken;
import io.zeebeops.operator.backup.BackupDecision.NoteClusterMissing;
import io.zeebeops.operator.backup.BackupDecision.NoteMarkedDeleted;
import io.zeebeops.operator.backup.BackupDecision.Stall;
import io.zeebeops.operator.backup.BackupDecision.TakeNextAgain;
import io.zeebeops.operator.backup.BackupDecision.Track;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.Source;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The next status of a ZeebeBackup, from what it was and what was decided. */
final class BackupStatus {

    private BackupStatus() {}

    /** The next status; empty when there is nothing new to tell. */
    static Optional<ZeebeBackupStatus> next(ZeebeBackup backup, BackupDecision decision, Instant now) {
        BackupFacts before = BackupFacts.of(backup);
        BackupFacts after = before.finished() ? afterEnd(before, decision, now) : facts(backup, before, decision, now);
        Conditions conditions = Conditions.after(
                backup.getStatus() == null ? null : backup.getStatus().conditions(),
                backup.getMetadata().getGeneration(),
                now);
        List<Condition> told = before.finished()
                ? frozen(backup, conditions, decision)
                : conditions(backup, conditions, after, decision).list();
        ZeebeBackupStatus unseen = status(backup, after, told, seenAt(backup));
        return unseen.equals(backup.getStatus()) ? Optional.empty() : Optional.of(status(backup, after, told, now));
    }

    private static BackupFacts facts(ZeebeBackup backup, BackupFacts facts, BackupDecision decision, Instant now) {
        return switch (decision) {
            case Begin(long id, var source, int attempt, int losses) -> facts.begun(id, source, attempt, losses, now);
            case BeginUnnamed(int attempt, int losses) -> facts.begun(null, IdSource.Generated, attempt, losses, now);
            case TakeNextAgain again -> facts.asking(now);
            case NotTaken(BackupDecision told) -> facts(backup, facts.asking(null), told, now);
            case Accepted accepted -> facts.accepted(now);
            case Named(long id, var recheck) -> facts.accepted(id, now);
            case Track(Optional<Backup> found, var recheck) ->
                found.map(known -> seen(backup, facts, known, now)).orElse(facts);
            case LookAtPause(Backup found, var recheck) ->
                seen(backup, facts, found, now).complete(now);
            case Complete(Backup found) ->
                completed(seen(backup, facts, found, now), now).finished(Outcome.Completed, now);
            case EndAttempt(Result result, var reason, String message, var latest, var found, boolean last) -> {
                BackupFacts ended = found.map(facts::seen).orElse(facts).ended(result, reason, latest, message, now);
                yield last ? ended.finished(Outcome.Failed, now) : ended;
            }
            case Finish(Outcome outcome, var reason, String message, var found) ->
                found.map(known -> facts.tracking(known.id()).seen(known))
                        .orElse(facts)
                        .finished(outcome, now);
            default -> afterEnd(facts, decision, now);
        };
    }

    /** What may still become of an object that ended: of its data, not of its end. */
    private static BackupFacts afterEnd(BackupFacts facts, BackupDecision decision, Instant now) {
        return switch (decision) {
            case DataGone(long id) ->
                facts.cleaned(id, now).clusterMissingSince(null).markedDeletedAt(null);
            case NoteMarkedDeleted note -> facts.clusterMissingSince(null).markedDeletedAt(now);
            case NoteClusterMissing note -> facts.clusterMissingSince(now);
            case Wait(BackupReason reason, var message, var recheck, var tell)
            when reason == BackupReason.ClusterNotFound -> facts;
            default -> facts.clusterMissingSince(null);
        };
    }

    private static BackupFacts seen(ZeebeBackup backup, BackupFacts facts, Backup found, Instant now) {
        return backup.getSpec().source() == Source.Existing
                ? facts.tracking(found.id()).seen(found)
                : facts.accepted(now).seen(found);
    }

    private static BackupFacts completed(BackupFacts facts, Instant now) {
        return facts.attempts().isEmpty()
                ? facts
                : facts.ended(Result.Completed, BackupReason.Completed, null, null, now);
    }

    private static Conditions conditions(
            ZeebeBackup backup, Conditions conditions, BackupFacts facts, BackupDecision decision) {
        return switch (decision) {
            case Complete complete -> conditions.ready(BackupReason.Completed.name(), done(facts));
            case Finish(var outcome, BackupReason reason, String message, var found) ->
                conditions.stalled(reason.name(), message);
            case EndAttempt(var result, BackupReason reason, String message, var latest, var found, boolean last)
            when last -> conditions.stalled(reason.name(), message);
            case EndAttempt(var result, BackupReason reason, String message, var latest, var found, boolean last) ->
                conditions.reconciling(reason.name(), message);
            case Stall(BackupReason reason, String message, var recheck) -> conditions.stalled(reason.name(), message);
            case Wait(BackupReason reason, String message, var recheck, var tell) ->
                conditions.reconciling(reason.name(), message);
            case NoteClusterMissing note ->
                conditions.reconciling(BackupReason.ClusterNotFound.name(), "The ZeebeCluster is not found.");
            case Begin(long id, var source, int attempt, var losses) ->
                conditions.reconciling(
                        BackupReason.Requested.name(), "Asking Zeebe for backup " + id + ", attempt " + attempt + ".");
            case BeginUnnamed(int attempt, var losses) -> asking(conditions, attempt);
            case TakeNextAgain again -> asking(conditions, facts.currentAttempt());
            case NotTaken(BackupDecision told) -> conditions(backup, conditions, facts, told);
            default -> underWay(backup, conditions, facts);
        };
    }

    private static Conditions asking(Conditions conditions, int attempt) {
        return conditions.reconciling(
                BackupReason.Requested.name(),
                "Asking Zeebe for a backup, whose id Zeebe makes, attempt " + attempt + ".");
    }

    private static Conditions underWay(ZeebeBackup backup, Conditions conditions, BackupFacts facts) {
        if (backup.isMarkedForDeletion()) {
            return conditions.reconciling(BackupReason.Deleting.name(), "The object is being deleted.");
        }
        Attempt last = facts.lastAttempt().orElse(null);
        return last != null && last.reason() != null && last.message() != null
                ? conditions.reconciling(last.reason(), last.message())
                : conditions.reconciling(BackupReason.InProgress.name(), done(facts));
    }

    /** The end stays as it was told; only what becomes of the data of a deleted object is added. */
    private static List<Condition> frozen(ZeebeBackup backup, Conditions next, BackupDecision decision) {
        List<Condition> before =
                Optional.ofNullable(backup.getStatus().conditions()).orElse(List.of());
        if (!backup.isMarkedForDeletion()) {
            return before;
        }
        Condition ready = Conditions.find(before, Conditions.READY).orElse(null);
        Conditions added = switch (decision) {
            case Stall(BackupReason reason, String message, var recheck) ->
                next.with(Conditions.STALLED, true, reason.name(), message);
            case Wait(BackupReason reason, String message, var recheck, var tell) ->
                next.with(Conditions.RECONCILING, true, reason.name(), message);
            default ->
                next.with(
                        Conditions.RECONCILING,
                        true,
                        BackupReason.Deleting.name(),
                        "The data is being deleted from the store.");
        };
        return ready == null ? added.list() : List.of(ready, added.list().getFirst());
    }

    private static String done(BackupFacts facts) {
        BackupProgress progress = facts.progress();
        return progress.partitionCount() == null
                ? "Zeebe accepted backup " + facts.backupId() + "."
                : "Backup " + facts.backupId() + ": " + progress.partitionsCompleted() + " of "
                        + progress.partitionCount() + " partitions complete.";
    }

    private static ZeebeBackupStatus status(
            ZeebeBackup backup, BackupFacts facts, List<Condition> conditions, @Nullable Instant observedAt) {
        BackupProgress progress = facts.progress();
        return new ZeebeBackupStatus(
                backup.getMetadata().getGeneration(),
                phase(backup, facts),
                facts.backupId(),
                facts.idSource(),
                progress.state(),
                facts.requestedAt(),
                progress.startedAt(),
                progress.completedAt(),
                observedAt,
                duration(progress),
                progress.partitionCount(),
                progress.partitionsCompleted(),
                progress.partitions().isEmpty() ? null : progress.partitions(),
                facts.attempts().isEmpty() ? null : facts.attempts(),
                facts.outcome(),
                facts.finishedAt(),
                facts.clusterMissingSince(),
                facts.markedDeletedAt(),
                conditions);
    }

    private static String phase(ZeebeBackup backup, BackupFacts facts) {
        if (backup.isMarkedForDeletion()) {
            return "Deleting";
        }
        if (facts.finished()) {
            return facts.outcome() == null ? "Finished" : facts.outcome().name();
        }
        if (facts.openAttempt().isPresent()) {
            return facts.openAttempt().get().acceptedAt() == null ? "Requested" : "InProgress";
        }
        return backup.getSpec().source() == Source.Existing && facts.progress().state() != null
                ? "InProgress"
                : "Waiting";
    }

    private static @Nullable Instant seenAt(ZeebeBackup backup) {
        return backup.getStatus() == null ? null : backup.getStatus().observedAt();
    }

    /** As kubectl writes durations. */
    private static @Nullable String duration(BackupProgress progress) {
        if (progress.startedAt() == null || progress.completedAt() == null) {
            return null;
        }
        Duration took = Duration.between(progress.startedAt(), progress.completedAt());
        return took.toHours() > 0
                ? took.toHours() + "h" + took.toMinutesPart() + "m"
                : took.toMinutes() > 0 ? took.toMinutes() + "m" + took.toSecondsPart() + "s" : took.toSeconds() + "s";
    }
}
