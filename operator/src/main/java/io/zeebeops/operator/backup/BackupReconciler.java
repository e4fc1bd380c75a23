package io.zeebeops.operator.backup;

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
import io.zeebeops.operator.cluster.ClusterObserver;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.cluster.KnownBackups;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.kubernetes.Lists;
import io.zeebeops.operator.kubernetes.Revival;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What JOSDK calls for each ZeebeBackup; the work is {@link BackupConductor}'s. */
@ControllerConfiguration(
        name = "zeebebackup",
        triggerReconcilerOnAllEvents = true,
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 10))
public final class BackupReconciler implements Reconciler<ZeebeBackup> {
    private static final Duration AFTER_CONFLICT = Duration.ofMillis(50);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final BackupWorld world;
    private final ClusterObserver observer;
    private final KnownBackups backups;
    private final InstantSource clock;
    private final Map<String, Boolean> answering = new ConcurrentHashMap<>();
    private final Revival<ZeebeBackup> revival = new Revival<>(ZeebeBackup.class);
    private @Nullable InformerEventSource<ZeebeCluster, ZeebeBackup> clusters;

    /** With what there is around all backups, and where others find them. */
    public BackupReconciler(BackupWorld world, ClusterObserver observer, KnownBackups backups, InstantSource clock) {
        this.world = world;
        this.observer = observer;
        this.backups = backups;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ZeebeBackup>> prepareEventSources(EventSourceContext<ZeebeBackup> context) {
        backups.heldIn(context.getPrimaryCache());
        var source = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(ZeebeCluster.class, ZeebeBackup.class)
                        .withInformerListLimit(Lists.PAGE)
                        .withName("clusters")
                        .withSecondaryToPrimaryMapper(cluster ->
                                unfinished(ResourceID.fromResource(cluster)).collect(Collectors.toSet()))
                        .withPrimaryToSecondaryMapper((ZeebeBackup backup) -> Set.of(KnownBackups.clusterOf(backup)))
                        .withOnUpdateFilter(BackupReconciler::matters)
                        .build(),
                context);
        clusters = source;
        var looks = new SimpleInboundEventSource<ZeebeBackup>("looks");
        observer.onForget(cluster -> answering.remove(cluster.getMetadata().getUid()));
        observer.onLook(cluster -> helped(cluster).forEach(looks::propagateEvent));
        return List.of(source, looks, revival, backups);
    }

    @Override
    public UpdateControl<ZeebeBackup> reconcile(ZeebeBackup backup, Context<ZeebeBackup> context) {
        UpdateControl<ZeebeBackup> control = UpdateControl.noUpdate();
        if (context.isPrimaryResourceDeleted()) {
            revival.look(ResourceID.fromResource(backup), context.getPrimaryCache());
            return control;
        }
        ResourceID id = KnownBackups.clusterOf(backup);
        BackupSurroundings surroundings = world.around(
                clusters().get(id).filter(cluster -> !cluster.isMarkedForDeletion()), () -> backups.of(id));
        BackupObjects objects = world.objects(context);
        try {
            new BackupConductor(surroundings, objects, clock)
                    .step(backup)
                    .map(pause -> pause.isZero() ? AT_ONCE : pause)
                    .ifPresent(control::rescheduleAfter);
        } catch (ChangedMeanwhile conflict) {
            control.rescheduleAfter(AFTER_CONFLICT);
        }
        return control;
    }

    /** The health of a cluster changes often and concerns no backup; who may do what, and whether it can be asked, does. */
    private static boolean matters(ZeebeCluster now, ZeebeCluster before) {
        return !Objects.equals(grants(now), grants(before)) || !now.getSpec().equals(before.getSpec());
    }

    private static @Nullable Object grants(ZeebeCluster cluster) {
        return Optional.ofNullable(cluster.getStatus())
                .map(ZeebeClusterStatus::grants)
                .orElse(null);
    }

    /** Those that are not over, or left something in the store. */
    private Stream<ResourceID> unfinished(ResourceID cluster) {
        return backups.of(cluster).stream()
                .filter(backup -> {
                    BackupFacts facts = BackupFacts.of(backup);
                    return !facts.finished() || facts.uncleaned() || backup.isMarkedForDeletion();
                })
                .map(ResourceID::fromResource);
    }

    /** Those that a look at the cluster helps on: all that wait when it begins or ceases to answer, and what the store should not hold. */
    private Stream<ResourceID> helped(ZeebeCluster cluster) {
        ClusterView view = observer.view(cluster);
        boolean answers = view instanceof ClusterView.Available;
        Boolean answered = answering.put(cluster.getMetadata().getUid(), answers);
        ResourceID id = ResourceID.fromResource(cluster);
        Stream<ResourceID> waiting = answered != null && answered == answers ? Stream.empty() : unfinished(id);
        return view instanceof ClusterView.Available(var identity, ClusterView.StoreList store)
                ? Stream.concat(
                        waiting,
                        backups.of(id).stream()
                                .filter(backup -> BackupFacts.of(backup).unwantedIn(store))
                                .map(ResourceID::fromResource))
                : waiting;
    }

    private InformerEventSource<ZeebeCluster, ZeebeBackup> clusters() {
        if (clusters == null) {
            throw new IllegalStateException("not started");
        }
        return clusters;
    }
}
