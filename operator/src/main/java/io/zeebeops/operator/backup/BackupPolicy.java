package io.zeebeops.operator.backup;

import io.zeebeops.operator.backup.BackupDecision.Accepted;
import io.zeebeops.operator.backup.BackupDecision.Begin;
import io.zeebeops.operator.backup.BackupDecision.BeginUnnamed;
import io.zeebeops.operator.backup.BackupDecision.DeleteObject;
import io.zeebeops.operator.backup.BackupDecision.DropFinalizer;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.Finish;
import io.zeebeops.operator.backup.BackupDecision.HoldFinalizer;
import io.zeebeops.operator.backup.BackupDecision.Rest;
import io.zeebeops.operator.backup.BackupDecision.Stall;
import io.zeebeops.operator.backup.BackupDecision.TakeAgain;
import io.zeebeops.operator.backup.BackupDecision.Track;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.DeletionPolicy;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.Source;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Every rule of a backup: what may be done next, from the object, what was observed, and the time. No I/O.
 *
 * <p>Ids, attempts and the order of steps follow one thought: what was asked of Zeebe is written down before, so that after a crash, or an
 * answer that never came, the same id is looked for, and asked for again only under that same id.
 */
final class BackupPolicy {
    /** Holds an object with deletionPolicy Delete until its data is gone. */
    static final String FINALIZER = "zeebeops.io/backup-data";

    /** Zeebe answers 404 for so long after it accepted a backup, at most; measured after an outage of the store: 20 s. */
    static final Duration START_GRACE = Duration.ofMinutes(2);
    /** Clocks further apart than this make no ids. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    /** Ids tried in a row when each is found taken. */
    static final int IDS_TRIED = 5;

    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration LAST_RETRY = Duration.ofMinutes(10);
    /** What is over in a moment need not be told: a status write saved for each backup. */
    private static final Duration UNTOLD = Duration.ofSeconds(2);

    private final BackupCase it;
    private final ZeebeBackupSpec spec;
    private final BackupFacts facts;
    private final Instant now;
    private final BackupDataPolicy data;
    private final UnnamedPolicy unnamed;
    private final BackupPausePolicy pause;

    private BackupPolicy(BackupCase it) {
        this.it = it;
        this.spec = it.spec();
        this.facts = it.facts();
        this.now = it.now();
        this.data = new BackupDataPolicy(it);
        this.unnamed = new UnnamedPolicy(it);
        this.pause = new BackupPausePolicy(it);
    }

    /** What may be done next. */
    static BackupDecision decide(ZeebeBackup backup, BackupObservation seen, Instant now) {
        return new BackupPolicy(BackupCase.of(backup, seen, now)).decide();
    }

    /** What an answer to a take means; {@code first} when this id certainly was not asked for before. */
    static BackupDecision afterTake(
            ZeebeBackup backup, BackupObservation seen, boolean first, TakeResult result, Instant now) {
        return new BackupPolicy(BackupCase.of(backup, seen, now)).afterTake(first, result);
    }

    /** From when on the object wants the backup slot; empty when it does not. */
    static Optional<Instant> wantsSlotFrom(ZeebeBackup backup) {
        BackupFacts facts = BackupFacts.of(backup);
        ZeebeBackupSpec spec = backup.getSpec();
        if (backup.isMarkedForDeletion() || facts.finished() || spec.source() != Source.New) {
            return Optional.empty();
        }
        boolean sameAttemptGoesOn = facts.lastAttempt()
                .filter(last -> last.result() == Result.Taken)
                .isPresent();
        return Optional.of(sameAttemptGoesOn ? Instant.EPOCH : nextAttemptAt(facts));
    }

    private BackupDecision decide() {
        if (it.backup().isMarkedForDeletion()) {
            return data.deletion();
        }
        if (spec.deletionPolicy() == DeletionPolicy.Delete && !it.backup().hasFinalizer(FINALIZER)) {
            return new HoldFinalizer();
        }
        if (spec.deletionPolicy() == DeletionPolicy.Retain && it.backup().hasFinalizer(FINALIZER)) {
            return new DropFinalizer(Optional.empty());
        }
        if (facts.finished()) {
            return afterEnd();
        }
        if (spec.source() == Source.Existing) {
            return new ExistingBackupPolicy(it).decide();
        }
        return facts.openAttempt().map(this::running).orElseGet(this::next);
    }

