package io.zeebeops.operator.exporter;

import io.zeebeops.operator.exporter.ChangeApi.Edit;
import io.zeebeops.operator.exporter.ChangeWorld.Standing;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.model.ChangeStatus;
import io.zeebeops.simulator.model.ExporterState;
import io.zeebeops.simulator.model.Happening;
import io.zeebeops.simulator.model.JournalEntry;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.DriftPolicy;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import io.zeebeops.v1alpha1.ZeebeExporterStatus;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Knows what may happen, and says at once when something else does. */
final class ChangeOracle {
    /** What was seen at the last look may be so old when a status tells it. */
    private static final Duration STALE = ChangeWorld.POLL.plusSeconds(1);

    /** One change that Zeebe took. */
    private record Planned(long id, String who, String exporter, Action action) {}

    private final ChangeWorld world;
    private final Map<Edit, Planned> lastOf = new HashMap<>();
    private final Map<Long, Planned> changes = new HashMap<>();
    private final Map<String, Instant> movedAt = new HashMap<>();
    private final Map<String, Set<String>> changers = new HashMap<>();
    private final Set<Long> cancelled = new HashSet<>();
    private final Set<Edit> undoneInDoubt = new HashSet<>();
    private boolean clockJumped;
    private int calls;
    private int looks;

    ChangeOracle(ChangeWorld world) {
        this.world = world;
    }

    int calls() {
        return calls;
    }

    int looked() {
        return looks;
    }

    void looks() {
        looks++;
    }

    /** What is in doubt may be told from what never arrived by the clock only. */
    void clockJumps() {
        clockJumped = true;
    }

    /** Somebody else had his hands on an exporter: nobody can tell any more what became of a change whose answer is missing. */
    void disturbed(String exporter) {
        changed(exporter, ChangeZeebe.STRANGER);
        movedAt.put(exporter, world.time.instant());
        lastOf.values().stream()
                .filter(change -> change.exporter().equals(exporter))
                .forEach(this::undoneInDoubt);
    }

    private void changed(String exporter, String by) {
        changers.computeIfAbsent(exporter, any -> new HashSet<>()).add(by);
    }

    /**
     * Whether anybody but this object had his hands on an exporter; other objects count. What is late after the clock jumped is taken for
     * somebody else's.
     */
    boolean isDisturbed(String exporter, String uid) {
        return clockJumped || changers.getOrDefault(exporter, Set.of()).stream().anyMatch(by -> !by.equals(uid));
    }

    boolean wasCancelled(Long changeId) {
        return cancelled.contains(changeId);
    }

    // What is asked

    void asks(Edit edit, Action action, String exporter, String source, boolean behind) {
        calls++;
        world.count("asks " + action + (source == null ? "" : " from"));
        ZeebeExporterSpec wish = world.api.wish(edit);
        require(wish != null && wish.exporterId().equals(exporter), "nobody named it", edit, exporter);
        ZeebeExporter object = world.api.withUid(edit.uid()).orElse(null);
        require(object != null, "the object is gone", edit);
        Change noted = object.getStatus() == null ? null : object.getStatus().change();
        require(
                noted != null
                        && noted.action() == action
                        && Objects.equals(noted.generation(), edit.generation())
                        && noted.endedAt() == null
                        && noted.changeId() == null,
                "asked before it was written down",
                edit,
                noted);
        require(world.cluster == Standing.THERE, "asked of a cluster that is to be left alone", world.cluster);
        boolean right = switch (action) {
            case Enable -> wish.state() == State.Enabled;
            case Disable -> wish.state() == State.Disabled || (wish.state() == State.Enabled && isMixed(exporter));
            case Remove -> wish.state() == State.Removed;
        };
        require(right, "not what was wished", wish, action);
        require(
                action != Action.Disable || Boolean.TRUE.equals(wish.allowDataGap()),
                "disabled, and data may not be missed",
                wish);
        require(
                action != Action.Enable || Objects.equals(source, wish.initializeFrom()),
                "enabled from elsewhere",
                wish,
                source);
        require(
                action != Action.Enable || isTold(exporter) || !world.zeebe.isSeen(),
                "would never end: some broker does not have it",
                exporter);
        require(
                world.zeebe.pendingId().isEmpty()
                        || !Optional.ofNullable(
                                        changes.get(world.zeebe.pendingId().getAsLong()))
                                .filter(one -> one.who().equals(who(edit)))
                                .isPresent(),
                "asked again while it is under way",
                edit);
        require(
                behind || ExporterWorld.elder(object, world.api.all().toList()).isEmpty(),
                "the younger of two acts",
                edit);
    }

    /** Whether Zeebe says of every replica that it has it. */
    private boolean isTold(String exporter) {
        var states = world.zeebe.states(exporter);
        return !states.contains(null) && !states.contains(ExporterState.CONFIG_NOT_FOUND);
    }

    private boolean isMixed(String exporter) {
        var states = new HashSet<>(world.zeebe.states(exporter));
        return states.size() > 1 && states.contains(ExporterState.ENABLED);
    }

    private static String who(Edit edit) {
        return edit.uid() + "/" + edit.generation();
    }

    // What takes place

    /** Takes note of all that took place in Zeebe. */
    void news() {
        world.zeebe.news(this::happened);
    }

