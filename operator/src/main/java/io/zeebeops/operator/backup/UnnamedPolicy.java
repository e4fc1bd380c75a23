package io.zeebeops.operator.backup;

import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.Named;
import io.zeebeops.operator.backup.BackupDecision.NotTaken;
import io.zeebeops.operator.backup.BackupDecision.TakeNextAgain;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.IdMode;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rules of an attempt whose id Zeebe makes (8.9), until it has told it. What cannot be looked for by an id is never guessed: an answer
 * that is lost, or may be, ends the attempt.
 */
final class UnnamedPolicy {
    private final BackupCase it;

    UnnamedPolicy(BackupCase it) {
        this.it = it;
    }

    /** Whether an attempt can leave the id to Zeebe. */
    boolean isPossible() {
        return it.spec().backupId() == null
                && it.seen().cluster() instanceof ClusterView.Available(var identity, var store)
                && identity.backups().mayMakeIds();
    }

    /** Whether the next attempt does: what this object was told last counts more than what was seen of the cluster. */
    boolean isNext() {
        return isPossible()
                && it.facts()
                        .lastAttempt()
                        .map(this::toldOf)
                        .orElseGet(() -> it.seen().store().idMode() == IdMode.GENERATED);
    }

    private boolean toldOf(Attempt last) {
        return BackupFacts.hasReason(last, BackupReason.IdsGenerated)
                || it.facts().idSource() == IdSource.Generated && !BackupFacts.hasReason(last, BackupReason.IdRequired);
    }

    /** What is next for the open attempt, while Zeebe can be asked. */
    BackupDecision running(boolean overdue, Supplier<BackupDecision> waitsForGrant) {
        if (overdue) {
            return it.abandoned("Zeebe was not asked for it.");
        }
        return it.granted() ? new TakeNextAgain() : waitsForGrant.get();
    }

    /** A crash, or an answer that could not be written down. */
    EndAttempt lost() {
        return lost("the answer is lost.");
    }

    private EndAttempt lost(String why) {
        return it.failed(
                BackupReason.OutcomeUnknown,
                "Zeebe may have taken a backup whose id nobody knows; see unmanagedIds of the ZeebeCluster: " + why,
                Optional.empty());
    }

    /** What an answer to a take without an id means. */
    BackupDecision afterTake(TakeResult result) {
        return switch (result) {
            case TakeResult.AcceptedAs(long id) -> new Named(id, BackupCase.FASTEST_POLL);
            case TakeResult.Accepted accepted -> lost("it did not tell the id.");
            case TakeResult.Taken(var latest, String message) ->
                it.failed(
                        BackupReason.IdTaken,
                        message
                                + " The ids that Zeebe makes are not above those in use: set the backup offset of the brokers.",
                        Optional.empty());
            case TakeResult.Failed(Failure.Doubtful(String message)) -> lost(message);
            case TakeResult.Failed(Failure.Busy(String message)) -> it.scaling(message);
            case TakeResult.Failed(Failure.Rejected(Failure.Cause cause, String message))
            when cause == Failure.Cause.IdRequired -> it.otherKindOfId(BackupReason.IdRequired, message);
            case TakeResult.Failed(Failure.Rejected(Failure.Cause cause, String message))
            when BackupCase.refusesThisBackup(cause) -> it.refused(cause, message);
            case TakeResult.Failed(Failure failure) -> new NotTaken(it.unanswered(failure, BackupCase.SLOWEST_POLL));
        };
    }
}
