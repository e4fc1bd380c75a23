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
import io.zeebeops.operator.cluster.arbiter.Standing;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.kubernetes.ClusterConnections;
import io.zeebeops.operator.kubernetes.StatusWriter;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
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
    private static final String BY_ADDRESS = "address";
    private static final Duration AFTER_CONFLICT = Duration.ofMillis(50);
    private static final Comparator<ZeebeCluster> AGE = Comparator.comparing((ZeebeCluster cluster) ->
                    Instant.parse(cluster.getMetadata().getCreationTimestamp()))
            .thenComparing(ClusterReconciler::key);

    private final ClusterObserver observer;
    private final BackupReader reader;
    private final InstantSource clock;
    private @Nullable InformerEventSource<ZeebeBackup, ZeebeCluster> backups;

    /** With what looks at clusters beside the reconciles, and what understands backups. */
    public ClusterReconciler(ClusterObserver observer, BackupReader reader, InstantSource clock) {
        this.observer = observer;
        this.reader = reader;
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
        context.getPrimaryCache()
                .addIndexer(
                        BY_ADDRESS,
                        cluster -> ClusterConnections.address(cluster).map(URI::toString).stream()
                                .toList());
        var looks = new SimpleInboundEventSource<ZeebeCluster>("looks");
        observer.onLook(cluster -> looks.propagateEvent(ResourceID.fromResource(cluster)));
        return List.of(source, looks);
    }

    @Override
    public UpdateControl<ZeebeCluster> reconcile(ZeebeCluster cluster, Context<ZeebeCluster> context) {
        if (context.isPrimaryResourceDeleted() || cluster.isMarkedForDeletion()) {
            observer.forget(cluster);
            return UpdateControl.noUpdate();
        }
        Instant now = clock.instant();
        Optional<ClusterObservation> seen = observer.latest(cluster);
        List<ZeebeBackup> asking = backups().byIndex(BY_CLUSTER, key(ResourceID.fromResource(cluster)));
        Set<Long> managed = asking.stream().flatMap(reader::ids).collect(Collectors.toSet());
        Optional<String> duplicateOf = duplicateOf(cluster, context);
        Arbitration arbitration = Arbiter.decide(
                asking.stream().map(reader::request).flatMap(Optional::stream).toList(),
                ledger(cluster),
                standing(cluster, seen, duplicateOf, managed),
                now);
        Optional<ZeebeClusterStatus> next =
                ClusterStatus.next(cluster, seen, arbitration, duplicateOf, managed::contains, now);
        UpdateControl<ZeebeCluster> control = UpdateControl.noUpdate();
        try {
            if (next.isPresent()) {
                ZeebeCluster fresh = new ZeebeCluster();
                fresh.setStatus(next.get());
                StatusWriter.apply(cluster, fresh, context);
            }
            arbitration.lookAt().ifPresent(at -> control.rescheduleAfter(Duration.between(now, at)));
        } catch (ChangedMeanwhile conflict) {
            control.rescheduleAfter(AFTER_CONFLICT);
        }
        observer.watch(cluster);
        return control;
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

    private static List<Grant> ledger(ZeebeCluster cluster) {
        return cluster.getStatus() == null || cluster.getStatus().grants() == null
                ? List.of()
                : cluster.getStatus().grants();
    }

    private static Optional<String> duplicateOf(ZeebeCluster cluster, Context<ZeebeCluster> context) {
        return ClusterConnections.address(cluster).stream()
                .flatMap(address -> context.getPrimaryCache().byIndex(BY_ADDRESS, address.toString()).stream())
                .filter(other -> !other.isMarkedForDeletion())
                .min(AGE)
                .filter(oldest -> !oldest.getMetadata()
                        .getUid()
                        .equals(cluster.getMetadata().getUid()))
                .filter(oldest -> AGE.compare(oldest, cluster) < 0)
                .map(ClusterReconciler::key);
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

    private static String key(ZeebeCluster cluster) {
        return key(ResourceID.fromResource(cluster));
    }

    private static String key(ResourceID id) {
        return id.getNamespace().orElse("") + "/" + id.getName();
    }
}