    // Before an attempt

    private BackupDecision next() {
        Optional<Instant> startBy = it.startingDeadline();
        if (startBy.isPresent() && !now.isBefore(startBy.get())) {
            return new Finish(
                    Outcome.Failed,
                    BackupReason.StartingDeadlineExceeded,
                    "Not requested within startingDeadlineSeconds: " + spec.startingDeadlineSeconds()
                            + ". Create a new ZeebeBackup.",
                    Optional.empty());
        }
        return switch (it.seen().cluster()) {
            case ClusterView.Available(var identity, var store)
            when identity.backups() == BackupDialect.NONE ->
                new Stall(
                        BackupReason.BackupsUnsupported,
                        "This Zeebe (" + Optional.ofNullable(identity.version()).orElse("unknown version")
                                + ") offers no backups in its management API: it takes 8.1 or later, with the endpoint on.",
                        BackupCase.SELDOM);
            case ClusterView.Available available -> begin();
            case ClusterView.NotLookedAt notYet -> it.notLookedAt();
            case ClusterView.Missing missing -> it.clusterMissing();
            case ClusterView.Unavailable unavailable -> it.clusterUnavailable(unavailable);
        };
    }

    private BackupDecision begin() {
        if (it.seen().clockSkew().abs().compareTo(CLOCK_TOLERANCE) > 0) {
            return new Wait(
                    BackupReason.ClockSkew,
                    "The operator's clock and the API server's are "
                            + it.seen().clockSkew().abs().toMinutes()
                            + " minutes apart: no backup is begun by it. Set the clocks right.",
                    BackupCase.SELDOM,
                    true);
        }
        Instant due = nextAttemptAt(facts);
        if (now.isBefore(due)) {
            return data.cleaning()
                    .orElseGet(() -> new Wait(
                            it.lastReason(),
                            "Attempt " + facts.attemptsUsed() + " of " + spec.attemptsAllowed() + " ended: "
                                    + it.lastMessage() + " The next one is at " + due + ".",
                            Duration.between(now, due),
                            true));
        }
        Optional<BackupDecision> unpaused = pause.cannotBegin();
        if (unpaused.isPresent()) {
            return unpaused.get();
        }
        if (!it.granted() || !facts.hasRoom()) {
            return data.cleaning().orElseGet(this::waitsForGrant);
        }
        return unnamed.isNext() ? new BeginUnnamed(facts.currentAttempt(), pause.losses()) : begin(BackupId.next(it));
    }

    private BackupDecision begin(BackupId id) {
        Optional<String> carriedBy = it.seen().idCarriedBy();
        if (carriedBy.isPresent()) {
            return idTaken(id, "ZeebeBackup " + carriedBy.get() + " asked for id " + id.value() + ".");
        }
        return it.ask(
                id.value(),
                false,
                found -> found.map(inUse -> idInUse(id))
                        .orElseGet(() -> new Begin(id.value(), id.source(), facts.currentAttempt(), pause.losses())),
                failure -> failure instanceof Failure.Rejected(Failure.Cause cause, String message)
                                && BackupCase.refusesThisBackup(cause)
                        ? new Finish(Outcome.Failed, BackupCase.reasonOf(cause), message, Optional.empty())
                        : it.unanswered(failure, BackupCase.SLOWEST_POLL));
    }

    private BackupDecision idInUse(BackupId id) {
        return id.source() == IdSource.Allocated
                ? new Wait(BackupReason.WaitsForGrant, "Another id is chosen.", BackupCase.FASTEST_POLL, false)
                : idTaken(id, "A backup with id " + id.value() + " is in the store already.");
    }

