package io.zeebeops.operator.apigateway;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.MeterRegistry;
import io.zeebeops.operator.apigateway.client.GatewayNodes;
import io.zeebeops.operator.cluster.Calls;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.kubernetes.Events;
import io.zeebeops.operator.kubernetes.Finalizers;
import io.zeebeops.operator.kubernetes.StatusWriter;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All claims on API gateways: what the reconciler of GatewayQuiesce calls for each. */
public final class GatewayClaims {
    private final GatewayWorld world;
    private final Calls calls;
    private final Logins logins;
    private final Events events;
    private final InstantSource clock;
    private final GatewayMeters meters;
    private final Webhooks webhooks;

    /** With how nodes are asked, the longest time that a claim may ask for, and at which address nodes may tell, if they may. */
    public GatewayClaims(
            KubernetesClient client,
            GatewayNodes nodes,
            Calls calls,
            Events events,
            MeterRegistry meters,
            Duration cap,
            Optional<URI> webhookUrl,
            InstantSource clock) {
        this.logins = new Logins(client);
        this.calls = calls;
        this.webhooks = new Webhooks(webhookUrl);
        this.world = new GatewayWorld(new KubernetesNodes(client), nodes, webhooks, calls, logins, cap);
        this.events = events;
        this.clock = clock;
        this.meters = new GatewayMeters(meters);
    }

    /** One step; says after what time the next one is due, if time alone makes it due. */
    public Optional<Duration> step(GatewayQuiesce claim, Context<GatewayQuiesce> context) throws ChangedMeanwhile {
        List<GatewayQuiesce> others = context.getPrimaryCache()
                .list(claim.getMetadata().getNamespace())
                .toList();
        Optional<Duration> next =
                new GatewayConductor(world.around(OlderClaims.of(claim, others)), objects(context), clock).step(claim);
        meters.tell(claim);
        return next;
    }

    /**
     * Listens for what nodes tell, until it is closed.
     *
     * @throws IOException when the port cannot be listened on
     */
    public AutoCloseable listen(int port) throws IOException {
        return new WebhookServer(port, webhooks);
    }

    /** Hears of each claim whose nodes told something by themselves. */
    public void onNews(Consumer<ResourceID> news) {
        webhooks.onNews(news);
    }

    /** Forgets a claim that is gone. */
    public void forget(GatewayQuiesce claim) {
        logins.forget(claim.getMetadata().getUid());
        calls.forget(claim.getMetadata().getUid());
        meters.forget(claim);
        webhooks.forget(claim);
    }

    private GatewayObjects objects(Context<GatewayQuiesce> context) {
        return new GatewayObjects() {
            @Override
            public GatewayQuiesce writeStatus(GatewayQuiesce decidedOn, GatewayQuiesceStatus status)
                    throws ChangedMeanwhile {
                GatewayQuiesce fresh = new GatewayQuiesce();
                fresh.setStatus(status);
                return StatusWriter.apply(decidedOn, fresh, context);
            }

            @Override
            public void holdFinalizer(GatewayQuiesce decidedOn, String finalizer) throws ChangedMeanwhile {
                Finalizers.hold(decidedOn, finalizer, context.getClient());
            }

            @Override
            public void dropFinalizer(GatewayQuiesce decidedOn, String finalizer) throws ChangedMeanwhile {
                Finalizers.drop(decidedOn, finalizer, context.getClient());
            }

            @Override
            public void tell(GatewayQuiesce about, boolean warning, String reason, String message) {
                events.tell(about, warning, reason, message);
            }
        };
    }
}
