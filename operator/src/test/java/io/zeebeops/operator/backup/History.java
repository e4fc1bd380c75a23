package io.zeebeops.operator.backup;

import io.zeebeops.operator.backup.Due.Work;
import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.model.LateDelete;
import io.zeebeops.simulator.model.PartitionOperation;
import io.zeebeops.simulator.model.StoreState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A history from numbers: each is one thing that happens. 0 is the dullest of all, so that what shrinks becomes dull. */
final class History {
    private static final Duration[] PAUSES = {
        Duration.ofMillis(200),
        Duration.ofSeconds(3),
        Duration.ofSeconds(31),
        Duration.ofMinutes(3),
        Duration.ofHours(2)
    };
    private static final Duration STEP = Duration.ofMillis(1);
    private static final Duration[] SKEWS = {
        Duration.ZERO,
        Duration.ofSeconds(100),
        Duration.ofSeconds(-100),
        Duration.ofMinutes(20),
        Duration.ofMinutes(-20)
    };
    private static final int[] JITTERS = {1, 0, 999};
    private static final int KINDS = 64;

    final HistoryWorld world;
    final OperatorProcess operator;

    History(HistoryWorld world) {
        this.world = world;
        this.operator = new OperatorProcess(world);
    }

    void happen(int number) {
        int kind = number % KINDS;
        int what = number / KINDS;
        if (kind < 24) {
            next(what);
        } else if (kind < 32) {
            work(new Due.Task(Work.RECONCILE, backup(what)), what / 4 % 4, JITTERS[what / 16 % 3]);
        } else if (kind < 34) {
            work(new Due.Task(Work.ARBITRATE, cluster(what)), what / 4 % 4, 0);
        } else if (kind < 35) {
            work(new Due.Task(Work.LOOK, cluster(what)), 0, 0);
        } else if (kind < 42) {
            create(what);
        } else if (kind < 45) {
            user(what);
        } else if (kind < 49) {
            world.mishaps.crashAfter(what % 8, what / 8 % 8 == 7 ? what / 64 % 3 : 0);
        } else if (kind < 53) {
            Mishaps.Remote[] faults = Mishaps.Remote.values();
            for (int i = 0; i < what % 3; i++) {
                world.mishaps.next(Mishaps.Remote.FINE);
            }
            Mishaps.Remote fault = faults[what / 3 % faults.length];
            if (what % 11 == 0) {
                world.mishaps.nextDelete(fault);
            } else {
                world.mishaps.next(fault);
            }
        } else if (kind < 55) {
            Mishaps.Write[] faults = Mishaps.Write.values();
            world.mishaps.next(faults[what % faults.length]);
        } else if (kind < 56) {
            strange(what);
        } else if (kind < 60) {
            zeebe(what % 16, what / 16, world.zeebes.get(cluster(what / 16)));
        } else if (kind < 62) {
            kubernetes(what);
        } else {
            world.time.advance(PAUSES[what % PAUSES.length]);
        }
        world.oracle.news();
    }

    /** Time goes on to the next thing that is due, and it is done. */
    private void next(int what) {
        operator.due().next().ifPresent(task -> {
            Duration wait = Duration.between(world.time.instant(), task.getValue());
            if (wait.isPositive()) {
                world.time.advance(wait);
            }
            work(task.getKey(), what % 4 == 3 ? what / 4 % 3 : 0, JITTERS[what / 16 % 3]);
        });
    }

    void work(Due.Task task, int lag, int jitter) {
        switch (task.work()) {
            case RECONCILE -> operator.reconcile(task.name(), lag, jitter);
            case ARBITRATE -> operator.arbitrate(task.name(), lag);
            case LOOK -> operator.look(task.name());
        }
        world.time.advance(STEP);
    }

    private void create(int what) {
        world.api.create(
                backup(what), HistorySpecs.of(what / 4, world.time.instant().toEpochMilli()));
    }

    private void user(int what) {
        String name = backup(what);
        if (what / 4 % 3 == 0) {
            world.userDeletes(name);
        } else {
            world.api
                    .backup(name)
                    .latest()
                    .ifPresent(now -> world.api.edit(name, HistorySpecs.edited(now.getSpec(), what / 12)));
        }
    }