    private static Finish idTaken(BackupId id, String by) {
        String advice = " Give a higher id, or leave it out; to track backup " + id.value() + " use source: Existing.";
        return new Finish(Outcome.Failed, BackupReason.IdTaken, by + advice, Optional.empty());
    }

    private BackupDecision waitsForGrant() {
        BackupReason reason = it.seen()
                .grant()
                .map(Grant::reason)
                .flatMap(BackupCase::reasonNamed)
                .orElse(BackupReason.WaitsForGrant);
        String message = switch (reason) {
            case WaitsForBackup -> "Another ZeebeBackup of this cluster holds the backup slot.";
            case WaitsForForeignBackup ->
                "A backup that no ZeebeBackup tells of is in progress; it is waited for, ten minutes at most.";
            case WaitsForProcessing -> "Processing is paused at this cluster: a backup would hang.";
            case WaitsForTurn -> "An older object waits for what this one would take from it.";
            case BrokersUnseen ->
                "Not every broker can be seen, so it could not be seen that exporting is paused; see the ZeebeCluster.";
            case ClusterSuspended, ClusterUnavailable, DuplicateConnection ->
                "ZeebeCluster " + spec.clusterRef().name() + " grants nothing now; its own conditions say why.";
            default -> "Waits for its turn at ZeebeCluster " + spec.clusterRef().name() + ".";
        };
        boolean tell =
                !facts.attempts().isEmpty() || !now.isBefore(it.createdAt().plus(UNTOLD));
        return new Wait(reason, message, it.untilDeadline(tell ? BackupCase.SELDOM : UNTOLD), tell);
    }

    // While an attempt runs

    private BackupDecision running(Attempt attempt) {
        if (BackupFacts.lost(attempt)) {
            return unnamed.lost();
        }
        Optional<BackupDecision> unpaused = pause.lost();
        if (unpaused.isPresent()) {
            return unpaused.get();
        }
        boolean overdue = !now.isBefore(attempt.requestedAt().plusSeconds(spec.activeDeadlineSeconds()));
        return switch (it.seen().cluster()) {
            case ClusterView.Available available ->
                attempt.backupId() == null
                        ? unnamed.running(overdue, this::waitsForGrant)
                        : running(attempt, attempt.backupId(), overdue);
            case ClusterView.NotLookedAt notYet -> it.notLookedAt();
            case ClusterView.Missing missing ->
                overdue ? it.abandoned("its ZeebeCluster is gone.") : it.clusterMissing();
            case ClusterView.Unavailable unavailable ->
                overdue ? it.abandoned(unavailable.message()) : it.clusterUnavailable(unavailable);
        };
    }

    private BackupDecision running(Attempt attempt, long id, boolean overdue) {
        Duration poll = it.poll(attempt.requestedAt());
        Instant acceptedAt = attempt.acceptedAt();
        boolean accepted = acceptedAt != null;
        boolean startedLate = acceptedAt != null && !now.isBefore(acceptedAt.plus(START_GRACE));
        Function<Optional<Backup>, BackupDecision> decide = found -> {
            if (found.isPresent() && found.get().state() == Backup.State.COMPLETED) {
                return pause.complete(attempt, found.get(), overdue);
            }
            if (found.isPresent() && found.get().state() == Backup.State.FAILED) {
                return it.failed(BackupReason.BackupFailed, found.get().reason(), found);
            }
            if (overdue) {
                return it.abandoned(found.map(backup -> "Zeebe says " + backup.state() + ".")
                        .orElse("Zeebe has nothing of it."));
            }
            if (!accepted && found.map(Backup::partitionMissing).orElse(true)) {
                return it.granted() ? new TakeAgain(id) : waitsForGrant();
            }
            if (found.isEmpty()
                    && startedLate
                    && it.seen().lookup().orElseThrow().missing()) {
                return it.failed(
                        BackupReason.NeverStarted,
                        "Zeebe accepted the backup " + START_GRACE.toSeconds() + " s ago and knows nothing of it.",
                        found);
            }
            return new Track(found, poll);
        };
        return it.ask(
                id,
                startedLate,
                decide,
                failure -> overdue ? it.abandoned(failure.message()) : it.unanswered(failure, poll));
    }

