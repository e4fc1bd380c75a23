package io.zeebeops.operator.cluster;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.zeebeops.operator.cluster.ClusterObservation.Reach;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.IdMode;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each cluster by itself, again and again, beside the reconciles: a cluster that takes its time takes nobody else's. What is kept
 * here is not durable and need not be: after a start everything is looked at first.
 */
public final class ClusterObserver implements AutoCloseable {
    private static final Duration WHILE_MOVING = Duration.ofSeconds(2);

    private final ClusterLook look;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private final List<Consumer<ZeebeCluster>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<ZeebeCluster>> leavers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("look-timer").daemon().factory());
    private final ExecutorService looks = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("look-", 0).factory());

    /** Looks at nothing until told so. */
    public ClusterObserver(ClusterLook look) {
        this.look = look;
    }

    /** Calls back after each look. */
    public void onLook(Consumer<ZeebeCluster> listener) {
        listeners.add(listener);
    }

    /** Calls back when a cluster is looked at no more. */
    public void onForget(Consumer<ZeebeCluster> listener) {
        leavers.add(listener);
    }

    /**
     * Looks at a cluster from now on; at once when it is new or its spec changed.
     *
     * @param impatient whether somebody waits for what a list of the store may show
     */
    public void watch(ZeebeCluster cluster, boolean impatient) {
        watches.values().stream()
                .map(Watch::cluster)
                .flatMap(Optional::stream)
                .filter(other -> hasPlaceOf(other, cluster))
                .forEach(this::forget);
        watches.computeIfAbsent(cluster.getMetadata().getUid(), uid -> new Watch())
                .follow(cluster, impatient);
    }

    /** Whether a cluster was deleted and created anew, which need not be told as a deletion. */
    private static boolean hasPlaceOf(ZeebeCluster gone, ZeebeCluster now) {
        return ResourceID.fromResource(gone).equals(ResourceID.fromResource(now))
                && !gone.getMetadata().getUid().equals(now.getMetadata().getUid());
    }

    /** Looks at a cluster no more. */
    public void forget(ZeebeCluster cluster) {
        Watch watch = watches.remove(cluster.getMetadata().getUid());
        if (watch != null) {
            watch.stop();
            leavers.forEach(listener -> listener.accept(cluster));
        }
    }

    /** What the last look saw. */
    public Optional<ClusterObservation> latest(ZeebeCluster cluster) {
        Watch watch = watches.get(cluster.getMetadata().getUid());
        return watch == null ? Optional.empty() : watch.latest();
    }

    /** Takes note that a backup was deleted since the last list. */
    public void deleted(ZeebeCluster cluster, long id) {
        became(cluster, id, Optional.empty());
    }

    /** Takes note that a backup was completed since the last list. */
    public void completed(ZeebeCluster cluster, Backup backup) {
        became(cluster, backup.id(), Optional.of(backup));
    }

    private void became(ZeebeCluster cluster, long id, Optional<Backup> backup) {
        Watch watch = watches.get(cluster.getMetadata().getUid());
        if (watch != null) {
            watch.became(id, backup);
        }
    }

    /** Takes note of who makes the ids of backups, as an answer to a take told; {@link IdMode#UNKNOWN} is no news. */
    public void idsMade(ZeebeCluster cluster, IdMode told) {
        Watch watch = watches.get(cluster.getMetadata().getUid());
        if (watch != null) {
            watch.idsMade(told);
        }
    }

    /** What other kinds may know of a cluster. */
    public ClusterView view(ZeebeCluster cluster) {
        if (cluster.getSpec().suspend()) {
            return new ClusterView.Unavailable(
                    ClusterReason.Suspended.name(),
                    "it is suspended (spec.suspend). Nothing is done until it is resumed.",
                    false);
        }
        return latest(cluster)
                .<ClusterView>map(seen -> switch (seen.reach()) {
                    case Reach.Reached(var connection, Identity identity, var at) ->
                        new ClusterView.Available(identity, seen.inventory().storeList());
                    case Reach.Unreached(ClusterReason reason, String message, boolean stalled) ->
                        new ClusterView.Unavailable(reason.name(), message, stalled);
                })
                .orElseGet(ClusterView.NotLookedAt::new);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        looks.shutdownNow();
        watches.values().forEach(Watch::stop);
    }

    /** One cluster. At most one look at a time. */
    private final class Watch {
        /** What became of backups since the last list of the store began: complete, or gone. */
        private final Map<Long, Optional<Backup>> sinceList = new HashMap<>();

        /** What a take told last; a look sees less. */
        private IdMode idMode = IdMode.UNKNOWN;

        private @Nullable ZeebeCluster cluster;
        private @Nullable ClusterObservation latest;
        private @Nullable ScheduledFuture<?> next;
        private boolean looking;
        private boolean again;
        private boolean impatient;
        private boolean stopped;

        synchronized Optional<ClusterObservation> latest() {
            return Optional.ofNullable(latest);
        }

        synchronized Optional<ZeebeCluster> cluster() {
            return Optional.ofNullable(cluster);
        }

        synchronized void follow(ZeebeCluster now, boolean someoneWaits) {
            ZeebeCluster before = cluster;
            cluster = now;
            impatient = someoneWaits;
            if (before == null || !before.getSpec().equals(now.getSpec())) {
                lookNow();
            }
        }

        /** Where nobody can list the store (8.1) it would be kept for ever. */
        synchronized void became(long id, Optional<Backup> backup) {
            boolean listed = latest == null
                    || !(latest.reach() instanceof Reach.Reached reached)
                    || reached.identity().backups().listsAndDeletes();
            if (listed) {
                sinceList.put(id, backup);
                correct();
            }
        }

        synchronized void idsMade(IdMode told) {
            idMode = told == IdMode.UNKNOWN ? idMode : told;
            correct();
        }

        /** What was seen by looks, put right by what became known otherwise. */
        private void correct() {
            if (latest != null) {
                latest = latest.with(latest.inventory().with(sinceList).with(idMode));
            }
        }

        synchronized void stop() {
            stopped = true;
            if (next != null) {
                next.cancel(false);
            }
        }

        private synchronized void lookNow() {
            if (looking) {
                again = true;
                return;
            }
            if (stopped) {
                return;
            }
            if (next != null) {
                next.cancel(false);
            }
            looking = true;
            ZeebeCluster at = cluster;
            Optional<ClusterObservation> before = Optional.ofNullable(latest);
            boolean listSoon = impatient;
            Map<Long, Optional<Backup>> knownBefore = Map.copyOf(sinceList);
            try {
                looks.execute(() -> look(at, before, listSoon, knownBefore));
            } catch (RejectedExecutionException closed) {
                stopped = true;
            }
        }

        private void look(
                @Nullable ZeebeCluster at,
                Optional<ClusterObservation> before,
                boolean listSoon,
                Map<Long, Optional<Backup>> knownBefore) {
            ClusterObservation seen = null;
            try {
                seen = at == null ? null : look.at(at, before, listSoon);
            } finally {
                // Also after an Error: a cluster that is not looked at any more would be told as it was for ever.
                ZeebeCluster told = seen(seen, knownBefore);
                if (told != null) {
                    listeners.forEach(listener -> listener.accept(told));
                }
            }
        }

        private synchronized @Nullable ZeebeCluster seen(
                @Nullable ClusterObservation seen, Map<Long, Optional<Backup>> knownBefore) {
            looking = false;
            if (stopped || cluster == null) {
                return null;
            }
            if (seen != null) {
                boolean listedAnew = latest == null
                        || !seen.inventory()
                                .listedAt()
                                .equals(latest.inventory().listedAt());
                if (listedAnew) {
                    sinceList.entrySet().removeAll(knownBefore.entrySet());
                }
                latest = seen;
                correct();
            }
            Duration pause = again
                    ? Duration.ZERO
                    : seen != null && seen.moving()
                            ? WHILE_MOVING
                            : Duration.ofSeconds(cluster.getSpec().pollIntervalSeconds());
            again = false;
            try {
                next = timer.schedule(this::lookNow, pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) {
                stopped = true;
            }
            return cluster;
        }
    }
}
