package io.zeebeops.operator.backup;

import io.zeebeops.operator.backup.BackupDecision.Accepted;
import io.zeebeops.operator.backup.BackupDecision.Ask;
import io.zeebeops.operator.backup.BackupDecision.Begin;
import io.zeebeops.operator.backup.BackupDecision.BeginUnnamed;
import io.zeebeops.operator.backup.BackupDecision.Complete;
import io.zeebeops.operator.backup.BackupDecision.DeleteData;
import io.zeebeops.operator.backup.BackupDecision.DeleteObject;
import io.zeebeops.operator.backup.BackupDecision.DropFinalizer;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.Finish;
import io.zeebeops.operator.backup.BackupDecision.HoldFinalizer;
import io.zeebeops.operator.backup.BackupDecision.LookAtPause;
import io.zeebeops.operator.backup.BackupDecision.Named;
import io.zeebeops.operator.backup.BackupDecision.NotTaken;
import io.zeebeops.operator.backup.BackupDecision.NoteClusterMissing;
import io.zeebeops.operator.backup.BackupDecision.NoteMarkedDeleted;
import io.zeebeops.operator.backup.BackupDecision.Rest;
import io.zeebeops.operator.backup.BackupDecision.Stall;
import io.zeebeops.operator.backup.BackupDecision.TakeAgain;
import io.zeebeops.operator.backup.BackupDecision.TakeNextAgain;
import io.zeebeops.operator.backup.BackupDecision.Track;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes one ZeebeBackup one step further: observe, decide, act, report. It has no rules of its own and remembers nothing, so a crash between
 * any two lines costs no more than the step.
 *
 * <pre>
 *   Begin:  status (attempt, id) ── confirmed ──> POST ──> status (accepted, or what else it answered)
 *   later:  GET ──> decide ──> status | POST the same id again | DELETE
 * </pre>
 */
final class BackupConductor {
    private static final Duration SOON = Duration.ofMillis(200);

    private final BackupSurroundings surroundings;
    private final BackupObjects objects;
    private final InstantSource clock;

    BackupConductor(BackupSurroundings surroundings, BackupObjects objects, InstantSource clock) {
        this.surroundings = surroundings;
        this.objects = objects;
        this.clock = clock;
    }

    /** One step; says after what time the next one is due, if time alone makes it due. */
    Optional<Duration> step(ZeebeBackup backup) throws ChangedMeanwhile {
        Instant now = clock.instant();
        BackupObservation seen = surroundings.observe(backup);
        BackupDecision decision = BackupPolicy.decide(backup, seen, now);
        if (decision instanceof Ask(long id, boolean andList)) {
            var lookup = surroundings.ask(backup, caller(backup), zeebe -> lookUp(zeebe, id, andList));
            if (lookup.isEmpty()) {
                return Optional.of(SOON);
            }
            seen = seen.with(lookup.get());
            decision = BackupPolicy.decide(backup, seen, now);
        }
        return act(backup, seen, decision);
    }

    private Optional<Duration> act(ZeebeBackup backup, BackupObservation seen, BackupDecision decision)
            throws ChangedMeanwhile {
        return switch (decision) {
            case Begin(long id, var source, int attempt, var losses) -> {
                ZeebeBackup written = report(backup, decision);
                yield take(written, seen, id, true);
            }
            case BeginUnnamed begin -> takeNext(report(backup, decision), seen);
            case TakeAgain(long id) -> take(backup, seen, id, false);
            case TakeNextAgain again -> takeNext(report(backup, decision), seen);
            case DeleteData(long id) -> delete(backup, seen, id);
            case LookAtPause(var found, Duration recheck) -> {
                report(backup, decision);
                surroundings.lookAtReplicas(SOON);
                yield Optional.of(recheck);
            }
            case Complete(Backup found) -> {
                surroundings.completed(backup, found);
                report(backup, decision);
                yield recheck(decision);
            }
            case HoldFinalizer hold -> {
                objects.holdFinalizer(backup);
                yield Optional.of(Duration.ZERO);
            }
            case DropFinalizer(Optional<BackupEvent> leftBehind) -> {
                leftBehind.ifPresent(event -> objects.tell(backup, event));
                objects.dropFinalizer(backup);
                yield Optional.empty();
            }
            case DeleteObject delete -> {
                objects.delete(backup);
                yield Optional.empty();
            }
            case Wait(var reason, var message, Duration recheck, boolean tell) when !tell -> Optional.of(recheck);
            default -> {
                report(backup, decision);
                yield recheck(decision);
            }
        };
    }

    private Optional<Duration> take(ZeebeBackup backup, BackupObservation seen, long id, boolean first)
            throws ChangedMeanwhile {
        Optional<TakeResult> result = surroundings.ask(backup, caller(backup), zeebe -> zeebe.take(id));
        if (result.isEmpty()) {
            return Optional.of(SOON);
        }
        surroundings.answered(backup, result.get());
        BackupDecision after = BackupPolicy.afterTake(backup, seen, first, result.get(), clock.instant());
        report(backup, after);
        return recheck(after);
    }

    private Optional<Duration> takeNext(ZeebeBackup backup, BackupObservation seen) throws ChangedMeanwhile {
        TakeResult result = surroundings
                .ask(backup, caller(backup), ZeebeManagement::takeNext)
                .orElseGet(
                        () -> new TakeResult.Failed(new Failure.Transient("Zeebe has as many calls as it may have.")));
        surroundings.answered(backup, result);
        BackupDecision after = BackupPolicy.afterTake(backup, seen, true, result, clock.instant());
        try {
            report(backup, after);
        } catch (ChangedMeanwhile edited) {
            // The id is known nowhere else: what was edited meanwhile must not cost it.
            ZeebeBackup latest = objects.latest(backup)
                    .filter(one -> BackupFacts.of(one)
                            .openAttempt()
                            .equals(BackupFacts.of(backup).openAttempt()))
                    .orElseThrow(() -> edited);
            report(latest, after);
        }
        return recheck(after);
    }