    private void strange(int what) {
        SimulatedZeebe zeebe = world.zeebes.get(cluster(what));
        long now = world.time.operatorNow().toEpochMilli();
        world.strangerTakes(
                zeebe,
                switch (what / 4 % 4) {
                    case 0 -> now + 501;
                    case 1 -> now + 1500;
                    case 2 -> world.oracle.highestOf(zeebe.name) + 1;
                    default ->
                        world.api
                                .backup(backup(what / 16))
                                .latest()
                                .map(one -> one.getSpec().backupId())
                                .orElse(now + 2);
                });
    }

    private void zeebe(int kind, int what, SimulatedZeebe zeebe) {
        var faults = zeebe.model.faults();
        int broker = what / 4 % 3;
        int partition = 1 + what / 16 % zeebe.partitions();
        if (kind < 13) {
            zeebe.hurt();
        }
        switch (kind) {
            case 0 -> faults.brokerUp(broker);
            case 1 -> faults.brokerDown(broker);
            case 2 -> faults.moveLeader(partition, broker);
            case 3 -> {
                faults.store(StoreState.UP);
                if (what / 4 % 2 == 0) {
                    zeebe.makeIds(what / 8 % 3 != 0, what / 24 % 2 == 0);
                }
            }
            case 4 -> faults.store(what / 4 % 2 == 0 ? StoreState.DOWN : StoreState.HANGING);
            case 5 -> faults.lateDelete(LateDelete.values()[what / 4 % 3]);
            case 6 -> zeebe.model.operate(broker, PartitionOperation.PAUSE_PROCESSING, "stranger");
            case 7 -> zeebe.model.operate(broker, PartitionOperation.RESUME_PROCESSING, "stranger");
            case 8 -> faults.nextBackup(new Fate.Fails(partition, "no snapshot"));
            case 9 -> faults.nextBackup(new Fate.NeverStarts());
            case 10 -> faults.nextBackup(new Fate.Misses(partition));
            case 11 -> faults.nextBackup(new Fate.NotDelivered(partition));
            case 12 -> faults.partitionDead(partition);
            case 13 -> faults.idsJump(world.time.instant().toEpochMilli() + 5_000L * (1 + what / 4 % 1000));
            case 14 -> zeebe.permit(what / 4 % 2 == 0);
            default -> zeebe.reach(what / 4 % 2 == 0);
        }
    }

    private void kubernetes(int what) {
        String cluster = cluster(what / 8);
        switch (what % 8) {
            case 0 -> world.api.createCluster(cluster);
            case 1 -> world.api.deleteCluster(cluster);
            case 2 -> world.api.suspend(cluster, true);
            case 3 -> world.api.suspend(cluster, false);
            case 4, 5 -> world.time.skewOperator(SKEWS[what / 8 % SKEWS.length]);
            case 6 -> world.mishaps.crowd(what / 8 % 2 == 0);
            default -> {
                if (what / 8 % 8 == 0) {
                    world.terminateNamespace();
                }
            }
        }
        operator.clusterChanged(cluster);
    }

    /** Runs all that is due within this time, on what is known for certain. */
    int rest(Duration atMost, int rounds) {
        Instant end = world.time.instant().plus(atMost);
        int steps = 0;
        while (steps < rounds) {
            var task = operator.due().next().filter(next -> !next.getValue().isAfter(end));
            if (task.isEmpty()) {
                break;
            }
            Duration wait = Duration.between(world.time.instant(), task.get().getValue());
            if (wait.isPositive()) {
                world.time.advance(wait);
            }
            work(task.get().getKey(), 0, JITTERS[steps % JITTERS.length]);
            if (task.get().getKey().work() != Work.LOOK) {
                steps++;
            }
        }
        Duration left = Duration.between(world.time.instant(), end);
        if (steps < rounds && left.isPositive()) {
            world.time.advance(left);
        }
        return steps;
    }

    static List<String> backupNames() {
        return List.of("w", "x", "y", "z");
    }

    private static String backup(int what) {
        return backupNames().get(what % 4);
    }

    private static String cluster(int what) {
        return what % 4 == 3 ? HistoryWorld.SECOND : HistoryWorld.FIRST;
    }
}
