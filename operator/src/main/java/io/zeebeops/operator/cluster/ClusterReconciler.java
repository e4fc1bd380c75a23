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
import io.zeebeops.operator.cluster.ClusterObservation.Reach;
import io.zeebeops.operator.cluster.arbiter.Arbiter;
import io.zeebeops.operator.cluster.arbiter.Arbitration;
import io.zeebeops.operator.cluster.arbiter.GrantReason;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.cluster.arbiter.Situation;
import io.zeebeops.operator.cluster.arbiter.Standing;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.kubernetes.Events;
import io.zeebeops.operator.kubernetes.Revival;
import io.zeebeops.operator.kubernetes.StatusWriter;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conductor of ZeebeClusters: who has what is decided first, from what is known; looks at Zeebe go on beside it. */
@ControllerConfiguration(
        name = "zeebecluster",
        triggerReconcilerOnAllEvents = true,
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 10))
public final class ClusterReconciler implements Reconciler<ZeebeCluster> {
    private static final String BY_CLUSTER = "cluster";
    private static final Duration AFTER_CONFLICT = Duration.ofMillis(50);
    private final ClusterObserver observer;
    private final Duplicates duplicates;
    private final BackupReader reader;
    private final Events events;
    private final InstantSource clock;
    private final Revival<ZeebeCluster> revival = new Revival<>(ZeebeCluster.class);
    private @Nullable InformerEventSource<ZeebeBackup, ZeebeCluster> backups;

    /** With what looks at clusters beside the reconciles, and what understands backups. */
    public ClusterReconciler(ClusterObserver observer, BackupReader reader, Events events, InstantSource clock) {
        this.observer = observer;
        this.duplicates = new Duplicates(observer);
        this.reader = reader;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ZeebeCluster>> prepareEventSources(EventSourceContext<ZeebeCluster> context) {
        var source = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(ZeebeBackup.class, ZeebeCluster.class)
                        .withName("backups")
                        .withSecondaryToPrimaryMapper(backup -> Set.of(clusterOf(backup)))
                        .withPrimaryToSecondaryMapper((ZeebeCluster cluster) -> Set.of())
                        .withOnUpdateFilter(
                                (now, before) -> !reader.request(now).equals(reader.request(before)))
                        .build(),
                context);
        source.addIndexers(Map.of(BY_CLUSTER, backup -> List.of(key(clusterOf(backup)))));
        backups = source;
        var looks = new SimpleInboundEventSource<ZeebeCluster>("looks");
        observer.onLook(cluster -> looks.propagateEvent(ResourceID.fromResource(cluster)));
        return List.of(source, looks, revival);
    }

    @Override
    public UpdateControl<ZeebeCluster> reconcile(ZeebeCluster cluster, Context<ZeebeCluster> context) {
        if (context.isPrimaryResourceDeleted()) {
            revival.look(ResourceID.fromResource(cluster), context.getPrimaryCache());
        }
        if (context.isPrimaryResourceDeleted() || cluster.isMarkedForDeletion()) {
            observer.forget(cluster);
            return UpdateControl.noUpdate();
        }
        Instant now = clock.instant();
        Optional<ClusterObservation> seen = observer.latest(cluster);
        List<ZeebeBackup> asking = backups().byIndex(BY_CLUSTER, key(ResourceID.fromResource(cluster)));
        Set<Long> managed = asking.stream().flatMap(reader::ids).collect(Collectors.toSet());
        Optional<String> duplicateOf = duplicates.olderThan(cluster, context.getPrimaryCache());
        Arbitration arbitration = Arbiter.decide(new Situation(
                asking.stream().map(reader::request).flatMap(Optional::stream).toList(),
                ledger(cluster),
                standing(cluster, seen, duplicateOf, managed),
                PauseSight.NOTHING,
                false,
                now));
        Optional<ZeebeClusterStatus> next =
                ClusterStatus.next(cluster, seen, arbitration, duplicateOf, managed::contains, now);
        observer.watch(cluster, waitsForStranger(arbitration));
        UpdateControl<ZeebeCluster> control = UpdateControl.noUpdate();
        try {
            if (next.isPresent()) {
                ZeebeCluster fresh = new ZeebeCluster();
                fresh.setStatus(next.get());
                StatusWriter.apply(cluster, fresh, context);
                ClusterStatus.news(cluster, next.get())
                        .ifPresent(ready -> events.tell(cluster, !ready.holds(), ready.reason(), ready.message()));
            }
            arbitration.lookAt().ifPresent(at -> control.rescheduleAfter(Duration.between(now, at)));
        } catch (ChangedMeanwhile conflict) {
            control.rescheduleAfter(AFTER_CONFLICT);
        }
        return control;
    }

    private static boolean waitsForStranger(Arbitration arbitration) {
        return arbitration.ledger().grants().stream()
                .anyMatch(grant -> GrantReason.WaitsForForeignBackup.name().equals(grant.reason()));
    }

    private static Standing standing(
            ZeebeCluster cluster, Optional<ClusterObservation> seen, Optional<String> duplicateOf, Set<Long> managed) {
        if (cluster.getSpec().suspend()) {
            return new Standing.Closed("ClusterSuspended");
        }
        if (duplicateOf.isPresent()) {
            return new Standing.Closed(ClusterReason.DuplicateConnection.name());
        }
        return seen.filter(look -> look.reach() instanceof Reach.Reached)
                .<Standing>map(look -> new Standing.Open(look.inventory().foreignBackup(managed::contains)))
                .orElseGet(() -> new Standing.Closed("ClusterUnavailable"));
    }

    private static Situation.Ledger ledger(ZeebeCluster cluster) {
        ZeebeClusterStatus status = cluster.getStatus();
        return status == null
                ? Situation.Ledger.EMPTY
                : new Situation.Ledger(
                        Optional.ofNullable(status.grants()).orElse(List.of()),
                        status.exporting(),
                        status.processing());
    }

    private InformerEventSource<ZeebeBackup, ZeebeCluster> backups() {
        if (backups == null) {
            throw new IllegalStateException("not started");
        }
        return backups;
    }

    private static ResourceID clusterOf(ZeebeBackup backup) {
        return new ResourceID(
                backup.getSpec().clusterRef().name(), backup.getMetadata().getNamespace());
    }

    private static String key(ResourceID id) {
        return id.getNamespace().orElse("") + "/" + id.getName();
    }
}
