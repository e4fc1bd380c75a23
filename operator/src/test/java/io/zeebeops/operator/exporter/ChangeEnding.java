package io.zeebeops.operator.exporter;

import static io.zeebeops.operator.exporter.ChangeOracle.require;

import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.model.ExporterState;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.DriftPolicy;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import io.zeebeops.v1alpha1.ZeebeExporterStatus;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Partition;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Faults stop, time goes on, and what must be true then is looked at. */
final class ChangeEnding {
    /** What was refused is asked for again by then, after the next look, and done; what was in doubt is none any more. */
    private static final Duration SETTLES =
            ExporterPolicy.AGAIN_AFTER_REFUSAL.plus(ChangeWorld.POLL).plusMinutes(2);

    private static final Duration A_WHILE = Duration.ofMinutes(1);
    private static final Set<String> AFTER_AN_EDIT = Set.of("ChangeCancelled", "Drifted");

    private final ChangeHistory history;
    private final ChangeWorld world;

    ChangeEnding(ChangeHistory history) {
        this.history = history;
        this.world = history.world;
    }

    void check() {
        heal();
        world.api.all().forEach(this::isTrue);
        isAppliedWhenEdited();
        calmIsSilent();
        everythingCanGo();
    }

    private void heal() {
        world.mishaps.stop();
        world.time.skewOperator(Duration.ZERO);
        world.become(ChangeWorld.Standing.THERE);
        ChangeZeebe.EXPORTERS.stream()
                .filter(exporter -> !world.zeebe.isConfigured(exporter))
                .forEach(world.oracle::disturbed);
        world.zeebe.heal();
        world.oracle.news();
        world.operator.allSoon();
        history.pass(SETTLES);
    }

    /** Ready and as asked, or stalled for a reason that holds; and what it tells of replicas is so. */
    private void isTrue(ZeebeExporter one) {
        ZeebeExporterStatus status = one.getStatus();
        ZeebeExporterSpec wish = one.getSpec();
        require(
                status != null && one.getMetadata().getGeneration().equals(status.observedGeneration()),
                "not looked at",
                told(one));
        if (ChangeOracle.isReady(status)) {
            require(world.oracle.isAsAsked(wish), "ready, and not as asked", told(one));
            require(status.phase().equals(wish.state().name()), "phase", told(one));
        } else {
            String reason = Conditions.find(status.conditions(), Conditions.STALLED)
                    .map(Condition::reason)
                    .orElse("nothing");
            require(holds(reason, one), "the reason does not hold: " + reason, told(one));
            world.count("ends " + reason);
        }
        repliesAreTold(one);
    }

    private boolean holds(String reason, ZeebeExporter one) {
        ZeebeExporterSpec wish = one.getSpec();
        List<ExporterState> states = world.zeebe.states(wish.exporterId());
        boolean mixed = new HashSet<>(states).size() > 1;
        return switch (reason) {
            case "Conflict" ->
                ExporterWorld.elder(one, world.api.all().toList()).isPresent();
            case "NotConfigured" -> wish.state() != State.Removed && states.contains(null);
            case "StillConfigured" -> wish.state() == State.Removed && !world.oracle.isAsAsked(wish);
            case "SourceNotEnabled" -> !world.zeebe.all(wish.initializeFrom(), ExporterState.ENABLED);
            case "MixedState" ->
                mixed && states.contains(ExporterState.ENABLED) && !Boolean.TRUE.equals(wish.allowDataGap());
            case "ChangeCancelled" -> world.oracle.wasCancelled(one.getStatus().changeId());
            case "Drifted" ->
                !world.oracle.isAsAsked(wish)
                        && world.oracle.isDisturbed(
                                wish.exporterId(), one.getMetadata().getUid());
            default -> false;
        };
    }

    private void repliesAreTold(ZeebeExporter one) {
        ZeebeExporterStatus status = one.getStatus();
        List<ExporterState> states = world.zeebe.states(one.getSpec().exporterId());
        int replicas =
                status.partitions().stream().mapToInt(Partition::replicas).sum();
        require(replicas == states.size(), "replicas", told(one));
        boolean conflict = Conditions.find(status.conditions(), Conditions.STALLED)
                .filter(told -> told.reason().equals("Conflict"))
                .isPresent();
        if (!conflict) {
            long asAsked = states.stream()
                    .filter(state -> switch (one.getSpec().state()) {
                        case Enabled -> state == ExporterState.ENABLED;
                        case Disabled -> state == ExporterState.DISABLED;
                        case Removed -> state == null;
                    })
                    .count();
            int told = status.partitions().stream()
                    .mapToInt(Partition::replicasDone)
                    .sum();
            require(told == asAsked, "replicas that are as asked", told(one));
        }
    }

    /** Whatever was cancelled or drifted is as asked after an edit, unless something else is in the way; then come those that waited for it. */
    private void isAppliedWhenEdited() {
        List<ZeebeExporter> waiting =
                world.api.all().filter(this::waitsForAnEdit).toList();
        if (waiting.isEmpty()) {
            return;
        }
        waiting.forEach(one -> world.api.edit(one.getMetadata().getName(), ChangeHistory::touched));
        history.pass(A_WHILE);
        world.api
                .all()
                .forEach(one -> require(!waitsForAnEdit(one) || isEnforced(one), "an edit is not applied", told(one)));
        history.pass(SETTLES);
        world.api.all().forEach(this::isTrue);
    }

    /** A correction comes ever more seldom, and also when it will not help. */
    private static boolean isChangedBackLater(ZeebeExporter one) {
        return isEnforced(one) && !ChangeOracle.isReady(one.getStatus());
    }

    private static boolean isEnforced(ZeebeExporter one) {
        return one.getSpec().driftPolicy() == DriftPolicy.Enforce;
    }

    private boolean waitsForAnEdit(ZeebeExporter one) {
        return Conditions.find(one.getStatus().conditions(), Conditions.STALLED)
                .filter(stalled -> AFTER_AN_EDIT.contains(stalled.reason()))
                .isPresent();
    }

    private void calmIsSilent() {
        long version = world.api.version();
        int calls = world.oracle.calls();
        int looks = world.oracle.looked();
        boolean allReady = world.api.all().allMatch(one -> ChangeOracle.isReady(one.getStatus()));
        boolean waits = world.api.all().anyMatch(one -> waitsForAnEdit(one) || isChangedBackLater(one));
        history.pass(A_WHILE);
        require(waits || world.api.version() == version, "writes while calm", all());
        require(waits || world.oracle.calls() == calls, "calls while calm", all());
        require(!allReady || world.oracle.looked() == looks, "looks while calm", all());
    }

    private void everythingCanGo() {
        world.api.names().forEach(world.api::delete);
        int calls = world.oracle.calls();
        history.pass(A_WHILE);
        require(world.oracle.calls() == calls, "acts for what is gone");
    }

    private Object all() {
        return world.api.all().map(this::told).toList();
    }

    /** Made into words only when it is needed. */
    private Object told(ZeebeExporter one) {
        return new Object() {
            @Override
            public String toString() {
                return describe(one);
            }
        };
    }

    private String describe(ZeebeExporter one) {
        return one.getMetadata().getName() + " " + one.getMetadata().getGeneration() + " " + one.getSpec() + " "
                + one.getStatus() + " " + world.zeebe.states(one.getSpec().exporterId());
    }
}
