package io.zeebeops.operator.quiesce;

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
import io.zeebeops.operator.apigateway.GatewayClaims;
import io.zeebeops.operator.cluster.ByCluster;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.kubernetes.Lists;
import io.zeebeops.operator.kubernetes.Revival;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What JOSDK calls for each GatewayQuiesce; the work is {@link QuiesceConductor}'s. */
@ControllerConfiguration(
        name = "gatewayquiesce",
        triggerReconcilerOnAllEvents = true,
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 10))
public final class QuiesceReconciler implements Reconciler<GatewayQuiesce> {
    private static final Duration AFTER_CONFLICT = Duration.ofMillis(50);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final QuiesceWorld world;
    private final GatewayClaims gateways;
    private final InstantSource clock;
    private final Revival<GatewayQuiesce> revival = new Revival<>(GatewayQuiesce.class);
    private @Nullable InformerEventSource<ZeebeCluster, GatewayQuiesce> clusters;

    /** With what there is around all claims on Zeebe, and on API gateways. */
    public QuiesceReconciler(QuiesceWorld world, GatewayClaims gateways, InstantSource clock) {
        this.world = world;
        this.gateways = gateways;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, GatewayQuiesce>> prepareEventSources(EventSourceContext<GatewayQuiesce> context) {
        IndexerResourceCache<GatewayQuiesce> claims = context.getPrimaryCache();
        claims.addIndexer(
                ByCluster.INDEX,
                claim -> ByCluster.of(claim).map(ByCluster::key).stream().toList());
        var source = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(ZeebeCluster.class, GatewayQuiesce.class)
                        .withInformerListLimit(Lists.PAGE)
                        .withName("clusters")
                        .withSecondaryToPrimaryMapper(cluster ->
                                alive(claims, ResourceID.fromResource(cluster)).collect(Collectors.toSet()))
                        .withPrimaryToSecondaryMapper((GatewayQuiesce claim) ->
                                ByCluster.of(claim).map(Set::of).orElse(Set.of()))
                        .build(),
                context);
        clusters = source;
        var looks = new SimpleInboundEventSource<GatewayQuiesce>("looks");
        world.desk()
                .onNews(target -> alive(claims, new ResourceID(target.name(), target.namespace()))
                        .forEach(looks::propagateEvent));
        gateways.onNews(looks::propagateEvent);
        return List.of(source, looks, revival);
    }

    @Override
    public UpdateControl<GatewayQuiesce> reconcile(GatewayQuiesce claim, Context<GatewayQuiesce> context) {
        UpdateControl<GatewayQuiesce> control = UpdateControl.noUpdate();
        if (context.isPrimaryResourceDeleted()) {
            gateways.forget(claim);
            revival.look(ResourceID.fromResource(claim), context.getPrimaryCache());
            return control;
        }
        try {
            step(claim, context).map(pause -> pause.isZero() ? AT_ONCE : pause).ifPresent(control::rescheduleAfter);
        } catch (ChangedMeanwhile conflict) {
            control.rescheduleAfter(AFTER_CONFLICT);
        }
        return control;
    }

    private Optional<Duration> step(GatewayQuiesce claim, Context<GatewayQuiesce> context) throws ChangedMeanwhile {
        if (claim.getSpec().apiGateway() != null) {
            return gateways.step(claim, context);
        }
        Optional<ZeebeCluster> cluster =
                ByCluster.of(claim).flatMap(id -> clusters().get(id));
        return new QuiesceConductor(world.around(cluster), world.objects(context), clock).step(claim);
    }

    /** Those that are not at their end: what a cluster does concerns no other. */
    private static Stream<ResourceID> alive(IndexerResourceCache<GatewayQuiesce> claims, ResourceID cluster) {
        return claims.byIndex(ByCluster.INDEX, ByCluster.key(cluster)).stream()
                .filter(claim -> QuiesceFacts.of(claim).releasedAt() == null)
                .map(ResourceID::fromResource);
    }

    private InformerEventSource<ZeebeCluster, GatewayQuiesce> clusters() {
        if (clusters == null) {
            throw new IllegalStateException("not started");
        }
        return clusters;
    }
}
