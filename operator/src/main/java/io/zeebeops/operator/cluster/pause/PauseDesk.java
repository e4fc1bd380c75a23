package io.zeebeops.operator.cluster.pause;

import io.zeebeops.operator.cluster.arbiter.PauseCall;
import io.zeebeops.operator.cluster.arbiter.Tried.Verdict;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.ZeebeClient;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls that pause and resume, and looks at replicas when somebody waits for what is seen there: beside the reconciles, and each
 * broker by itself, with one look and one call at a time, so that those that hang keep none of the others. What is known is kept in
 * {@link Knowledge}.
 */
public final class PauseDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PauseDesk.class);

    private final ZeebeClient client;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();
    private final List<Consumer<Target>> listeners = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Target, PauseCall>> sceptics = new CopyOnWriteArrayList<>();
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("pause-", 0).factory());

    /**
     * Does nothing until told so.
     *
     * @param nanoTime a time that nobody sets and that only goes on
     */
    public PauseDesk(ZeebeClient client, InstantSource clock, LongSupplier nanoTime) {
        this.client = client;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** By a clock that nobody sets: only the difference of two tells something. */
    public Duration uptime() {
        return Duration.ofNanos(nanoTime.getAsLong());
    }

    /** Calls back when something new is known of a cluster. */
    public void onNews(Consumer<Target> listener) {
        listeners.add(listener);
    }

    /** Calls back for each broker at which the first look shows that a call was not carried out that was answered to be. */
    public void onContradiction(BiConsumer<Target, PauseCall> sceptic) {
        sceptics.add(sceptic);
    }

    /** What is known of a cluster. */
    public Knowledge of(String uid) {
        return desk(uid).knowledge;
    }

    /** How a cluster is asked from now on; it need not be known whether anybody answers there. */
    public void use(Target target) {
        Desk desk = desk(target.uid());
        boolean first = desk.target == null;
        desk.target = target;
        if (first) {
            listeners.forEach(listener -> listener.accept(target));
        }
    }

    /** What is used now has answered. It is kept, for as long as this process lives, for when what replaces it is not good. */
    public void isGood(Target target) {
        desk(target.uid()).good = target;
    }

    /** What is used now is not let in: what was good before is used again. */
    public void isRefused(String uid) {
        Desk desk = desk(uid);
        if (desk.good != null) {
            desk.target = desk.good;
        }
    }

    /** How a cluster is asked; empty before anybody found out. */
    public Optional<Target> target(String uid) {
        return Optional.ofNullable(desk(uid).target);
    }

    /** Looks at the topology and at every broker, where nobody does already, unless it began to within this time. Returns at once. */
    public void look(Target target, Duration notOlderThan) {
        Desk desk = desk(target.uid());
        if (!desk.mayLook(clock.instant(), notOlderThan)) {
            return;
        }
        ZeebeManagement zeebe = management(target);
        if (desk.looking.add(Desk.TOPOLOGY)) {
            run(target, () -> {
                try {
                    zeebe.topology().found().ifPresentOrElse(desk.knowledge::told, desk.knowledge::notTold);
                } finally {
                    desk.looking.remove(Desk.TOPOLOGY);
                }
            });
        }
        desk.knowledge.brokers().forEach(broker -> look(desk, target, broker));
    }

    private void look(Desk desk, Target target, int broker) {
        if (desk.looking.add(broker)) {
            run(target, () -> {
                try {
                    desk.knowledge.look(broker, clock, () -> management(target).replicas(broker));
                } finally {
                    desk.looking.remove(broker);
                }
                if (desk.knowledge.isOutdated(broker)) {
                    look(desk, target, broker);
                }
            });
        }
    }

    /** Makes a call, where the same place is not asked already, and looks at what came of it. Returns at once. */
    public void call(Target target, PauseCall call) {
        Desk desk = desk(target.uid());
        if (!desk.knowledge.callBegins(call)) {
            return;
        }
        run(target, () -> {
            Verdicts.Heard heard = new Verdicts.Heard(Verdict.Doubtful, "The operator's log says more.");
            try {
                heard = Verdicts.of(management(target), call);
            } finally {
                desk.knowledge.callEnded(call, heard.verdict(), heard.message(), clock.instant());
                LOG.info(
                        "ZeebeCluster {}/{}: {}: {}: {}",
                        target.namespace(),
                        target.name(),
                        call.inWords(),
                        heard.verdict(),
                        heard.message());
            }
            Set<Integer> reached = call.place().broker().map(Set::of).orElseGet(desk.knowledge::brokers);
            reached.forEach(broker -> look(desk, target, broker));
        });
    }

    /** Forgets a cluster. */
    public void forget(String uid) {
        desks.remove(uid);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private void run(Target target, Runnable work) {
        try {
            workers.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException unexpected) {
                    LOG.error("A look at, or a call to, ZeebeCluster {} failed", target.uid(), unexpected);
                }
                listeners.forEach(listener -> listener.accept(target));
            });
        } catch (RejectedExecutionException closed) {
            LOG.debug("Closed", closed);
        }
    }

    private ZeebeManagement management(Target target) {
        return client.management(target.connection(), target.identity(), new Caller("ZeebeCluster", target.uid(), 0));
    }

    private Desk desk(String uid) {
        return desks.computeIfAbsent(uid, any -> new Desk(sceptics));
    }

    private static final class Desk {
        static final int TOPOLOGY = -1;

        final Knowledge knowledge;
        final Set<Integer> looking = ConcurrentHashMap.newKeySet();
        private Instant lookedAt = Instant.EPOCH;
        volatile @Nullable Target target;
        volatile @Nullable Target good;

        Desk(List<BiConsumer<Target, PauseCall>> sceptics) {
            knowledge = new Knowledge(call -> {
                Target asked = target;
                if (asked != null) {
                    sceptics.forEach(sceptic -> sceptic.accept(asked, call));
                }
            });
        }

        /** A clock that was set back does not keep anybody from looking. */
        synchronized boolean mayLook(Instant now, Duration notOlderThan) {
            boolean recently = !now.isBefore(lookedAt) && now.isBefore(lookedAt.plus(notOlderThan));
            if (!recently) {
                lookedAt = now;
            }
            return !recently;
        }
    }
}
