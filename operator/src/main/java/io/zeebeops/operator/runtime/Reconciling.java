package io.zeebeops.operator.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.config.InformerStoppedHandler;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.zeebeops.operator.kubernetes.Lists;
import io.zeebeops.operator.runtime.HealthServer.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reconcilers and what drives them: JOSDK, set up. */
final class Reconciling {
    private static final Logger log = LoggerFactory.getLogger(Reconciling.class);

    /** What a reconcile that runs gets to come to its end before it is interrupted. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration CACHE_SYNC_TIMEOUT = Duration.ofSeconds(30);

    private final Operator operator;
    private final ExecutorService workers;
    private final List<Class<? extends HasMetadata>> kinds = new ArrayList<>();

    Reconciling(KubernetesClient client, Settings settings, Metrics metrics, InformerStoppedHandler onInformerStopped) {
        workers = Executors.newFixedThreadPool(
                settings.workers(),
                Thread.ofPlatform().name("reconcile-", 1).daemon().factory());
        operator = new Operator(overrider -> overrider
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withExecutorService(workers)
                .withConcurrentReconciliationThreads(settings.workers())
                .withMetrics(metrics)
                // Rules that look at all objects must never run on a cache that lacks some.
                .withStopOnInformerErrorDuringStartup(true)
                .withCacheSyncTimeout(CACHE_SYNC_TIMEOUT)
                .withReconciliationTerminationTimeout(GRACE)
                .withInformerStoppedHandler(onInformerStopped));
    }

    void register(List<Reconciler<?>> reconcilers, Set<String> namespaces) {
        reconcilers.forEach(reconciler -> register(reconciler, namespaces));
    }

    private <P extends HasMetadata> void register(Reconciler<P> reconciler, Set<String> namespaces) {
        RegisteredController<P> controller = operator.register(reconciler, overrider -> {
            overrider.withRetry(new GenericRetry()
                    .setInitialInterval(500)
                    .setIntervalMultiplier(2)
                    .setMaxInterval(60_000)
                    .setMaxAttempts(-1));
            overrider.withInformerListLimit(Lists.PAGE);
            if (!namespaces.isEmpty()) {
                overrider.settingNamespaces(namespaces);
            }
        });
        kinds.add(controller.getConfiguration().getResourceClass());
    }

    /** The kinds that are reconciled. */
    List<Class<? extends HasMetadata>> kinds() {
        return kinds;
    }

    /**
     * Fills the caches, then reconciles.
     *
     * @throws StartFailureException when a cache cannot be filled
     */
    void start() {
        // JOSDK refuses to start without any.
        if (kinds.isEmpty()) {
            return;
        }
        try {
            operator.start();
        } catch (OperatorException e) {
            throw new StartFailureException("Cannot start: " + RootCause.of(e), e);
        }
    }

    /** Whether all watches work. */
    Probe health() {
        if (kinds.isEmpty()) {
            return new Probe(true, "nothing to reconcile");
        }
        if (operator.getRuntimeInfo().allEventSourcesAreHealthy()) {
            return new Probe(true, "reconciling");
        }
        Set<String> controllers = new TreeSet<>();
        operator.getRuntimeInfo().unhealthyEventSources().forEach((controller, sources) -> {
            if (!sources.isEmpty()) {
                controllers.add(controller);
            }
        });
        return new Probe(false, "not in touch with the API server: " + String.join(", ", controllers));
    }

    /** Lets what runs come to its end, for a while, then interrupts it. */
    void stop() {
        try {
            operator.stop();
        } catch (RuntimeException e) {
            log.warn("Not everything stopped as it should", e);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Interrupts everything at once. Returns before all of it has ended. */
    void kill() {
        workers.shutdownNow();
        Thread.ofPlatform().name("cleanup").daemon().start(this::stop);
    }
}
