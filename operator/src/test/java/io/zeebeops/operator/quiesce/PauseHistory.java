package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.backup.Mishaps;
import io.zeebeops.simulator.model.PartitionOperation;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.GatewayQuiesceSpec;
import io.zeebeops.v1alpha1.ZeebeClusterSpec.UnownedPause;
import io.zeebeops.v1alpha1.ZeebeQuiesce;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Drain;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Drain.OnTimeout;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Exporting;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Processing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A history from numbers: each is one thing that happens. 0 is the dullest of all, so that what shrinks becomes dull. */
final class PauseHistory {
    private static final List<String> CLAIMS = List.of("w", "x", "y", "z");
    private static final int[] SECONDS = {600, 5, 60, 3600, 100_000};
    /** Few are long: hundreds of looks may be made in them, all alike. */
    private static final Duration[] PAUSES = {
        Duration.ofMillis(200),
        Duration.ofSeconds(2),
        Duration.ofSeconds(11),
        Duration.ofSeconds(45),
        Duration.ofMillis(200),
        Duration.ofSeconds(2),
        Duration.ofSeconds(11),
        Duration.ofSeconds(45),
        Duration.ofSeconds(45),
        Duration.ofMinutes(7)
    };

    private static final Duration[] SKEWS = {
        Duration.ZERO, Duration.ofSeconds(90), Duration.ofSeconds(-90), Duration.ofMinutes(20), Duration.ofMinutes(-20)
    };
    private static final int KINDS = 64;
    private static final int MORE_STEPS_THAN_NEEDED = 500;
    private static final int STEPS_A_SECOND = 50;

    final PauseWorld world;
    final PauseProcess operator;

    PauseHistory(PauseWorld world) {
        this.world = world;
        this.operator = new PauseProcess(world);
    }

    void happen(int number) {
        int kind = number % KINDS;
        int what = number / KINDS;
        if (kind < 20) {
            steps(1 + what % 12);
        } else if (kind < 28) {
            pass(PAUSES[what % PAUSES.length]);
        } else if (kind < 30) {
            operator.step(what % 2 == 0 ? "cluster" : claim(what / 2), what / 8 % 4);
        } else if (kind < 37) {
            world.api.createClaim(claim(what), spec(what / 4));
        } else if (kind < 39) {
            world.api.editClaim(claim(what), SECONDS[what / 4 % SECONDS.length]);
        } else if (kind < 42) {
            world.api.deleteClaim(claim(what));
        } else if (kind < 44) {
            world.backups.add(what % 4 != 3);
            operator.soon("cluster");
        } else if (kind < 47) {
            world.mishaps.crashAfter(what % 10, what / 10 % 3);
        } else if (kind < 50) {
            Mishaps.Remote[] faults = Mishaps.Remote.values();
            for (int i = 0; i < what % 3; i++) {
                world.mishaps.next(Mishaps.Remote.FINE);
            }
            world.mishaps.next(faults[what / 3 % faults.length]);
        } else if (kind < 52) {
            Mishaps.Write[] faults = Mishaps.Write.values();
            world.mishaps.next(faults[what % faults.length]);
        } else if (kind < 60) {
            zeebe(what % 16, what / 16);
        } else if (kind < 63) {
            kubernetes(what);
        } else {
            operator.restart(what % 3);
        }
        world.oracle.news();
        backups();
    }

    private void steps(int count) {
        Instant horizon = world.time.instant().plus(Duration.ofMinutes(5));
        for (int i = 0; i < count && operator.next(horizon); i++) {
            backups();
        }
    }

    void pass(Duration pause) {
        Instant until = world.time.instant().plus(pause);
        long mayTake = MORE_STEPS_THAN_NEEDED + pause.toSeconds() * STEPS_A_SECOND;
        for (long steps = 0; operator.next(until); steps++) {
            PauseOracle.require(steps < mayTake, "no rest", world.time.instant(), operator.description());
            backups();
        }
        Duration left = Duration.between(world.time.instant(), until);
        if (left.isPositive()) {
            world.time.advance(left);
            world.oracle.news();
        }
    }

