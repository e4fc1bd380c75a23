package io.zeebeops.operator.backup;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.zeebeops.operator.cluster.Calls;
import io.zeebeops.operator.cluster.ClusterObservation.Reach;
import io.zeebeops.operator.cluster.ClusterObserver;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.cluster.DeskPauses;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.kubernetes.Events;
import io.zeebeops.operator.kubernetes.Namespaces;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.operator.zeebe.ZeebeClient;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What there is around all backups.
 *
 * @param kubernetes the API server
 * @param zeebe      how Zeebes are asked
 * @param observer   what was seen of them
 * @param pauses     what is known of their replicas
 * @param calls      how many calls may be under way
 * @param clockSkew  how far the API server's clock and ours are apart
 * @param events     where people are told
 * @param random     makes ids differ
 */
public record BackupWorld(
        KubernetesClient kubernetes,
        ZeebeClient zeebe,
        ClusterObserver observer,
        DeskPauses pauses,
        Calls calls,
        Supplier<Duration> clockSkew,
        Events events,
        RandomGenerator random) {

    private static final int JITTER = 1000;

    BackupObjects objects(Context<ZeebeBackup> context) {
        return new KubernetesBackups(context, events);
    }

    BackupSurroundings around(Optional<ZeebeCluster> cluster, Supplier<List<ZeebeBackup>> siblings) {
        return new BackupSurroundings() {
            @Override
            public BackupObservation observe(ZeebeBackup backup) {
                // An id is chosen before the end only: with thousands of finished ones, not one of them looks at all
                // others.
                List<ZeebeBackup> others = BackupFacts.of(backup).finished() ? List.of() : siblings.get();
                return new BackupObservation(
                        cluster.<ClusterView>map(observer::view).orElseGet(ClusterView.Missing::new),
                        cluster.flatMap(one -> grant(one, backup)),
                        holdsPause(backup) ? cluster.map(pauses::seen).orElse(PauseSight.NOTHING) : PauseSight.NOTHING,
                        others.stream()
                                .flatMap(BackupRequests::usedIds)
                                .max(Long::compare)
                                .orElse(0L),
                        BackupRequests.idCarriedBy(backup, others.stream()),
                        random.nextInt(JITTER),
                        clockSkew.get(),
                        backup.isMarkedForDeletion()
                                && Namespaces.isGoing(
                                        kubernetes, backup.getMetadata().getNamespace()),
                        Optional.empty());
            }

            @Override
            public void lookAtReplicas(Duration notOlderThan) {
                cluster.ifPresent(one -> pauses.look(one, notOlderThan));
            }

            @Override
            public void answered(ZeebeBackup backup, TakeResult result) {
                cluster.ifPresent(one -> observer.idsMade(one, result.idMode()));
            }

            @Override
            public void completed(ZeebeBackup backup, Backup found) {
                cluster.ifPresent(one -> observer.completed(one, found));
            }

            @Override
            public void deleted(ZeebeBackup backup, long id) {
                cluster.ifPresent(one -> observer.deleted(one, id));
            }

            @Override
            public <T> Optional<T> ask(ZeebeBackup backup, Caller caller, Function<ZeebeManagement, T> question) {
                return cluster.flatMap(one -> observer.latest(one)
                        .map(seen -> seen.reach())
                        .filter(Reach.Reached.class::isInstance)
                        .map(Reach.Reached.class::cast)
                        .flatMap(reached -> calls.to(
                                one.getMetadata().getUid(),
                                () -> question.apply(
                                        zeebe.management(reached.connection(), reached.identity(), caller)))));
            }
        };
    }

    private static boolean holdsPause(ZeebeBackup backup) {
        return backup.getSpec().exporting() != null && !BackupFacts.of(backup).finished();
    }

    private static Optional<Grant> grant(ZeebeCluster cluster, ZeebeBackup backup) {
        return Optional.ofNullable(cluster.getStatus()).map(ZeebeClusterStatus::grants).stream()
                .flatMap(List::stream)
                .filter(grant -> grant.uid().equals(backup.getMetadata().getUid()))
                .findFirst();
    }
}
