package io.zeebeops.operator.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes part in the election for one lease, once: whoever lost it starts anew as another process. */
final class Election {
    private static final Logger log = LoggerFactory.getLogger(Election.class);

    private final KubernetesClient client;
    private final WatchedLock lock;
    private final ExecutorService executor;
    private final LeaderElector elector;
    private final Runnable onLost;
    private CompletableFuture<?> campaign = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * Does nothing yet.
     *
     * @param client    used for the lease alone, and closed at the end
     * @param onLeading called once, in a thread of the election: must return at once
     * @param onLost    called at most once, when the lease was held and is not any more, but not after release or abandon
     */
    Election(
            KubernetesClient client,
            LeaseSettings settings,
            String namespace,
            String identity,
            Runnable onLeading,
            Runnable onLost) {
        this.client = client;
        this.onLost = onLost;
        this.lock = new WatchedLock(
                new LeaseLock(namespace, settings.name(), identity), settings.renewDeadline(), System::nanoTime);
        this.executor = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("lease").daemon().factory());
        this.elector = new LeaderElector(
                client,
                new LeaderElectionConfigBuilder()
                        .withName(settings.name())
                        .withLock(lock)
                        .withLeaseDuration(settings.duration())
                        .withRenewDeadline(settings.renewDeadline())
                        .withRetryPeriod(settings.retry())
                        .withReleaseOnCancel(true)
                        .withLeaderCallbacks(new LeaderCallbacks(
                                onLeading,
                                this::lost,
                                leader -> log.info(
                                        "The lease {}/{} is held by {}", namespace, settings.name(), holder(leader))))
                        .build(),
                executor);
    }

    /** Begins to ask for the lease. */
    void start() {
        campaign = elector.start();
        campaign.whenComplete((nothing, failure) -> lost());
    }

    private static String holder(String leader) {
        return leader == null || leader.isEmpty() ? "nobody" : leader;
    }

    Fence fence() {
        return lock;
    }

    private void lost() {
        lock.drop();
        if (over.compareAndSet(false, true)) {
            onLost.run();
        }
    }

    /** Gives the lease back, if it is held and the API server answers in time. */
    void release(Duration within) {
        over.set(true);
        lock.drop();
        try {
            if (!withdraw().join(within)) {
                log.warn("The lease was not given back within {} ms: it runs out by itself", within.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.abandon();
            close();
        }
    }

    /** Stops at once and says nothing to the API server, as a crash would. */
    void abandon() {
        over.set(true);
        lock.abandon();
        withdraw();
        close();
    }

    /** Cancelling gives back the lease, and waits for a renewal that is on its way. */
    private Thread withdraw() {
        return Thread.ofPlatform().name("lease-withdrawal").daemon().start(() -> campaign.cancel(true));
    }

    private void close() {
        executor.shutdownNow();
        client.close();
    }
}
