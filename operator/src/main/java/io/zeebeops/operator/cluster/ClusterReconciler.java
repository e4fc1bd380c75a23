package io.zeebeops.operator.cluster;

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
    private static final Duration AFTER_CONFLICT = Duration.ofMillis(50);
    private static final Duration UNTIL_COMPLETE = Duration.ofMillis(50);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final ClusterObserver observer;
    private final PauseDesk desk;
    private final Duplicates duplicates;
    private final KnownBackups backups;
    private final BackupReader backupReader;
    private final QuiesceReader quiesceReader;
    private final Events events;
    private final InstantSource clock;
    private final Revival<ZeebeCluster> revival = new Revival<>(ZeebeCluster.class);
    private @Nullable InformerEventSource<GatewayQuiesce, ZeebeCluster> quiesces;

    /** With what looks at clusters and calls them beside the reconciles, and what understands those that want something of them. */
    public ClusterReconciler(
            ClusterObserver observer,
            PauseDesk desk,
            KnownBackups backups,
            BackupReader backupReader,
            QuiesceReader quiesceReader,
            Events events,
            InstantSource clock) {
        this.observer = observer;
        this.desk = desk;
        this.duplicates = new Duplicates(observer);
        this.backups = backups;
        this.backupReader = backupReader;
        this.quiesceReader = quiesceReader;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ZeebeCluster>> prepareEventSources(EventSourceContext<ZeebeCluster> context) {
        var claims = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(GatewayQuiesce.class, ZeebeCluster.class)
                        .withInformerListLimit(Lists.PAGE)
                        .withName("quiesces")
                        .withSecondaryToPrimaryMapper(
                                claim -> ByCluster.of(claim).map(Set::of).orElse(Set.of()))
                        .withPrimaryToSecondaryMapper((ZeebeCluster any) -> Set.of())
                        .withOnUpdateFilter(
                                (now, before) -> !quiesceReader.request(now).equals(quiesceReader.request(before)))
                        .build(),
                context);
        claims.addIndexers(Map.of(
                ByCluster.INDEX,
                claim -> ByCluster.of(claim).map(ByCluster::key).stream().toList()));
        quiesces = claims;
        var news = new SimpleInboundEventSource<ZeebeCluster>("news");
        backups.onChange(
                (now, before) -> !backupReader.request(now).equals(backupReader.request(before)), news::propagateEvent);
        observer.onLook(cluster -> news.propagateEvent(ResourceID.fromResource(cluster)));
        desk.onNews(target -> news.propagateEvent(new ResourceID(target.name(), target.namespace())));
        return List.of(claims, news, revival);
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
        if (!backups.complete()) {
            return control.rescheduleAfter(UNTIL_COMPLETE);
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
        ResourceID id = ResourceID.fromResource(cluster);
        List<ZeebeBackup> asking = backups.of(id);
        return new ClusterSurroundings(
                observer.latest(cluster),
                Stream.concat(
                                asking.stream().map(backupReader::request),
                                quiesces().byIndex(ByCluster.INDEX, ByCluster.key(id)).stream()
                                        .map(quiesceReader::request))
                        .flatMap(Optional::stream)
                        .toList(),
                asking.stream().flatMap(backupReader::ids).collect(Collectors.toSet()),
                duplicates.olderThan(cluster, context.getPrimaryCache().list()));
    }

    /** As the ledger before this step says: the next step comes soon enough. */
    private static boolean waitsForStranger(ZeebeCluster cluster) {
        return ClusterConductor.ledger(cluster).grants().stream()
                .anyMatch(grant -> GrantReason.WaitsForForeignBackup.name().equals(grant.reason()));
    }

    private InformerEventSource<GatewayQuiesce, ZeebeCluster> quiesces() {
        if (quiesces == null) {
            throw new IllegalStateException("not started");
        }
        return quiesces;
    }
}
