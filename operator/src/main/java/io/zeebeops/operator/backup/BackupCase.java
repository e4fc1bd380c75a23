package io.zeebeops.operator.backup;

import io.zeebeops.operator.backup.BackupDecision.Ask;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.Stall;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One object at one moment, and what the rules of all its stages have in common. */
record BackupCase(ZeebeBackup backup, ZeebeBackupSpec spec, BackupFacts facts, BackupObservation seen, Instant now) {

    static final String WAY_OUT = " To let this object go without deleting its data set deletionPolicy: Retain.";

    static final Duration FASTEST_POLL = Duration.ofMillis(200);
    static final Duration SLOWEST_POLL = Duration.ofSeconds(5);
    static final Duration SELDOM = Duration.ofSeconds(30);

    static BackupCase of(ZeebeBackup backup, BackupObservation seen, Instant now) {
        return new BackupCase(backup, backup.getSpec(), BackupFacts.of(backup), seen, now);
    }

    /** What Zeebe knows of an id decides; until it was asked, asking is the decision. */
    BackupDecision ask(
            long id,
            boolean andList,
            Function<Optional<Backup>, BackupDecision> decide,
            Function<Failure, BackupDecision> otherwise) {
        return seen.lookup()
                .filter(lookup -> lookup.id() == id)
                .map(lookup -> switch (lookup.answer()) {
                    case Answer.Ok<Optional<Backup>>(Optional<Backup> found) ->
                        decide.apply(found.filter(Backup::anyPartition));
                    case Answer.Failed<Optional<Backup>>(Failure failure) -> otherwise.apply(failure);
                })
                .orElseGet(() -> new Ask(id, andList));
    }

    /** Whether all that Zeebe said of an id is that it is being deleted. */
    boolean markedDeleted(long id) {
        return seen.lookup()
                .filter(lookup -> lookup.id() == id)
                .flatMap(lookup -> lookup.answer().found())
                .flatMap(Function.identity())
                .filter(Backup::markedDeleted)
                .isPresent();
    }

    /** Whether Zeebe answers, and has no way to delete a backup. */
    boolean deletesNothing() {
        return seen.cluster() instanceof ClusterView.Available(var identity, var store)
                && !identity.backups().listsAndDeletes();
    }

    /** The open attempt ended without a backup; one that another may follow. */
    EndAttempt failed(BackupReason reason, String message, Optional<Backup> backup) {
        boolean last = facts.currentAttempt() >= spec.attemptsAllowed();
        String left =
                deletesNothing() ? " This Zeebe cannot delete backups: what is left of it stays in the store." : "";
        return new EndAttempt(Result.Failed, reason, message + left, null, backup, last);
    }

    EndAttempt abandoned(String lastKnown) {
        return failed(BackupReason.Abandoned, notComplete(lastKnown), Optional.empty());
    }

    String notComplete(String lastKnown) {
        return "Not complete within activeDeadlineSeconds (" + spec.activeDeadlineSeconds() + "): " + lastKnown;
    }

    /** Zeebe does not do what is wished, whatever the attempt. */
    EndAttempt refused(Failure.Cause cause, String message) {
        return new EndAttempt(Result.Failed, reasonOf(cause), message, null, Optional.empty(), true);
    }

    EndAttempt scaling(String message) {
        return new EndAttempt(Result.Taken, BackupReason.ScalingInProgress, message, null, Optional.empty(), false);
    }

    /** Nothing was taken, since Zeebe wants the id to be made by the other side; the next try does so, unless that went to and fro. */
    EndAttempt otherKindOfId(BackupReason reason, String message) {
        boolean last = facts.takenInARow() + 1 >= BackupPolicy.IDS_TRIED;
        return new EndAttempt(last ? Result.Failed : Result.Taken, reason, message, null, Optional.empty(), last);
    }

    BackupDecision unanswered(Failure failure, Duration recheck) {
        return failure instanceof Failure.Rejected(Failure.Cause cause, String message)
                ? new Stall(reasonOf(cause), message + wayOut(), untilDeadline(SELDOM))
                : new Wait(BackupReason.ZeebeUnavailable, failure.message(), untilDeadline(recheck), true);
    }

