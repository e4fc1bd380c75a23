package io.zeebeops.operator.backup;

import io.zeebeops.operator.backup.BackupDecision.DataGone;
import io.zeebeops.operator.backup.BackupDecision.DeleteData;
import io.zeebeops.operator.backup.BackupDecision.DropFinalizer;
import io.zeebeops.operator.backup.BackupDecision.NoteClusterMissing;
import io.zeebeops.operator.backup.BackupDecision.NoteMarkedDeleted;
import io.zeebeops.operator.backup.BackupDecision.Rest;
import io.zeebeops.operator.backup.BackupDecision.Stall;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.DeletionPolicy;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.Source;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules of deleting data: what failed attempts left, and with deletionPolicy Delete what the object kept. Nothing is deleted that was not
 * seen just before, begun when this object's backup was.
 */
final class BackupDataPolicy {
    /** A take that got no answer may still be carried out so long after; then what is not there stays away. */
    static final Duration LATE_EFFECT = Duration.ofSeconds(60);
    /** The backups of a cluster that is gone cannot be deleted: after so long the object is let go. */
    static final Duration CLUSTER_MISSING_PATIENCE = Duration.ofMinutes(5);

    /** What is deleted later is looked for from here on, and what is marked as deleted once more. */
    private static final Duration AFTER_LATER_DELETE = Duration.ofSeconds(2);

    private final BackupCase it;

    BackupDataPolicy(BackupCase it) {
        this.it = it;
    }

    /** Deletes what failed attempts left in the store; empty when there is nothing to do, or it cannot be done now. */
    Optional<BackupDecision> cleaning() {
        return it.seen().cluster() instanceof ClusterView.Available ? leftover().map(this::clean) : Optional.empty();
    }

    /** An ended attempt that may have something in the store that can be deleted; a list of the store can show what came late. */
    Optional<Attempt> leftover() {
        if (it.deletesNothing()) {
            return Optional.empty();
        }
        return it.facts().attempts().stream()
                .filter(attempt -> attempt.result() == Result.Failed || attempt.result() == Result.Taken)
                .filter(attempt -> attempt.backupId() != null)
                .filter(attempt -> attempt.cleanedAt() == null || cameBack(attempt))
                .findFirst();
    }

    /** A list from the future was made before the clock was set back: it is no news, however often it is looked at. */
    private boolean cameBack(Attempt attempt) {
        ClusterView.StoreList store = it.seen().store();
        return !store.listedAt().isAfter(it.now()) && BackupFacts.unwantedIn(store, attempt);
    }

    private BackupDecision clean(Attempt attempt) {
        long id = idOf(attempt);
        if (!BackupFacts.leavesData(attempt)) {
            return new DataGone(id);
        }
        boolean partly = BackupFacts.overtaken(attempt);
        return it.ask(
                id,
                false,
                found -> found.map(backup ->
                                isOurs(id, Optional.of(attempt), backup) && (!partly || backup.partitionMissing())
                                        ? new DeleteData(id)
                                        : (BackupDecision) new DataGone(id))
                        .orElseGet(() -> goneOrLate(attempt)),
                failure -> hasNoStore(failure)
                        ? new DataGone(id)
                        : new Wait(it.lastReason(), it.lastMessage(), BackupCase.SELDOM, false));
    }

    /** When the object is deleted. */
    BackupDecision deletion() {
        if (!it.backup().hasFinalizer(BackupPolicy.FINALIZER)) {
            return new Rest(Optional.empty());
        }
        if (it.spec().deletionPolicy() == DeletionPolicy.Retain) {
            return new DropFinalizer(Optional.empty());
        }
        List<Long> inStore = dataIds();
        if (inStore.isEmpty()) {
            return new DropFinalizer(neverNamed());
        }
        if (it.seen().namespaceTerminating()) {
            return leftBehind("The namespace is being deleted. Left in the store: " + inStore);
        }
        if (it.deletesNothing()) {
            return deleteUnsupported(inStore);
        }
        return switch (it.seen().cluster()) {
            case ClusterView.Available available ->
                leftover().map(this::clean).orElseGet(() -> deleteData(inStore.getFirst()));
            case ClusterView.Unavailable unavailable -> it.clusterUnavailable(unavailable);
            case ClusterView.NotLookedAt notYet -> it.notLookedAt();
            case ClusterView.Missing missing -> {
                Instant since = it.facts().clusterMissingSince();
                if (since == null) {
                    yield new NoteClusterMissing();
                }
                yield it.now().isBefore(since.plus(CLUSTER_MISSING_PATIENCE))
                        ? it.clusterMissing()
                        : leftBehind("ZeebeCluster " + it.spec().clusterRef().name()
                                + " is not found. Left in the store: " + inStore);
            }
        };
    }

