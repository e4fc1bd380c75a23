package io.zeebeops.operator;

import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.zeebeops.operator.apigateway.GatewayClaims;
import io.zeebeops.operator.apigateway.client.GatewayCallObserver;
import io.zeebeops.operator.apigateway.client.HttpGatewayNodes;
import io.zeebeops.operator.backup.BackupReconciler;
import io.zeebeops.operator.backup.BackupRequests;
import io.zeebeops.operator.backup.BackupWorld;
import io.zeebeops.operator.cluster.Calls;
import io.zeebeops.operator.cluster.ClusterLook;
import io.zeebeops.operator.cluster.ClusterMeters;
import io.zeebeops.operator.cluster.ClusterObserver;
import io.zeebeops.operator.cluster.ClusterReconciler;
import io.zeebeops.operator.cluster.DeskPauses;
import io.zeebeops.operator.cluster.KnownBackups;
import io.zeebeops.operator.cluster.PauseMeters;
import io.zeebeops.operator.cluster.pause.PauseDesk;
import io.zeebeops.operator.exporter.ExporterMeters;
import io.zeebeops.operator.exporter.ExporterReconciler;
import io.zeebeops.operator.exporter.ExporterWorld;
import io.zeebeops.operator.kubernetes.AddressPolicy;
import io.zeebeops.operator.kubernetes.ClusterConnections;
import io.zeebeops.operator.kubernetes.Events;
import io.zeebeops.operator.quiesce.QuiesceReconciler;
import io.zeebeops.operator.quiesce.QuiesceRequests;
import io.zeebeops.operator.quiesce.QuiesceWorld;
import io.zeebeops.operator.runtime.OperatorVersion;
import io.zeebeops.operator.runtime.Setting;
import io.zeebeops.operator.runtime.StartFailureException;
import io.zeebeops.operator.runtime.WebhookSettings;
import io.zeebeops.operator.runtime.Wiring;
import io.zeebeops.operator.zeebe.AddressGuard;
import io.zeebeops.operator.zeebe.CallLimits;
import io.zeebeops.operator.zeebe.CallObserver;
import io.zeebeops.operator.zeebe.HttpZeebeClient;
import io.zeebeops.operator.zeebe.ZeebeClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.net.SocketFactory;

/** The reconcilers of this operator. */
public final class Controllers {
    private Controllers() {}

    /** All of them, as a process runs them. */
    public static List<Reconciler<?>> of(Wiring wiring) {
        return of(
                wiring,
                CallLimits.DEFAULT,
                new CallMeters(wiring.meters()),
                new GatewayCallMeters(wiring.meters()),
                SocketFactory.getDefault());
    }

    /** All of them, with what tests want different. */
    static List<Reconciler<?>> of(Wiring wiring, CallLimits limits, CallObserver callObserver) {
        return of(wiring, limits, callObserver, GatewayCallObserver.NONE, SocketFactory.getDefault());
    }

    /** All of them, with what tests want different, API gateways included. */
    static List<Reconciler<?>> of(
            Wiring wiring,
            CallLimits limits,
            CallObserver callObserver,
            GatewayCallObserver gatewayObserver,
            SocketFactory gatewaySockets) {
        Clock clock = Clock.tick(wiring.clock(), Duration.ofMillis(1));
        AddressGuard guard = new AddressPolicy(wiring.settings().allowedHosts()::allows);
        ZeebeClient zeebe =
                new HttpZeebeClient(OperatorVersion.current(), wiring.fence()::held, guard, limits, callObserver);
        ClusterConnections connections = new ClusterConnections(wiring.client(), guard);
        PauseDesk desk = new PauseDesk(zeebe, clock, wiring.nanoTime());
        ClusterObserver observer = new ClusterObserver(new ClusterLook(connections::of, zeebe, desk, clock));
        new ClusterMeters(wiring.meters(), observer);
        new PauseMeters(wiring.meters(), observer, desk);
        Calls calls =
                new Calls(wiring.settings().callsPerCluster(), wiring.settings().workers());
        observer.onForget(cluster -> calls.forget(cluster.getMetadata().getUid()));
        Events events = new Events(wiring.client(), clock, wiring.meters(), "zeebeops");
        wiring.onEnd().accept(observer);
        wiring.onEnd().accept(desk);
        wiring.onEnd().accept(events);
        BackupWorld backups = new BackupWorld(
                wiring.client(),
                zeebe,
                observer,
                new DeskPauses(desk),
                calls,
                () -> wiring.apiServerClock().skew().orElse(Duration.ZERO),
                events,
                RandomGenerator.getDefault());
        Duration cap = Duration.ofSeconds(wiring.settings().quiesceCapSeconds());
        GatewayClaims gateways = new GatewayClaims(
                wiring.client(),
                new HttpGatewayNodes(
                        OperatorVersion.current(),
                        wiring.fence()::held,
                        guard,
                        limits,
                        gatewayObserver,
                        gatewaySockets),
                // A look at a node that hangs takes up to four calls, one after the other.
                calls.half(),
                events,
                wiring.meters(),
                cap,
                wiring.settings().webhooks().map(WebhookSettings::url),
                clock);
        wiring.settings().webhooks().ifPresent(webhooks -> listen(gateways, webhooks, wiring));
        KnownBackups known = new KnownBackups();
        return List.of(
                new ClusterReconciler(
                        observer, desk, known, new BackupRequests(), new QuiesceRequests(cap), events, clock),
                new BackupReconciler(backups, observer, known, clock),
                new QuiesceReconciler(new QuiesceWorld(observer, desk, cap, events), gateways, clock),
                new ExporterReconciler(
                        new ExporterWorld(zeebe, observer, calls, events, new ExporterMeters(wiring.meters())), clock));
    }

    private static void listen(GatewayClaims gateways, WebhookSettings webhooks, Wiring wiring) {
        try {
            wiring.onEnd().accept(gateways.listen(webhooks.port()));
        } catch (IOException taken) {
            throw new StartFailureException(
                    "Cannot listen on port %d for webhooks (%s): set %s"
                            .formatted(webhooks.port(), taken.getMessage(), Setting.WEBHOOK_PORT.variable()),
                    taken);
        }
    }
}