    /** Backups see their grants and go on. */
    private void backups() {
        world.api.cluster().latest().ifPresent(cluster -> {
            var grants = cluster.getStatus() == null || cluster.getStatus().grants() == null
                    ? List.<io.zeebeops.v1alpha1.Grant>of()
                    : cluster.getStatus().grants();
            int before = world.backups.list().size();
            var requests = world.backups.requests();
            world.backups.goOn(grants).forEach(one -> world.count("hot completed"));
            if (!requests.equals(world.backups.requests())) {
                world.count(before == world.backups.list().size() ? "hot begun" : "hot ended");
                operator.soon("cluster");
            }
        });
    }

    private static GatewayQuiesceSpec spec(int what) {
        Exporting exporting = switch (what % 3) {
            case 0 -> Exporting.SoftPaused;
            case 1 -> Exporting.Paused;
            default -> null;
        };
        boolean processing = exporting == null || what / 3 % 2 == 1;
        Drain drain = processing && what / 6 % 2 == 1
                ? new Drain(20, what / 12 % 2 == 0 ? OnTimeout.Abort : OnTimeout.Continue)
                : null;
        return new GatewayQuiesceSpec(
                new ZeebeQuiesce(
                        new ClusterRef(PauseApi.CLUSTER), exporting, processing ? Processing.Paused : null, drain),
                null,
                SECONDS[what / 24 % SECONDS.length],
                "a history");
    }

    private void zeebe(int kind, int what) {
        var faults = world.zeebe.model.faults();
        int broker = what % PauseZeebe.BROKERS;
        switch (kind) {
            case 0, 1 -> faults.brokerUp(broker);
            case 2, 3 -> faults.brokerDown(broker);
            case 4 -> {
                if (!world.zeebe.model.brokerHangs(broker)) {
                    faults.brokerHangs(broker);
                }
            }
            case 5 -> {
                if (world.zeebe.model.brokerHangs(broker)) {
                    faults.brokerGoesOn(broker);
                }
            }
            case 6 -> faults.moveLeader(1 + what / 3 % world.zeebe.partitions, broker);
            case 7 -> faults.pauseLost(broker, 1 + what / 3 % world.zeebe.partitions);
            case 8 -> world.zeebe.strangerPauses(what % 2 == 0);
            case 9 -> world.zeebe.model.resumeExporting(PauseZeebe.STRANGER);
            case 10 ->
                world.zeebe.model.operate(
                        broker,
                        what % 2 == 0 ? PartitionOperation.PAUSE_PROCESSING : PartitionOperation.RESUME_PROCESSING,
                        PauseZeebe.STRANGER);
            case 11 -> world.zeebe.gateway(what % 3 != 0);
            case 12 -> world.zeebe.broker(broker, what / 3 % 3 != 0);
            case 13 -> faults.silentReads(broker, 1 + what % 3);
            case 14 -> faults.exporterFails("exp", what % 2 == 0);
            default -> {
                faults.traffic(10);
                world.oracle.disturbed();
            }
        }
    }

    private void kubernetes(int what) {
        switch (what % 8) {
            case 0, 1 -> world.api.createCluster(world.spec(UnownedPause.Report, false));
            case 2 -> world.api.deleteCluster();
            case 3 -> world.api.editCluster(spec -> world.spec(spec.unownedPause(), !spec.suspend()));
            case 4 ->
                world.api.editCluster(spec -> world.spec(
                        spec.unownedPause() == UnownedPause.Report ? UnownedPause.Resume : UnownedPause.Report,
                        spec.suspend()));
            case 5, 6 -> world.time.skewOperator(SKEWS[what / 8 % SKEWS.length]);
            default -> CLAIMS.forEach(world.api::deleteClaim);
        }
    }

    static String claim(int what) {
        return CLAIMS.get(what % CLAIMS.size());
    }
}