    private List<Long> dataIds() {
        if (it.spec().source() == Source.Existing) {
            return it.facts().backupId() == null
                    ? List.of()
                    : List.of(it.facts().backupId());
        }
        return it.facts().attempts().stream()
                .filter(attempt -> attempt.cleanedAt() == null && BackupFacts.leavesData(attempt))
                .map(BackupDataPolicy::idOf)
                .toList();
    }

    /** What Zeebe may have made of an attempt without ever telling its id. */
    private Optional<BackupEvent> neverNamed() {
        return it.facts().attempts().stream()
                .filter(BackupFacts::lost)
                .findFirst()
                .map(
                        attempt -> new BackupEvent(
                                BackupEvent.Reason.DataLeftBehind,
                                "Attempt " + attempt.attempt()
                                        + " may have left a backup whose id Zeebe never told; see unmanagedIds of the ZeebeCluster."));
    }

    private BackupDecision deleteData(long id) {
        Optional<Attempt> attempt = it.facts().attempts().stream()
                .filter(one -> Long.valueOf(id).equals(one.backupId()))
                .findFirst();
        return it.ask(
                id,
                false,
                found -> found.map(backup -> isOurs(id, attempt, backup) ? new DeleteData(id) : notOurs(id))
                        .orElseGet(() -> attempt.map(this::goneOrLate)
                                .orElseGet(() -> marked(id).orElseGet(() -> new DropFinalizer(Optional.empty())))),
                failure -> isUnsupported(failure)
                        ? deleteUnsupported(List.of(id))
                        : it.unanswered(failure, BackupCase.SLOWEST_POLL));
    }

    /** What an answer to a delete means. Later versions delete later (8.9), so what was accepted is looked for before it is asked again. */
    static BackupDecision afterDelete(
            ZeebeBackup backup, BackupObservation seen, long id, Answer<ZeebeManagement.Done> answer, Instant now) {
        return new BackupDataPolicy(BackupCase.of(backup, seen, now)).afterDelete(id, answer);
    }

    private BackupDecision afterDelete(long id, Answer<ZeebeManagement.Done> answer) {
        boolean deleting = it.backup().isMarkedForDeletion();
        return switch (answer) {
            case Answer.Ok<ZeebeManagement.Done> done ->
                new Wait(
                        BackupReason.Deleting, "Asked Zeebe to delete backup " + id + ".", afterAccepted(id), deleting);
            case Answer.Failed<ZeebeManagement.Done>(Failure failure)
            when isUnsupported(failure) -> deleting ? deleteUnsupported(List.of(id)) : new DataGone(id);
            case Answer.Failed<ZeebeManagement.Done>(Failure failure)
            when !deleting -> {
                boolean refused = failure instanceof Failure.Rejected;
                yield new Wait(
                        it.lastReason(),
                        failure.message(),
                        refused ? BackupCase.SELDOM : BackupCase.SLOWEST_POLL,
                        false);
            }
            case Answer.Failed<ZeebeManagement.Done>(Failure failure) ->
                it.unanswered(failure, BackupCase.SLOWEST_POLL);
        };
    }

    /** What is deleted later may take as long as the partitions take to get to it. */
    private Duration afterAccepted(long id) {
        boolean later = it.seen().cluster() instanceof ClusterView.Available(Identity identity, var store)
                && identity.backups().mayDeleteLater();
        if (!later) {
            return BackupCase.FASTEST_POLL;
        }
        Duration grown = Duration.between(unwantedSince(id), it.now()).dividedBy(4);
        return grown.compareTo(AFTER_LATER_DELETE) < 0
                ? AFTER_LATER_DELETE
                : grown.compareTo(BackupCase.SELDOM) > 0 ? BackupCase.SELDOM : grown;
    }

    private Instant unwantedSince(long id) {
        if (it.backup().isMarkedForDeletion()) {
            return Instant.parse(it.backup().getMetadata().getDeletionTimestamp());
        }
        return it.facts().attempts().stream()
                .filter(attempt -> Long.valueOf(id).equals(attempt.backupId()) && attempt.endedAt() != null)
                .map(Attempt::endedAt)
                .findFirst()
                .orElseGet(it::now);
    }

