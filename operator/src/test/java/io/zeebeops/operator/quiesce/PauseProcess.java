package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.backup.Mishaps;
import io.zeebeops.operator.backup.SimulatedTime;
import io.zeebeops.operator.backup.Versions.Reader;
import io.zeebeops.operator.cluster.ClusterConductor;
import io.zeebeops.operator.cluster.ClusterObservation;
import io.zeebeops.operator.cluster.ClusterSurroundings;
import io.zeebeops.operator.cluster.arbiter.Request;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterSpec.UnownedPause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The operator of a history: the real conductors, policies, arbiter and knowledge, and what JOSDK and threads do around them. A crash takes all it knows. */
final class PauseProcess implements PauseApi.Listener {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration AFTER_CONFLICT = Duration.ofMillis(50);
    private static final Duration AFTER_ERROR = Duration.ofMillis(500);
    private static final QuiesceRequests REQUESTS = new QuiesceRequests(PauseWorld.CAP);
    private static final String CLUSTER = "cluster";
    private static final String LOOK = "look";

    /** One step of a controller; says when the next one is due. */
    private interface Step {
        Optional<Duration> take() throws ChangedMeanwhile;
    }

    private record Task(Instant at, long order, Runnable work) {}

    private final PauseWorld world;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingLong(Task::order));
    private final Map<String, Instant> due = new HashMap<>();
    private ProcessMemory memory;
    private long order;
    private int changingCalls;

    PauseProcess(PauseWorld world) {
        this.world = world;
        this.memory = new ProcessMemory(world, this);
        world.api.onChange(this);
        restart(0);
    }

    int changingCalls() {
        return changingCalls;
    }

    void called() {
        changingCalls++;
    }

    void restart(int lag) {
        memory.die();
        memory = new ProcessMemory(world, this);
        tasks.clear();
        due.clear();
        world.api.restarted(lag);
        world.api.claimNames().forEach(this::soon);
        soon(CLUSTER);
    }

    /** Does what is due next, when time has come to it; says whether there was anything until then. */
    boolean next(Instant until) {
        Optional<Map.Entry<String, Instant>> step = due.entrySet().stream()
                .min(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
        Task task = tasks.peek();
        boolean taskFirst = task != null
                && step.filter(one -> one.getValue().isBefore(task.at())).isEmpty();
        Instant at = taskFirst ? task.at() : step.map(Map.Entry::getValue).orElse(Instant.MAX);
        if (at.isAfter(until)) {
            return false;
        }
        Duration wait = Duration.between(world.time.instant(), at);
        if (wait.isPositive()) {
            world.time.advance(wait);
            world.oracle.news();
        }
        if (taskFirst) {
            tasks.remove();
            guarded("task", () -> {
                task.work().run();
                return Optional.empty();
            });
        } else {
            step(step.orElseThrow().getKey(), 0);
        }
        return true;
    }

    Supplier<String> description() {
        return () -> due + " and " + tasks.size() + " tasks";
    }

    void step(String name, int lag) {
        due.remove(name);
        switch (name) {
            case CLUSTER -> cluster(lag);
            case LOOK -> {
                world.api.cluster().latest().ifPresent(cluster -> {
                    memory.ordinaryLook(cluster);
                    due.put(LOOK, world.time.instant().plus(world.poll));
                });
                soon(CLUSTER);
                world.api.claimNames().forEach(this::soon);
            }
            default -> claim(name, lag);
        }
    }

    private void cluster(int lag) {
        world.api.cluster().seenBy(Reader.CLUSTERS, 0).ifPresent(cluster -> {
            due.putIfAbsent(LOOK, world.time.instant());
            if (cluster.isMarkedForDeletion() && !cluster.hasFinalizer(ClusterConductor.FINALIZER)) {
                return;
            }
            List<Request> requests = Stream.concat(
                            world.api.claimNames().stream()
                                    .map(name -> world.api.claim(name).seenBy(Reader.CLUSTERS, lag))
                                    .flatMap(Optional::stream)
                                    .flatMap(claim -> REQUESTS.request(claim).stream()),
                            world.backups.requests().stream())
                    .map(this::broken)
                    .toList();
            Optional<ClusterObservation> seen = memory.latest(cluster);
            ClusterSurroundings around = new ClusterSurroundings(seen, requests, Set.of(), Optional.empty());
            guarded(
                    CLUSTER,
                    () -> new ClusterConductor(new PauseObjects(world, this), memory.pauses(), world.time::operatorNow)
                            .step(broken(cluster), around));
        });
        if (lag > 0) {
            soon(CLUSTER);
        }
    }

    private Request broken(Request one) {
        return world.breakage != PauseBreakage.NO_EXPIRY
                ? one
                : new Request(
                        one.uid(),
                        one.kind(),
                        one.name(),
                        one.attempt(),
                        one.wants(),
                        one.begun(),
                        one.createdAt(),
                        one.dueAt(),
                        Optional.empty(),
                        Optional.empty(),
                        one.drains(),
                        one.losses());
    }

    private ZeebeCluster broken(ZeebeCluster cluster) {
        return world.breakage != PauseBreakage.LIFTS_ALL
                ? cluster
                : PauseApi.cluster(
                        cluster.getMetadata(),
                        world.spec(UnownedPause.Resume, cluster.getSpec().suspend()),
                        cluster.getStatus());
    }

    /** By which clock claims go. */
    private InstantSource clockOfClaims() {
        return world.breakage == PauseBreakage.NO_EXPIRY ? () -> SimulatedTime.START : world.time::operatorNow;
    }

    private void claim(String name, int lag) {
        Optional<ZeebeCluster> cluster = world.api.cluster().seenBy(Reader.BACKUPS, lag);
        world.api
                .claim(name)
                .seenBy(Reader.BACKUPS, lag)
                .ifPresent(claim -> guarded(
                        name,
                        () -> new QuiesceConductor(
                                        memory.around(cluster), new PauseObjects(world, this), clockOfClaims())
                                .step(claim)));
        if (world.api.claim(name).isBehind(Reader.BACKUPS)
                || world.api.cluster().isBehind(Reader.BACKUPS)) {
            soon(name);
        }
    }

    private void guarded(String name, Step step) {
        Optional<Duration> pause;
        try {
            pause = step.take();
        } catch (ChangedMeanwhile conflict) {
            pause = Optional.of(AFTER_CONFLICT);
        } catch (Mishaps.ApiError error) {
            pause = Optional.of(AFTER_ERROR);
        } catch (Mishaps.Crash crash) {
            world.count("crash");
            restart(world.mishaps.lagAfterCrash());
            pause = Optional.empty();
        }
        pause.filter(any -> !name.equals("task"))
                .ifPresent(after -> due.merge(
                        name,
                        world.time.instant().plus(after.isZero() || after.isNegative() ? AT_ONCE : after),
                        (one, other) -> one.isBefore(other) ? one : other));
        world.oracle.news();
    }

    void soon(String name) {
        due.put(name, world.time.instant());
    }

    void clusterSoon() {
        soon(CLUSTER);
        world.api.claimNames().forEach(this::soon);
    }

    void later(Duration after, Runnable work) {
        tasks.add(new Task(world.time.instant().plus(after), order++, work));
    }

    @Override
    public void claim(Optional<GatewayQuiesce> before, Optional<GatewayQuiesce> after) {
        boolean sameStatus = before.isPresent()
                && after.isPresent()
                && before.get().getStatus() != after.get().getStatus();
        GatewayQuiesce one = after.or(() -> before).orElseThrow();
        if (!sameStatus) {
            soon(one.getMetadata().getName());
        }
        if (!before.flatMap(REQUESTS::request).equals(after.flatMap(REQUESTS::request))) {
            soon(CLUSTER);
        }
    }

    @Override
    public void cluster(Optional<ZeebeCluster> before, Optional<ZeebeCluster> after) {
        boolean sameStatus = before.isPresent()
                && after.isPresent()
                && before.get().getStatus() != after.get().getStatus();
        if (!sameStatus) {
            soon(CLUSTER);
        }
        if (after.isEmpty()) {
            due.remove(LOOK);
        }
        new ArrayList<>(world.api.claimNames()).forEach(this::soon);
    }
}
