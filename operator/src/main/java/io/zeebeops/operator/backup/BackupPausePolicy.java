package io.zeebeops.operator.backup;

import io.zeebeops.operator.backup.BackupDecision.Complete;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.Finish;
import io.zeebeops.operator.backup.BackupDecision.LookAtPause;
import io.zeebeops.operator.backup.BackupDecision.Stall;
import io.zeebeops.operator.cluster.arbiter.GrantReason;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * The rules of a backup that holds a soft pause of exporting: it begins once that was seen on every replica, and is complete only if it was
 * never lost until Zeebe had the whole of it, seen once more after that.
 */
final class BackupPausePolicy {
    private final BackupCase it;

    BackupPausePolicy(BackupCase it) {
        this.it = it;
    }

    private boolean isWished() {
        return it.spec().exporting() != null;
    }

    private Optional<Grant> grant() {
        return it.seen()
                .grant()
                .filter(grant ->
                        grant.attempt() != null && grant.attempt() == it.facts().currentAttempt());
    }

    /** How often the pause was lost so far; what begins now does not mind. */
    int losses() {
        return isWished() ? grant().map(Grant::losses).orElse(0) : 0;
    }

    /** Why no attempt can begin, where waiting is of no use. */
    Optional<BackupDecision> cannotBegin() {
        if (!isWished()) {
            return Optional.empty();
        }
        if (isGivenUp(GrantReason.ExportingUnsupported)) {
            return Optional.of(new Stall(
                    BackupReason.ExportingUnsupported,
                    "This Zeebe cannot pause exporting: it takes 8.2 or later. Create a ZeebeBackup without exporting.",
                    BackupCase.SELDOM));
        }
        if (isGivenUp(GrantReason.SoftPauseUnsupported)) {
            return Optional.of(new Stall(
                    BackupReason.SoftPauseUnsupported,
                    "This Zeebe does not pause softly, or nobody could see that it does: it takes 8.6 or later, or brokers in the ZeebeCluster. Create a ZeebeBackup without exporting.",
                    BackupCase.SELDOM));
        }
        return isGivenUp(GrantReason.Expired)
                ? Optional.of(new Finish(
                        Outcome.Failed,
                        BackupReason.Abandoned,
                        "Exporting was paused for longer than activeDeadlineSeconds ("
                                + it.spec().activeDeadlineSeconds()
                                + "), and the backup could not be asked for; the ZeebeCluster may say why.",
                        Optional.empty()))
                : Optional.empty();
    }

    private boolean isGivenUp(GrantReason why) {
        return grant().filter(grant -> grant.state() == Grant.State.Waiting)
                .filter(grant -> why.name().equals(grant.reason()))
                .isPresent();
    }

    /** The end of an attempt whose pause did not hold. */
    Optional<BackupDecision> lost() {
        if (!isWished()) {
            return Optional.empty();
        }
        int before = it.facts()
                .openAttempt()
                .map(Attempt::lossesBefore)
                .map(Integer::intValue)
                .orElse(0);
        boolean lost = grant().filter(grant -> grant.state() == Grant.State.Lost || losses() > before)
                .isPresent();
        if (lost) {
            return Optional.of(ends("A replica exported while the backup was under way."));
        }
        return isGivenUp(GrantReason.Expired)
                ? Optional.of(ends("It was held for as long as one attempt may take."))
                : Optional.empty();
    }

    /** What is next when Zeebe has all of it. */
    BackupDecision complete(Attempt attempt, Backup found, boolean overdue) {
        Instant completeAt = attempt.completeAt();
        boolean held = completeAt != null && it.granted() && it.seen().pauses().showsNoExporting(completeAt);
        if (!isWished() || held) {
            return new Complete(found);
        }
        return overdue
                ? ends(
                        "The backup is complete, but it could not be seen on every replica that exporting was paused until then.")
                : new LookAtPause(
                        found,
                        completeAt == null || completeAt.isAfter(it.now())
                                ? BackupCase.FASTEST_POLL
                                : it.poll(completeAt));
    }

    private EndAttempt ends(String why) {
        return it.failed(BackupReason.PauseLost, why, Optional.empty());
    }
}
