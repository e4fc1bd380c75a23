package io.zeebeops.operator.exporter;

import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.zeebeops.operator.cluster.ByCluster;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.kubernetes.Lists;
import io.zeebeops.operator.kubernetes.Revival;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeExporter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What JOSDK calls for each ZeebeExporter; the work is {@link ExporterConductor}'s. */
@ControllerConfiguration(
        name = "zeebeexporter",
        triggerReconcilerOnAllEvents = true,
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 10))
public final class ExporterReconciler implements Reconciler<ZeebeExporter> {
    private static final Duration AFTER_CONFLICT = Duration.ofMillis(50);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final ExporterWorld world;
    private final InstantSource clock;
    private final Revival<ZeebeExporter> revival = new Revival<>(ZeebeExporter.class);
    private @Nullable InformerEventSource<ZeebeCluster, ZeebeExporter> clusters;

    /** With what there is around all exporters. */
    public ExporterReconciler(ExporterWorld world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ZeebeExporter>> prepareEventSources(EventSourceContext<ZeebeExporter> context) {
        IndexerResourceCache<ZeebeExporter> exporters = context.getPrimaryCache();
        exporters.addIndexer(ByCluster.INDEX, exporter -> List.of(ByCluster.key(clusterOf(exporter))));
        var source = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(ZeebeCluster.class, ZeebeExporter.class)
                        .withInformerListLimit(Lists.PAGE)
                        .withName("clusters")
                        .withSecondaryToPrimaryMapper(cluster ->
                                of(exporters, ResourceID.fromResource(cluster)).collect(Collectors.toSet()))
                        .withPrimaryToSecondaryMapper((ZeebeExporter exporter) -> Set.of(clusterOf(exporter)))
                        .build(),
                context);
        clusters = source;
        var looks = new SimpleInboundEventSource<ZeebeExporter>("looks");
        world.observer()
                .onLook(cluster ->
                        of(exporters, ResourceID.fromResource(cluster)).forEach(looks::propagateEvent));
        return List.of(source, looks, revival);
    }

    @Override
    public UpdateControl<ZeebeExporter> reconcile(ZeebeExporter exporter, Context<ZeebeExporter> context) {
        UpdateControl<ZeebeExporter> control = UpdateControl.noUpdate();
        if (context.isPrimaryResourceDeleted()) {
            world.meters().gone(exporter);
            revival.look(ResourceID.fromResource(exporter), context.getPrimaryCache());
            return control;
        }
        world.meters().told(exporter);
        ExporterSurroundings surroundings = world.around(
                clusters().get(clusterOf(exporter)).filter(cluster -> !cluster.isMarkedForDeletion()),
                () -> context.getPrimaryCache().byIndex(ByCluster.INDEX, ByCluster.key(clusterOf(exporter))));
        try {
            new ExporterConductor(surroundings, world.objects(context), clock)
                    .step(exporter)
                    .map(pause -> pause.isZero() ? AT_ONCE : pause)
                    .ifPresent(control::rescheduleAfter);
        } catch (ChangedMeanwhile conflict) {
            control.rescheduleAfter(AFTER_CONFLICT);
        }
        return control;
    }

    private static Stream<ResourceID> of(IndexerResourceCache<ZeebeExporter> exporters, ResourceID cluster) {
        return exporters.byIndex(ByCluster.INDEX, ByCluster.key(cluster)).stream()
                .map(ResourceID::fromResource);
    }

    private InformerEventSource<ZeebeCluster, ZeebeExporter> clusters() {
        if (clusters == null) {
            throw new IllegalStateException("not started");
        }
        return clusters;
    }

    private static ResourceID clusterOf(ZeebeExporter exporter) {
        return new ResourceID(
                exporter.getSpec().clusterRef().name(), exporter.getMetadata().getNamespace());
    }
}
