package io.zeebeops.operator.backup;

import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackup;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What one step sees around its backup. */
record HistorySurroundings(
        HistoryWorld world, Looks looks, Optional<ClusterObject> cluster, List<ZeebeBackup> siblings, int jitter)
        implements BackupSurroundings {
    @Override
    public BackupObservation observe(ZeebeBackup backup) {
        return new BackupObservation(
                cluster.map(looks::view).orElseGet(ClusterView.Missing::new),
                grant(backup),
                PauseSight.NOTHING,
                siblings.stream()
                        .flatMap(BackupRequests::usedIds)
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0),
                BackupRequests.idCarriedBy(backup, siblings.stream()),
                jitter,
                world.time.operatorSkew(),
                backup.isMarkedForDeletion() && world.api.namespaceTerminating(),
                Optional.empty());
    }

    @Override
    public void answered(ZeebeBackup backup, TakeResult result) {
        cluster.ifPresent(one -> looks.idsMade(one, result.idMode()));
    }

    @Override
    public <T> Optional<T> ask(ZeebeBackup backup, Caller caller, Function<ZeebeManagement, T> question) {
        return cluster.filter(looks::reached)
                .filter(one -> !world.mishaps.crowded())
                .map(one -> question.apply(new ModelManagement(world.zeebes.get(one.name()), caller, world)));
    }

    private Optional<Grant> grant(ZeebeBackup backup) {
        String uid = backup.getMetadata().getUid();
        return world.breakage == Breakage.GRANTED_TO_ALL
                ? Optional.of(new Grant(
                        uid,
                        "ZeebeBackup",
                        backup.getMetadata().getName(),
                        BackupFacts.of(backup).currentAttempt(),
                        List.of(Grant.Want.Backup),
                        Grant.State.Granted,
                        null,
                        null,
                        null))
                : cluster.flatMap(one -> one.grantOf(uid));
    }
}