    private static DropFinalizer leftBehind(String why) {
        return new DropFinalizer(Optional.of(new BackupEvent(BackupEvent.Reason.DataLeftBehind, why)));
    }

    private static DropFinalizer deleteUnsupported(List<Long> ids) {
        return new DropFinalizer(Optional.of(new BackupEvent(
                BackupEvent.Reason.DeleteUnsupported, "This Zeebe cannot delete backups. Left in the store: " + ids)));
    }

    private static BackupDecision notOurs(long id) {
        return new Stall(
                BackupReason.NotOurBackup,
                "What the store holds under id " + id
                        + " was begun at another time than this object's backup, so it is not deleted."
                        + BackupCase.WAY_OUT,
                BackupCase.SELDOM);
    }

    /** By the moments it was begun at; a part that came later than what was seen, by the attempt that asked for it. */
    private boolean isOurs(long id, Optional<Attempt> attempt, Backup found) {
        BackupFacts facts = it.facts();
        boolean current = facts.backupId() != null && facts.backupId() == id;
        return (current ? facts.progress().sameAs(found) : Optional.<Boolean>empty())
                .orElseGet(() -> attempt.map(one -> begunBy(one, found)).orElse(false));
    }

    /** 8.9 marks what it deletes before it deletes it, and tells nobody when it then cannot: marked in two looks it is gone. */
    private Optional<BackupDecision> marked(long id) {
        if (!it.markedDeleted(id)) {
            return Optional.empty();
        }
        Instant since = it.facts().markedDeletedAt();
        if (since == null) {
            return Optional.of(new NoteMarkedDeleted(AFTER_LATER_DELETE));
        }
        Duration left = Duration.between(it.now(), since.plus(AFTER_LATER_DELETE));
        boolean tooSoon = left.isPositive() && left.compareTo(AFTER_LATER_DELETE) <= 0;
        return tooSoon
                ? Optional.of(new Wait(BackupReason.Deleting, "Backup " + id + " is marked as deleted.", left, false))
                : Optional.empty();
    }

    private BackupDecision goneOrLate(Attempt attempt) {
        return marked(idOf(attempt)).orElseGet(() -> goneOrComing(attempt));
    }

    /** What was never seen in the store may still come: of a take that got no answer, or of one that was just accepted. */
    private BackupDecision goneOrComing(Attempt attempt) {
        long id = idOf(attempt);
        Instant late =
                lastAsked(attempt).plus(LATE_EFFECT).plus(it.seen().clockSkew().abs());
        return everSeen(attempt) || !it.now().isBefore(late)
                ? new DataGone(id)
                : new Wait(
                        BackupReason.OutcomeUnknown,
                        "Backup " + id + " may still appear.",
                        BackupCase.SLOWEST_POLL,
                        false);
    }

    private boolean everSeen(Attempt attempt) {
        boolean current = Objects.equals(attempt.backupId(), it.facts().backupId());
        return attempt.result() == Result.Completed
                || BackupFacts.hasReason(attempt, BackupReason.BackupFailed)
                || (current && !it.facts().progress().partitions().isEmpty());
    }

    private static long idOf(Attempt attempt) {
        return Objects.requireNonNull(attempt.backupId(), "only what has an id is looked for");
    }

    /** An open attempt may have been asked for until the object was deleted, which is told by the API server's clock. */
    private Instant lastAsked(Attempt attempt) {
        if (attempt.endedAt() != null) {
            return attempt.endedAt();
        }
        Instant deleted = Instant.parse(it.backup().getMetadata().getDeletionTimestamp());
        Instant known = Optional.ofNullable(attempt.acceptedAt()).orElse(attempt.requestedAt());
        return known.isAfter(deleted) ? known : deleted;
    }

    private static boolean hasNoStore(Failure failure) {
        return isUnsupported(failure)
                || failure instanceof Failure.Rejected(Failure.Cause cause, String message)
                        && cause == Failure.Cause.NoBackupStore;
    }

    private static boolean isUnsupported(Failure failure) {
        return failure instanceof Failure.Rejected(Failure.Cause cause, String message)
                && cause == Failure.Cause.Unsupported;
    }

    private static boolean begunBy(Attempt attempt, Backup found) {
        return found.begunAt()
                .map(begun -> !begun.isBefore(attempt.requestedAt().minus(BackupPolicy.CLOCK_TOLERANCE)))
                .orElse(true);
    }
}
