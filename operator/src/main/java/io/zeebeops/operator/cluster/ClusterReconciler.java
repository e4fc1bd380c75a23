package io.zeebeops.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.zeebeops.operator.cluster.arbiter.GrantReason;
import io.zeebeops.operator.cluster.arbiter.Request;
import io.zeebeops.operator.cluster.pause.PauseDesk;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.kubernetes.Events;
import io.zeebeops.operator.kubernetes.Lists;
import io.zeebeops.operator.kubernetes.Revival;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What JOSDK calls for each ZeebeCluster; the work is {@link ClusterConductor}'s. Who has what is decided first, from what is known; looks
 * at Zeebe, and calls to it, go on beside it.
 */
@ControllerConfiguration(
        name = "zeebecluster",
        triggerReconcilerOnAllEvents = true,
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 10))
public final class ClusterReconciler implements Reconciler<ZeebeCluster> {
    private static final String BY_CLUSTER = "cluster";
    private static final Duration AFTER_CONFLICT = Duration.ofMillis(50);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final ClusterObserver observer;
    private final PauseDesk desk;
    private final Duplicates duplicates;
    private final BackupReader backupReader;
    private final QuiesceReader quiesceReader;
    private final Events events;
    private final InstantSource clock;
    private final Revival<ZeebeCluster> revival = new Revival<>(ZeebeCluster.class);
    private @Nullable InformerEventSource<ZeebeBackup, ZeebeCluster> backups;
    private @Nullable InformerEventSource<GatewayQuiesce, ZeebeCluster> quiesces;

    /** With what looks at clusters and calls them beside the reconciles, and what understands those that want something of them. */
    public ClusterReconciler(
            ClusterObserver observer,
            PauseDesk desk,
            BackupReader backupReader,
            QuiesceReader quiesceReader,
            Events events,
            InstantSource clock) {
        this.observer = observer;
        this.desk = desk;
        this.duplicates = new Duplicates(observer);
        this.backupReader = backupReader;
        this.quiesceReader = quiesceReader;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ZeebeCluster>> prepareEventSources(EventSourceContext<ZeebeCluster> context) {
        var ofBackups = asking(
                ZeebeBackup.class,
                "backups",
                backup -> Optional.of(backup.getSpec().clusterRef().name()),
                backupReader::request,
                context);
        var ofQuiesces = asking(
                GatewayQuiesce.class,
                "quiesces",
                claim -> Optional.ofNullable(claim.getSpec().zeebe())
                        .map(zeebe -> zeebe.clusterRef().name()),
                quiesceReader::request,
                context);
        backups = ofBackups;
        quiesces = ofQuiesces;
        var looks = new SimpleInboundEventSource<ZeebeCluster>("looks");
        observer.onLook(cluster -> looks.propagateEvent(ResourceID.fromResource(cluster)));
        desk.onNews(target -> looks.propagateEvent(new ResourceID(target.name(), target.namespace())));
        return List.of(ofBackups, ofQuiesces, looks, revival);
    }

    private static <R extends HasMetadata> InformerEventSource<R, ZeebeCluster> asking(
            Class<R> kind,
            String name,
            Function<R, Optional<String>> clusterName,
            Function<R, Optional<Request>> request,
            EventSourceContext<ZeebeCluster> context) {
        Function<R, Set<ResourceID>> cluster = object -> clusterName
                .apply(object)
                .map(one -> Set.of(new ResourceID(one, object.getMetadata().getNamespace())))
                .orElse(Set.of());
        var source = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, ZeebeCluster.class)
                        .withInformerListLimit(Lists.PAGE)
                        .withName(name)
                        .withSecondaryToPrimaryMapper(cluster::apply)
                        .withPrimaryToSecondaryMapper((ZeebeCluster any) -> Set.of())
                        .withOnUpdateFilter((now, before) -> !request.apply(now).equals(request.apply(before)))
                        .build(),
                context);
        source.addIndexers(Map.of(
                BY_CLUSTER,
                object -> cluster.apply(object).stream()
                        .map(ClusterReconciler::key)
                        .toList()));
        return source;
    }

    @Override
    public UpdateControl<ZeebeCluster> reconcile(ZeebeCluster cluster, Context<ZeebeCluster> context) {
        UpdateControl<ZeebeCluster> control = UpdateControl.noUpdate();
        if (context.isPrimaryResourceDeleted()) {
            revival.look(ResourceID.fromResource(cluster), context.getPrimaryCache());
        }
        if (context.isPrimaryResourceDeleted()
                || (cluster.isMarkedForDeletion() && !cluster.hasFinalizer(ClusterConductor.FINALIZER))) {
            observer.forget(cluster);
            desk.forget(cluster.getMetadata().getUid());
            return control;
        }
        try {
            new ClusterConductor(new KubernetesClusters(context, events), new DeskPauses(desk), clock)
                    .step(cluster, around(cluster, context))
                    .map(pause -> pause.isZero() ? AT_ONCE : pause)
                    .ifPresent(control::rescheduleAfter);
        } catch (ChangedMeanwhile conflict) {
            control.rescheduleAfter(AFTER_CONFLICT);
        }
        observer.watch(cluster, waitsForStranger(cluster));
        return control;
    }

    private ClusterSurroundings around(ZeebeCluster cluster, Context<ZeebeCluster> context) {
        String key = key(ResourceID.fromResource(cluster));
        List<ZeebeBackup> asking = started(backups).byIndex(BY_CLUSTER, key);
        return new ClusterSurroundings(
                observer.latest(cluster),
                Stream.concat(
                                asking.stream().map(backupReader::request),
                                started(quiesces).byIndex(BY_CLUSTER, key).stream()
                                        .map(quiesceReader::request))
                        .flatMap(Optional::stream)
                        .toList(),
                asking.stream().flatMap(backupReader::ids).collect(Collectors.toSet()),
                duplicates.olderThan(cluster, context.getPrimaryCache()));
    }

    /** As the ledger before this step says: the next step comes soon enough. */
    private static boolean waitsForStranger(ZeebeCluster cluster) {
        return ClusterConductor.ledger(cluster).grants().stream()
                .anyMatch(grant -> GrantReason.WaitsForForeignBackup.name().equals(grant.reason()));
    }

    private static <T> T started(@Nullable T source) {
        if (source == null) {
            throw new IllegalStateException("not started");
        }
        return source;
    }

    private static String key(ResourceID id) {
        return id.getNamespace().orElse("") + "/" + id.getName();
    }
}