    /** Told to nobody: a restart of the operator is no news about a backup. */
    BackupDecision notLookedAt() {
        return new Wait(
                BackupReason.ClusterUnavailable,
                "ZeebeCluster " + spec.clusterRef().name() + " was not looked at yet.",
                SLOWEST_POLL,
                false);
    }

    BackupDecision clusterMissing() {
        return new Wait(
                BackupReason.ClusterNotFound,
                "There is no ZeebeCluster " + spec.clusterRef().name()
                        + " in this namespace. Create it, or correct the name.",
                untilDeadline(SELDOM),
                true);
    }

    BackupDecision clusterUnavailable(ClusterView.Unavailable unavailable) {
        String message = "ZeebeCluster " + spec.clusterRef().name() + ": " + unavailable.message() + wayOut();
        return unavailable.stalled()
                ? new Stall(BackupReason.ClusterUnavailable, message, untilDeadline(SELDOM))
                : new Wait(
                        reasonNamed("Cluster" + unavailable.reason()).orElse(BackupReason.ClusterUnavailable),
                        message,
                        untilDeadline(SELDOM),
                        true);
    }

    private String wayOut() {
        return backup.isMarkedForDeletion() ? WAY_OUT : "";
    }

    boolean granted() {
        return seen.grant()
                .filter(grant -> grant.state() == Grant.State.Granted)
                .map(Grant::attempt)
                .filter(attempt -> attempt == facts.currentAttempt())
                .isPresent();
    }

    Instant createdAt() {
        return Instant.parse(backup.getMetadata().getCreationTimestamp());
    }

    Optional<Instant> startingDeadline() {
        return spec.startingDeadlineSeconds() == null || !facts.attempts().isEmpty()
                ? Optional.empty()
                : Optional.of(createdAt().plusSeconds(spec.startingDeadlineSeconds()));
    }

    Duration untilDeadline(Duration recheck) {
        Optional<Instant> deadline = facts.openAttempt()
                .map(attempt -> attempt.requestedAt().plusSeconds(spec.activeDeadlineSeconds()))
                .or(this::startingDeadline)
                .filter(now::isBefore);
        return deadline.map(instant -> Duration.between(now, instant))
                .filter(left -> left.compareTo(recheck) < 0)
                .orElse(recheck);
    }

    /** Often while it is young, seldom when it is old. */
    Duration poll(Instant since) {
        Duration eighth = Duration.between(since, now).dividedBy(8);
        return eighth.compareTo(FASTEST_POLL) < 0
                ? FASTEST_POLL
                : eighth.compareTo(SLOWEST_POLL) > 0 ? SLOWEST_POLL : eighth;
    }

    BackupReason lastReason() {
        return facts.lastAttempt().flatMap(last -> reasonNamed(last.reason())).orElse(BackupReason.WaitsForRetry);
    }

    String lastMessage() {
        return facts.lastAttempt().map(Attempt::message).orElse("");
    }

    static Optional<BackupReason> reasonNamed(@Nullable String word) {
        return Arrays.stream(BackupReason.values())
                .filter(reason -> reason.name().equals(word))
                .findFirst();
    }

    static BackupReason reasonOf(Failure.Cause cause) {
        return switch (cause) {
            case Unauthorized -> BackupReason.Unauthorized;
            case BadCertificate -> BackupReason.BadCertificate;
            case NotZeebe -> BackupReason.NotZeebe;
            case NoBackupStore -> BackupReason.NoBackupStore;
            case IdsGenerated -> BackupReason.IdsGenerated;
            case IdRequired -> BackupReason.IdRequired;
            case Unsupported -> BackupReason.BackupsUnsupported;
            case HostNotAllowed -> BackupReason.HostNotAllowed;
            case Refused -> BackupReason.Refused;
        };
    }

    /** Whether what is wrong is this wish, and not the way to Zeebe. */
    static boolean refusesThisBackup(Failure.Cause cause) {
        return switch (cause) {
            case NoBackupStore, IdsGenerated, IdRequired, Unsupported, Refused -> true;
            case Unauthorized, BadCertificate, NotZeebe, HostNotAllowed -> false;
        };
    }
}