    private Optional<Duration> delete(ZeebeBackup backup, BackupObservation seen, long id) throws ChangedMeanwhile {
        Optional<Answer<ZeebeManagement.Done>> answer =
                surroundings.ask(backup, caller(backup), zeebe -> zeebe.delete(id));
        if (answer.isEmpty()) {
            return Optional.of(SOON);
        }
        switch (answer.get()) {
            case Answer.Ok<ZeebeManagement.Done> done -> {
                surroundings.deleted(backup, id);
                BackupEvent.Reason reason = backup.isMarkedForDeletion()
                        ? BackupEvent.Reason.DataDeleted
                        : BackupEvent.Reason.LeftoverDeleted;
                objects.tell(
                        backup, new BackupEvent(reason, "Asked Zeebe to delete backup " + id + " from the store."));
            }
            case Answer.Failed<ZeebeManagement.Done>(Failure.Rejected(var cause, String message)) ->
                objects.tell(
                        backup,
                        new BackupEvent(BackupEvent.Reason.NotDeleted, "Backup " + id + " is not deleted: " + message));
            case Answer.Failed<ZeebeManagement.Done> again -> {}
        }
        return act(backup, seen, BackupDataPolicy.afterDelete(backup, seen, id, answer.get(), clock.instant()));
    }

    private static BackupObservation.Lookup lookUp(ZeebeManagement zeebe, long id, boolean andList) {
        Answer<Optional<Backup>> answer = zeebe.backup(id);
        return new BackupObservation.Lookup(id, answer, andList && isMissing(zeebe.backups(), id));
    }

    /** Where the store cannot be listed (8.1), what is said of the one backup has to do. */
    private static boolean isMissing(Answer<List<Backup>> store, long id) {
        return switch (store) {
            case Answer.Ok<List<Backup>>(List<Backup> all) ->
                all.stream().noneMatch(backup -> backup.id() == id && backup.anyPartition());
            case Answer.Failed<List<Backup>>(Failure.Rejected(Failure.Cause cause, String message)) ->
                cause == Failure.Cause.Unsupported;
            case Answer.Failed<List<Backup>> failed -> false;
        };
    }

    private ZeebeBackup report(ZeebeBackup backup, BackupDecision decision) throws ChangedMeanwhile {
        Optional<ZeebeBackupStatus> next = BackupStatus.next(backup, decision, clock.instant());
        if (next.isEmpty()) {
            return backup;
        }
        ZeebeBackup written = objects.writeStatus(backup, next.get());
        event(backup, decision).ifPresent(event -> objects.tell(written, event));
        return written;
    }

    private static Optional<BackupEvent> event(ZeebeBackup backup, BackupDecision decision) {
        return switch (decision) {
            case Begin(long id, var source, int attempt, var losses) ->
                event(
                        BackupEvent.Reason.BackupRequested,
                        "Asking Zeebe for backup " + id + ", attempt " + attempt + ".");
            case BeginUnnamed(int attempt, var losses) ->
                event(BackupEvent.Reason.BackupRequested, "Asking Zeebe for a backup, attempt " + attempt + ".");
            case Complete(var found) ->
                event(
                        BackupEvent.Reason.BackupCompleted,
                        "Backup " + found.id() + " is complete on "
                                + found.partitions().size() + " partitions.");
            case EndAttempt(var result, var reason, String message, var latest, var found, boolean last) ->
                event(
                        last ? BackupEvent.Reason.BackupFailed : BackupEvent.Reason.AttemptFailed,
                        reason + ": " + message);
            case Finish(var outcome, var reason, String message, var found) ->
                event(BackupEvent.Reason.BackupFailed, reason + ": " + message);
            case NotTaken(BackupDecision told) -> event(backup, told);
            case Stall(var reason, String message, var recheck)
            when !isTold(backup, reason) -> event(BackupEvent.Reason.Stalled, reason + ": " + message);
            default -> Optional.empty();
        };
    }

    private static Optional<BackupEvent> event(BackupEvent.Reason reason, String message) {
        return Optional.of(new BackupEvent(reason, message));
    }

    private static boolean isTold(ZeebeBackup backup, BackupReason reason) {
        return backup.getStatus() != null
                && Conditions.find(backup.getStatus().conditions(), Conditions.STALLED)
                        .filter(condition -> condition.reason().equals(reason.name()))
                        .isPresent();
    }

    private static Optional<Duration> recheck(BackupDecision decision) {
        return switch (decision) {
            case Rest(Optional<Duration> recheck) -> recheck;
            case Wait(var reason, var message, Duration recheck, var tell) -> Optional.of(recheck);
            case Stall(var reason, var message, Duration recheck) -> Optional.of(recheck);
            case Accepted(Duration recheck) -> Optional.of(recheck);
            case Named(var id, Duration recheck) -> Optional.of(recheck);
            case NotTaken(BackupDecision told) -> recheck(told);
            case NoteMarkedDeleted(Duration recheck) -> Optional.of(recheck);
            case LookAtPause(var found, Duration recheck) -> Optional.of(recheck);
            case Track(var found, Duration recheck) -> Optional.of(recheck);
            case NoteClusterMissing note -> Optional.of(BackupCase.SELDOM);
            default -> Optional.of(Duration.ZERO);
        };
    }

    private static Caller caller(ZeebeBackup backup) {
        return new Caller(
                "ZeebeBackup",
                backup.getMetadata().getUid(),
                BackupFacts.of(backup).lastAttempt().map(last -> last.attempt()).orElse(0));
    }
}