    private void happened(JournalEntry entry) {
        switch (entry.what()) {
            case Happening.ChangePlanned(long id, String exporter, ExporterState target) ->
                planned(new Planned(
                        id, entry.who(), exporter, target == ExporterState.ENABLED ? Action.Enable : Action.Disable));
            case Happening.OtherChangePlanned(long id, String what)
            when what.startsWith("no exporter ") ->
                planned(new Planned(id, entry.who(), what.substring("no exporter ".length()), Action.Remove));
            case Happening.ExporterChanged(long id, int broker, int partition, String exporter, var state) ->
                movedAt.put(exporter, entry.at());
            case Happening.ExporterDeleted(long id, int broker, int partition, String exporter) ->
                movedAt.put(exporter, entry.at());
            case Happening.ChangeEnded(long id, ChangeStatus status)
            when status == ChangeStatus.CANCELLED ->
                Optional.ofNullable(changes.get(id)).ifPresent(this::cancelled);
            default -> {}
        }
    }

    private void cancelled(Planned change) {
        changed(change.exporter(), ChangeZeebe.STRANGER);
        cancelled.add(change.id());
        undoneInDoubt(change);
    }

    private void undoneInDoubt(Planned change) {
        edit(change.who()).ifPresent(edit -> {
            boolean known = world.api
                    .withUid(edit.uid())
                    .map(ZeebeExporter::getStatus)
                    .map(ZeebeExporterStatus::change)
                    .filter(one -> Objects.equals(one.changeId(), change.id()))
                    .isPresent();
            if (!known) {
                undoneInDoubt.add(edit);
            }
        });
    }

    /** Whether it waits to see what became of what it asked for. */
    private boolean isInDoubt(Edit edit) {
        return world.api
                .withUid(edit.uid())
                .map(ZeebeExporter::getStatus)
                .map(ZeebeExporterStatus::change)
                .filter(one -> one.changeId() == null && one.endedAt() == null)
                .isPresent();
    }

    private static Optional<Edit> edit(String who) {
        int slash = who.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(new Edit(who.substring(0, slash), Long.parseLong(who.substring(slash + 1))));
    }

    private void planned(Planned change) {
        changes.put(change.id(), change);
        Optional<Edit> ours = edit(change.who());
        if (ours.isEmpty()) {
            changed(change.exporter(), ChangeZeebe.STRANGER);
            lastOf.forEach((edit, last) -> {
                if (last.exporter().equals(change.exporter()) && isInDoubt(edit)) {
                    undoneInDoubt.add(edit);
                }
            });
            return;
        }
        Edit edit = ours.get();
        changed(change.exporter(), edit.uid());
        Planned before = lastOf.put(edit, change);
        ZeebeExporterSpec wish = world.api.wish(edit);
        boolean secondHalf = before != null
                && before.action() == Action.Disable
                && change.action() == Action.Enable
                && wish.state() == State.Enabled;
        boolean corrects = wish.driftPolicy() == DriftPolicy.Enforce && isDisturbed(change.exporter(), edit.uid());
        boolean nobodyCanTell = clockJumped || undoneInDoubt.contains(edit);
        require(
                before == null || secondHalf || corrects || nobodyCanTell,
                "changed more than once for one edit",
                wish,
                before,
                change);
        if (before != null) {
            world.count(secondHalf ? "led out" : "corrected");
        }
    }

    // What is told

    void written(ZeebeExporter decidedOn, ZeebeExporter after) {
        ZeebeExporterStatus was = decidedOn.getStatus();
        ZeebeExporterStatus is = after.getStatus();
        Conditions.find(is.conditions(), Conditions.STALLED)
                .ifPresent(stalled -> world.count("stalled " + stalled.reason()));
        Conditions.find(is.conditions(), Conditions.RECONCILING)
                .ifPresent(moving -> world.count("waits " + moving.reason()));
        if (isReady(is) && !isReady(was)) {
            world.count("ready " + after.getSpec().state());
            String exporter = after.getSpec().exporterId();
            boolean moved =
                    movedAt.getOrDefault(exporter, Instant.EPOCH).plus(STALE).isAfter(world.time.instant());
            require(
                    moved || !world.zeebe.isSeen() || isAsAsked(after.getSpec()),
                    "told to be as asked, and it is not",
                    after.getSpec(),
                    world.zeebe.states(exporter));
        }
        isAboutThis(is.change(), after);
        require(
                is.settledGeneration() == null
                        || is.settledGeneration() <= after.getMetadata().getGeneration(),
                "settled before it was asked",
                is);
    }

    /** A change that is told is this object's, or, where the answer was missing, looks as if it was. */
    private void isAboutThis(Change told, ZeebeExporter about) {
        Planned change = told == null || told.changeId() == null ? null : changes.get(told.changeId());
        require(
                change == null
                        || edit(change.who())
                                .filter(edit ->
                                        edit.uid().equals(about.getMetadata().getUid()))
                                .isPresent()
                        || (change.exporter().equals(about.getSpec().exporterId()) && change.action() == told.action()),
                "somebody else's change is told",
                told,
                change);
    }

    static boolean isReady(ZeebeExporterStatus status) {
        return status != null
                && Conditions.find(status.conditions(), Conditions.READY)
                        .filter(Condition::holds)
                        .isPresent();
    }

    boolean isAsAsked(ZeebeExporterSpec wish) {
        ExporterState wanted = switch (wish.state()) {
            case Enabled -> ExporterState.ENABLED;
            case Disabled -> ExporterState.DISABLED;
            case Removed -> null;
        };
        return world.zeebe.all(wish.exporterId(), wanted);
    }

    static void require(boolean holds, String otherwise, Object... facts) {
        if (!holds) {
            throw new AssertionError(otherwise + ": " + Arrays.toString(facts));
        }
    }
}
