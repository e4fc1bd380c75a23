package io.zeebeops.operator.exporter;

import io.zeebeops.operator.backup.Mishaps;
import io.zeebeops.operator.exporter.ChangeWorld.Standing;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.ZeebeExporterSpec;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.DriftPolicy;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A history from numbers: each is one thing that happens. 0 is the dullest of all, so that what shrinks becomes dull. */
final class ChangeHistory {
    private static final List<String> NAMES = List.of("w", "x", "y", "z");
    private static final Duration[] PAUSES = {
        Duration.ofMillis(100),
        Duration.ofSeconds(2),
        Duration.ofSeconds(11),
        Duration.ofSeconds(46),
        Duration.ofMinutes(7)
    };
    private static final Duration[] SKEWS = {
        Duration.ZERO, Duration.ofSeconds(90), Duration.ofSeconds(-90), Duration.ofMinutes(20), Duration.ofMinutes(-20)
    };
    private static final int KINDS = 64;
    private static final int MORE_STEPS_THAN_NEEDED = 500;
    private static final int STEPS_A_SECOND = 20;

    final ChangeWorld world;

    ChangeHistory(ChangeWorld world) {
        this.world = world;
    }

    void happen(int number) {
        int kind = number % KINDS;
        int what = number / KINDS;
        if (kind < 16) {
            steps(1 + what % 8);
        } else if (kind < 26) {
            pass(PAUSES[what % PAUSES.length]);
        } else if (kind < 28) {
            world.operator.step(name(what), what / 4 % 4);
        } else if (kind < 38) {
            world.api.apply(name(what), spec(what / 4, exporterOf(what)));
        } else if (kind < 40) {
            world.api.delete(name(what));
        } else if (kind < 43) {
            world.mishaps.crashAfter(what % 8, what / 8 % 3);
        } else if (kind < 47) {
            Mishaps.Remote[] faults = Mishaps.Remote.values();
            for (int i = 0; i < what % 3; i++) {
                world.mishaps.next(Mishaps.Remote.FINE);
            }
            world.mishaps.next(faults[what / 3 % faults.length]);
        } else if (kind < 49) {
            Mishaps.Write[] faults = {Mishaps.Write.FINE, Mishaps.Write.FAILS, Mishaps.Write.ANSWER_LOST};
            world.mishaps.next(faults[what % faults.length]);
        } else if (kind < 59) {
            zeebe(what % 16, what / 16);
        } else if (kind < 62) {
            world.become(Standing.values()[what % 8 < 4 ? what % 8 : 0]);
        } else if (kind < 63) {
            world.operator.restart(what % 3);
        } else {
            world.oracle.clockJumps();
            world.time.skewOperator(SKEWS[what % SKEWS.length]);
        }
        world.oracle.news();
    }

    private void steps(int count) {
        Instant horizon = world.time.instant().plus(Duration.ofMinutes(5));
        for (int i = 0; i < count && world.operator.next(horizon); i++) {
            world.oracle.news();
        }
    }

    void pass(Duration pause) {
        Instant until = world.time.instant().plus(pause);
        long mayTake = MORE_STEPS_THAN_NEEDED + pause.toSeconds() * STEPS_A_SECOND;
        for (long steps = 0; world.operator.next(until); steps++) {
            if (steps >= mayTake) {
                throw new AssertionError("no rest: " + world.time.instant() + " " + world.operator.describe());
            }
        }
        Duration left = Duration.between(world.time.instant(), until);
        if (left.isPositive()) {
            world.time.advance(left);
            world.oracle.news();
        }
    }

    private void zeebe(int kind, int what) {
        var faults = world.zeebe.model.faults();
        int broker = what % ChangeZeebe.BROKERS;
        String exporter = ChangeZeebe.EXPORTERS.get(what % 2);
        switch (kind) {
            case 0, 1 -> faults.brokerUp(broker);
            case 2, 3 -> faults.brokerDown(broker);
            case 4, 5 -> faults.changesRestAfter(what % 5);
            case 6, 7 -> faults.changesStuck(false);
            case 8 -> world.zeebe.reachable(what % 3 != 0);
            case 9 ->
                world.zeebe.change(
                        Action.Enable, exporter, what % 4 < 2 ? null : other(exporter), ChangeZeebe.STRANGER);
            case 10 -> world.zeebe.change(Action.Disable, exporter, null, ChangeZeebe.STRANGER);
            case 11, 12 ->
                world.zeebe.pendingId().ifPresent(id -> world.zeebe.model.cancelChange(id, ChangeZeebe.STRANGER));
            case 13 -> {
                world.zeebe.configured(exporter, what / 2 % 2 == 0);
                world.oracle.disturbed(exporter);
            }
            case 14 -> {
                if (what % 3 == 0) {
                    world.zeebe.model.updateRouting(false, ChangeZeebe.STRANGER);
                } else {
                    leaveMixed(exporter);
                }
            }
            default -> world.mishaps.crowd(what % 3 == 0);
        }
    }

    /** A stranger disables it, and gives up half way. */
    private void leaveMixed(String exporter) {
        world.zeebe.model.faults().changesRestAfter(1);
        world.zeebe.change(Action.Disable, exporter, null, ChangeZeebe.STRANGER);
        world.time.advance(Duration.ofMillis(200));
        world.zeebe.pendingId().ifPresent(id -> world.zeebe.model.cancelChange(id, ChangeZeebe.STRANGER));
        world.zeebe.model.faults().changesStuck(false);
    }

    private static String other(String exporter) {
        return ChangeZeebe.EXPORTERS.get(1 - ChangeZeebe.EXPORTERS.indexOf(exporter));
    }

    private static String name(int what) {
        return NAMES.get(what % NAMES.size());
    }

    /** Two objects are for one exporter, one for another, and one for an exporter that nobody has. */
    private static String exporterOf(int what) {
        return switch (what % NAMES.size()) {
            case 0, 1 -> "expa";
            case 2 -> "expb";
            default -> "expc";
        };
    }

    private static ZeebeExporterSpec spec(int what, String exporter) {
        State state = State.values()[what % 8 < 3 ? what % 8 : what % 2];
        boolean from = state == State.Enabled && what / 8 % 2 == 1 && !exporter.equals("expc");
        boolean gap = state == State.Disabled || what / 16 % 2 == 1;
        return new ZeebeExporterSpec(
                new ClusterRef("prod"),
                exporter,
                state,
                from ? other(exporter) : null,
                gap ? true : null,
                DriftPolicy.values()[what / 32 % 2],
                what / 64 % 2 == 0 ? 600 : 30);
    }

    static ZeebeExporterSpec withGap(ZeebeExporterSpec spec) {
        return new ZeebeExporterSpec(
                spec.clusterRef(),
                spec.exporterId(),
                spec.state(),
                spec.initializeFrom(),
                true,
                spec.driftPolicy(),
                spec.changeDeadlineSeconds());
    }

    static ZeebeExporterSpec touched(ZeebeExporterSpec spec) {
        return new ZeebeExporterSpec(
                spec.clusterRef(),
                spec.exporterId(),
                spec.state(),
                spec.initializeFrom(),
                spec.allowDataGap(),
                spec.driftPolicy(),
                spec.changeDeadlineSeconds() + 1);
    }
}
