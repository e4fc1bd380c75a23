package io.zeebeops.operator.runtime;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.zeebeops.operator.runtime.HealthServer.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operator, from its start to its end. A JVM may run several, one after the other or at the same time.
 *
 * <pre>
 * STARTING -> STANDBY -> RUNNING -> STOPPED      with leader election
 * STARTING ------------> RUNNING -> STOPPED      without
 * </pre>
 */
public final class OperatorApp implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OperatorApp.class);

    // With the two seconds that reconciles get, less than the five that a SIGTERM may take.
    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration STARTER_TIMEOUT = Duration.ofMillis(500);

    private enum State {
        STARTING,
        STANDBY,
        RUNNING,
        STOPPED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Settings settings;
    private final Options options;
    private final PrometheusMeterRegistry meters = Metrics.registry();
    private final RequestCounter requests = new RequestCounter(meters);
    private final ApiServerClock apiServerClock;
    private final HealthServer health;
    private final KubernetesClients clients;
    private final KubernetesClient client;
    private final Reconciling reconciling;
    private final Deque<AutoCloseable> onEnd = new ConcurrentLinkedDeque<>();

    private volatile Fence fence = () -> false;
    private volatile @Nullable Election election;
    private volatile @Nullable Thread starter;

    /**
     * Starts an operator. Returns when it reconciles or, with leader election, when it waits for the lease.
     *
     * @param config      which API server, as whom
     * @param reconcilers makes the reconcilers; called once, in this thread
     * @throws StartFailureException when it cannot start; nothing is left running then
     */
    public static OperatorApp start(
            Settings settings, Config config, Function<Wiring, List<Reconciler<?>>> reconcilers, Options options) {
        OperatorApp app = new OperatorApp(settings, config, options);
        try {
            app.begin(reconcilers);
            return app;
        } catch (RuntimeException e) {
            app.kill();
            throw e;
        }
    }

    private OperatorApp(Settings settings, Config config, Options options) {
        this.settings = settings;
        this.options = options;
        apiServerClock = new ApiServerClock(options.clock());
        Liveness liveness = new Liveness();
        health = new HealthServer(
                settings.listenAddress(), settings.listenPort(), liveness::probe, this::readiness, meters);
        clients = new KubernetesClients(config, interceptors());
        client = clients.open();
        reconciling = new Reconciling(client, settings, Metrics.ofFramework(meters), (informer, failure) -> {
            if (failure != null && state.get() == State.RUNNING) {
                end("A watch ended for good: " + failure);
            }
        });
        Gauge.builder("zeebeops.leader", () -> fence.held() ? 1 : 0)
                .description("1 while this process may change things.")
                .register(meters);
    }

    /** Outermost the count: what faults swallow is counted too. Innermost the clock: it sees what the server said. */
    private List<Interceptor> interceptors() {
        List<Interceptor> all = new ArrayList<>();
        all.add(requests);
        all.addAll(options.interceptors());
        all.add(apiServerClock);
        return all;
    }

    private void begin(Function<Wiring, List<Reconciler<?>>> reconcilers) {
        Wiring wiring = new Wiring(
                client,
                options.clock(),
                options.nanoTime(),
                settings,
                meters,
                apiServerClock,
                () -> fence.held(),
                onEnd::add);
        reconciling.register(reconcilers.apply(wiring), settings.watchNamespaces());
        announce();
        new ApiServerCheck(client, options.patience()).await(reconciling.kinds(), settings.watchNamespaces());
        settings.lease().ifPresentOrElse(this::standForElection, this::reconcileWithoutElection);
    }

    private void announce() {
        log.info(
                "zeebeops {}: namespaces {}, leader election {}, health and metrics on {}:{}, API server {}",
                OperatorVersion.current(),
                settings.watchNamespaces().isEmpty() ? "all" : String.join(",", settings.watchNamespaces()),
                settings.lease()
                        .map(lease -> "by lease " + namespaceOf(lease) + "/" + lease.name())
                        .orElse("off"),
                settings.listenAddress(),
                health.port(),
                client.getMasterUrl());
    }

    private void reconcileWithoutElection() {
        fence = () -> true;
        reconciling.start();
        state.compareAndSet(State.STARTING, State.RUNNING);
    }

    private void standForElection(LeaseSettings lease) {
        Election candidate = new Election(
                clients.openForLease(),
                lease,
                namespaceOf(lease),
                identity(),
                this::lead,
                () -> end("The lease is lost"));
        election = candidate;
        fence = candidate.fence();
        state.compareAndSet(State.STARTING, State.STANDBY);
        candidate.start();
    }

    private String namespaceOf(LeaseSettings lease) {
        return lease.namespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElse("default");
    }

    /** A pod's name alone would not do: a container that is restarted must not take itself for the one before. */
    private static String identity() {
        return System.getenv().getOrDefault("HOSTNAME", "zeebeops") + "_" + UUID.randomUUID();
    }

    /** In a thread of its own: filling the caches must not delay a renewal. */
    private void lead() {
        if (state.get() == State.STANDBY) {
            starter = Thread.ofPlatform().name("start").daemon().start(this::reconcileAsLeader);
        }
    }

    private void reconcileAsLeader() {
        try {
            reconciling.start();
            if (!state.compareAndSet(State.STANDBY, State.RUNNING)) {
                // Stopped meanwhile, and what was stopped then had perhaps not been started yet.
                reconciling.stop();
            }
        } catch (RuntimeException e) {
            if (state.get() != State.STOPPED) {
                log.error("{}", e.getMessage(), e);
                options.end().run();
                close();
            }
        }
    }

    private void end(String why) {
        log.error("{}: this process ends", why);
        options.end().run();
    }

    private Probe readiness() {
        return switch (state.get()) {
            case STARTING -> new Probe(false, "starting");
            case STANDBY -> new Probe(true, "waiting for the lease");
            case RUNNING -> reconciling.health();
            case STOPPED -> new Probe(false, "stopped");
        };
    }

    /** The port of the health and metrics server. */
    public int port() {
        return health.port();
    }

    /** Whether reconcilers run: started, leading where there is an election, and not stopped. */
    public boolean running() {
        return state.get() == State.RUNNING;
    }

    /** Requests to the API server so far, those for the lease too. */
    public Map<ApiRequest, Long> requests() {
        return requests.counts();
    }

    /** What is served under /metrics. */
    public MeterRegistry meters() {
        return meters;
    }

    /** Waits until this operator was closed or killed. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Ends it within 5 s: reconciles that run get 2 s, then the lease is given back. Does nothing when it has ended. */
    @Override
    public void close() {
        if (state.getAndSet(State.STOPPED) == State.STOPPED) {
            return;
        }
        log.info("Stopping");
        awaitStarter();
        reconciling.stop();
        fence = () -> false;
        Election held = election;
        if (held != null) {
            held.release(RELEASE_TIMEOUT);
        }
        finish();
        log.info("Stopped");
    }

    /** Ends it at once, as a crash would: nothing is finished, nothing is given back, nothing more is said to anybody. */
    public void kill() {
        if (state.getAndSet(State.STOPPED) == State.STOPPED) {
            return;
        }
        fence = () -> false;
        reconciling.kill();
        Election held = election;
        if (held != null) {
            held.abandon();
        }
        finish();
    }

    private void awaitStarter() {
        Thread starting = starter;
        if (starting == null || starting == Thread.currentThread()) {
            return;
        }
        starting.interrupt();
        try {
            starting.join(STARTER_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish() {
        for (AutoCloseable one = onEnd.pollLast(); one != null; one = onEnd.pollLast()) {
            try {
                one.close();
            } catch (Exception e) {
                log.warn("Something did not end well", e);
            }
        }
        health.close();
        client.close();
        meters.close();
        ended.countDown();
    }
}
