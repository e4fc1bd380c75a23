package io.zeebeops.operator.backup;

import io.zeebeops.operator.backup.Due.Work;
import io.zeebeops.operator.backup.Versions.Reader;
import io.zeebeops.operator.cluster.arbiter.Arbiter;
import io.zeebeops.operator.cluster.arbiter.Arbitration;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.cluster.arbiter.Situation;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.ZeebeBackup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operator of a history: the real conductor and arbiter, and what JOSDK and the observer do around them. A crash takes all it knows. */
final class OperatorProcess {
    private static final Duration POLL = Duration.ofMinutes(5);
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration AFTER_CONFLICT = Duration.ofMillis(50);
    private static final Duration AFTER_ERROR = Duration.ofMillis(500);
    private static final BackupRequests REQUESTS = new BackupRequests();

    /** One step of a controller; says when the next one is due. */
    private interface Step {
        Optional<Duration> take() throws ChangedMeanwhile;
    }

    private final HistoryWorld world;
    private final ApiBackups objects;
    private final Due due = new Due();
    private final Looks looks;
    private int ledgerWrites;

    OperatorProcess(HistoryWorld world) {
        this.world = world;
        this.objects = new ApiBackups(world);
        this.looks = new Looks(world);
        world.api.onChange(this::changed);
        restart(0);
    }

    Due due() {
        return due;
    }

    int writes() {
        return objects.writes() + ledgerWrites;
    }

    void restart(int lag) {
        looks.clear();
        due.clear();
        world.api.restarted(lag);
        world.api.backupNames().forEach(name -> now(Work.RECONCILE, name));
        world.zeebes.keySet().forEach(name -> now(Work.ARBITRATE, name));
    }

    void reconcile(String name, int lag, int jitter) {
        due.done(Work.RECONCILE, name);
        world.api.backup(name).seenBy(Reader.BACKUPS, lag).ifPresent(backup -> {
            String clusterName = backup.getSpec().clusterRef().name();
            Optional<ClusterObject> cluster = world.api.cluster(clusterName).seenBy(Reader.BACKUPS, lag);
            world.oracle.step(backup, cluster);
            BackupSurroundings around = new HistorySurroundings(
                    world, looks, cluster, of(clusterName, Reader.BACKUPS, lag).toList(), jitter);
            run(Work.RECONCILE, name, () -> new BackupConductor(around, objects, world.time::operatorNow).step(backup));
            if (world.api.cluster(clusterName).isBehind(Reader.BACKUPS)) {
                now(Work.RECONCILE, name);
            }
        });
        arrive(name);
    }

    /** What a cache has not seen yet will be an event when it has. */
    private void arrive(String name) {
        if (world.api.backup(name).isBehind(Reader.BACKUPS)) {
            now(Work.RECONCILE, name);
        }
    }

    void arbitrate(String name, int lag) {
        due.done(Work.ARBITRATE, name);
        world.api
                .cluster(name)
                .seenBy(Reader.CLUSTERS, lag)
                .ifPresent(cluster -> run(Work.ARBITRATE, name, () -> arbitrate(cluster, lag)));
        if (lag > 0) {
            now(Work.ARBITRATE, name);
        }
    }

    private Optional<Duration> arbitrate(ClusterObject cluster, int lag) throws ChangedMeanwhile {
        List<ZeebeBackup> asking = of(cluster.name(), Reader.CLUSTERS, lag).toList();
        Set<Long> managed = asking.stream().flatMap(REQUESTS::ids).collect(Collectors.toSet());
        Instant now = world.time.operatorNow();
        Arbitration decided = Arbiter.decide(new Situation(
                asking.stream().map(REQUESTS::request).flatMap(Optional::stream).toList(),
                new Situation.Ledger(cluster.grants(), null, null),
                looks.standing(cluster, managed),
                PauseSight.NOTHING,
                false,
                now));
        if (!looks.known(cluster)) {
            now(Work.LOOK, cluster.name());
        }
        if (!decided.ledger().grants().equals(cluster.grants())) {
            world.mishaps.cross();
            world.api.grants(cluster, decided.ledger().grants());
            ledgerWrites++;
            world.api.cluster(cluster.name()).writtenBy(Reader.CLUSTERS);
            clusterChanged(cluster.name());
            world.mishaps.cross();
        }
        return decided.lookAt().map(at -> Duration.between(now, at));
    }

    void look(String name) {
        due.done(Work.LOOK, name);
        world.api
                .cluster(name)
                .seenBy(Reader.CLUSTERS, 0)
                .ifPresent(cluster -> run(Work.LOOK, name, () -> {
                    if (looks.look(cluster)) {
                        clusterChanged(name);
                    }
                    now(Work.ARBITRATE, name);
                    backupsOf(name)
                            .filter(backup -> BackupFacts.of(backup).unwantedIn(looks.store(cluster)))
                            .forEach(backup ->
                                    now(Work.RECONCILE, backup.getMetadata().getName()));
                    return Optional.of(POLL);
                }));
    }

    private void run(Work work, String name, Step step) {
        Optional<Duration> pause;
        try {
            pause = step.take();
        } catch (ChangedMeanwhile conflict) {
            pause = Optional.of(AFTER_CONFLICT);
        } catch (Mishaps.ApiError error) {
            pause = Optional.of(AFTER_ERROR);
        } catch (Mishaps.Crash crash) {
            restart(world.mishaps.lagAfterCrash());
            pause = Optional.empty();
        }
        pause.ifPresent(after -> due.at(work, name, world.time.instant().plus(after.isZero() ? AT_ONCE : after)));
        world.oracle.news();
    }

    /** The grants or the spec of a cluster changed, or whether it is there. */
    void clusterChanged(String name) {
        now(Work.ARBITRATE, name);
        backupsOf(name)
                .filter(backup -> !BackupFacts.of(backup).finished() || backup.isMarkedForDeletion())
                .forEach(backup -> now(Work.RECONCILE, backup.getMetadata().getName()));
    }

    /** An object changed otherwise than by the status writes of this process. */
    private void changed(Optional<ZeebeBackup> before, Optional<ZeebeBackup> after) {
        world.oracle.changed(before, after);
        ZeebeBackup one = after.or(() -> before).orElseThrow();
        boolean sameStatus = before.isPresent()
                && after.isPresent()
                && before.get().getStatus() != after.get().getStatus();
        if (!sameStatus) {
            now(Work.RECONCILE, one.getMetadata().getName());
        }
        if (!before.flatMap(REQUESTS::request).equals(after.flatMap(REQUESTS::request))
                || before.isEmpty()
                || after.isEmpty()) {
            now(Work.ARBITRATE, one.getSpec().clusterRef().name());
        }
    }

    private Stream<ZeebeBackup> backupsOf(String cluster) {
        return world.api
                .backups()
                .filter(backup -> backup.getSpec().clusterRef().name().equals(cluster));
    }

    private void now(Work work, String name) {
        due.at(work, name, world.time.instant());
    }

    private Stream<ZeebeBackup> of(String cluster, Reader reader, int lag) {
        return world.api.backupNames().stream()
                .map(name -> world.api.backup(name).seenBy(reader, lag))
                .flatMap(Optional::stream)
                .filter(backup -> backup.getSpec().clusterRef().name().equals(cluster));
    }
}