    private BackupDecision afterTake(boolean first, TakeResult result) {
        Attempt attempt = facts.openAttempt().orElseThrow();
        Long id = attempt.backupId();
        if (id == null) {
            return unnamed.afterTake(result);
        }
        return switch (result) {
            case TakeResult.Accepted accepted -> new Accepted(BackupCase.FASTEST_POLL);
            case TakeResult.AcceptedAs accepted -> new Accepted(BackupCase.FASTEST_POLL);
            case TakeResult.Taken taken when !first -> new Accepted(BackupCase.FASTEST_POLL);
            case TakeResult.Taken(var latest, String message) -> taken(id, latest, message);
            case TakeResult.Failed(Failure.Doubtful(String message)) ->
                new Wait(
                        BackupReason.OutcomeUnknown,
                        "Zeebe may or may not have taken it: " + message,
                        it.poll(attempt.requestedAt()),
                        true);
            case TakeResult.Failed(Failure.Busy(String message)) -> it.scaling(message);
            case TakeResult.Failed(Failure.Rejected(Failure.Cause cause, String message))
            when !first && BackupCase.refusesThisBackup(cause) ->
                it.failed(
                        BackupReason.OutcomeUnknown,
                        "Zeebe may have begun it before it refused it: " + message,
                        Optional.empty());
            case TakeResult.Failed(Failure.Rejected(Failure.Cause cause, String message))
            when cause == Failure.Cause.IdsGenerated && unnamed.isPossible() ->
                it.otherKindOfId(BackupReason.IdsGenerated, message);
            case TakeResult.Failed(Failure.Rejected(Failure.Cause cause, String message))
            when BackupCase.refusesThisBackup(cause) -> it.refused(cause, message);
            case TakeResult.Failed(Failure failure) -> it.unanswered(failure, it.poll(attempt.requestedAt()));
        };
    }

    private EndAttempt taken(long id, OptionalLong latest, String message) {
        boolean overtaken = latest.isPresent() && latest.getAsLong() > id;
        boolean users = spec.backupId() != null;
        BackupReason reason = overtaken && !users ? BackupReason.IdOvertaken : BackupReason.IdTaken;
        boolean last = users || facts.takenInARow() + 1 >= IDS_TRIED;
        return new EndAttempt(
                last ? Result.Failed : Result.Taken,
                reason,
                last ? message + " Give a higher id, or leave it out." : message,
                latest.isPresent() ? latest.getAsLong() : null,
                Optional.empty(),
                last);
    }

    private static Instant nextAttemptAt(BackupFacts facts) {
        return facts.lastAttempt()
                .flatMap(last -> Optional.ofNullable(last.endedAt()).map(ended -> ended.plus(pauseAfter(last))))
                .orElse(Instant.EPOCH);
    }

    private static Duration pauseAfter(Attempt ended) {
        if (ended.result() == Result.Taken) {
            return BackupFacts.hasReason(ended, BackupReason.ScalingInProgress) ? FIRST_RETRY : Duration.ZERO;
        }
        Duration grown = FIRST_RETRY.multipliedBy(1L << Math.min(ended.attempt() - 1, 10));
        return grown.compareTo(LAST_RETRY) < 0 ? grown : LAST_RETRY;
    }

    // After the end

    private BackupDecision afterEnd() {
        Optional<BackupDecision> cleaning = data.cleaning();
        if (cleaning.isPresent()) {
            return cleaning.get();
        }
        if (data.leftover().isPresent()) {
            return new Rest(Optional.of(BackupCase.SELDOM));
        }
        Integer ttl = spec.ttlSecondsAfterFinished();
        Instant finishedAt = facts.finishedAt();
        if (ttl == null || finishedAt == null) {
            return new Rest(Optional.empty());
        }
        Instant over = finishedAt.plusSeconds(ttl);
        return now.isBefore(over) ? new Rest(Optional.of(Duration.between(now, over))) : new DeleteObject();
    }
}
