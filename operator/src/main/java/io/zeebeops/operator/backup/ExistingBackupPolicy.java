package io.zeebeops.operator.backup;

import io.zeebeops.operator.backup.BackupDecision.Complete;
import io.zeebeops.operator.backup.BackupDecision.Finish;
import io.zeebeops.operator.backup.BackupDecision.Track;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The rules of an object that follows a backup which is there already. */
final class ExistingBackupPolicy {
    private final BackupCase it;
    private final long id;
    private final Instant created;
    private final boolean overdue;

    ExistingBackupPolicy(BackupCase it) {
        this.it = it;
        this.id = Objects.requireNonNull(it.spec().backupId(), "the schema requires backupId with source: Existing");
        this.created = it.createdAt();
        this.overdue = !it.now().isBefore(created.plusSeconds(it.spec().activeDeadlineSeconds()));
    }

    BackupDecision decide() {
        return switch (it.seen().cluster()) {
            case ClusterView.NotLookedAt notYet -> it.notLookedAt();
            case ClusterView.Missing missing -> overdue ? abandoned("its ZeebeCluster is gone.") : it.clusterMissing();
            case ClusterView.Unavailable unavailable ->
                overdue ? abandoned(unavailable.message()) : it.clusterUnavailable(unavailable);
            case ClusterView.Available available ->
                it.ask(
                        id,
                        false,
                        found -> found.map(this::decide).orElseGet(this::notThere),
                        failure -> overdue
                                ? abandoned(failure.message())
                                : it.unanswered(failure, BackupCase.SLOWEST_POLL));
        };
    }

    private BackupDecision notThere() {
        String message = "Zeebe has no backup with id " + id + ".";
        return it.now().isBefore(created.plus(BackupPolicy.START_GRACE))
                ? new Wait(BackupReason.BackupNotFound, message, BackupCase.SLOWEST_POLL, true)
                : failed(BackupReason.BackupNotFound, message, Optional.empty());
    }

    private BackupDecision decide(Backup found) {
        return switch (found.state()) {
            case COMPLETED -> new Complete(found);
            case FAILED -> failed(BackupReason.BackupFailed, found.reason(), Optional.of(found));
            default ->
                overdue
                        ? abandoned("Zeebe says " + found.state() + ".")
                        : new Track(Optional.of(found), it.poll(created));
        };
    }

    private Finish abandoned(String lastKnown) {
        return failed(BackupReason.Abandoned, it.notComplete(lastKnown), Optional.empty());
    }

    private static Finish failed(BackupReason reason, String message, Optional<Backup> found) {
        return new Finish(Outcome.Failed, reason, message, found);
    }
}
