package io.zeebeops.simulator.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Enabling and disabling exporters, as changes of the cluster's configuration that are worked off one operation after the other. */
final class ChangeRules {

    private static final String REFUSED = "java.lang.IllegalStateException: Expected to %s exporter";

    private static final class Pending {
        final long id;
        final String who;
        final Instant startedAt;
        final Deque<Topology.Operation> todo;
        final List<Topology.CompletedOperation> done = new ArrayList<>();
        boolean stepDue;

        Pending(long id, String who, Instant startedAt, List<Topology.Operation> plan) {
            this.id = id;
            this.who = who;
            this.startedAt = startedAt;
            this.todo = new ArrayDeque<>(plan);
        }
    }

    private final ClusterState state;
    private final ExporterConfig config;
    private long version = 1;
    private boolean stuck;
    private @Nullable Pending pending;
    private Topology.@Nullable CompletedChange last;

    ChangeRules(ClusterState state) {
        this.state = state;
        this.config = new ExporterConfig(state.shape);
    }

    Topology topology() {
        Pending change = pending;
        return new Topology(
                version,
                config.view(),
                last,
                change == null
                        ? null
                        : new Topology.PendingChange(change.id, List.copyOf(change.done), List.copyOf(change.todo)));
    }

    ExportersOutcome exporters() {
        return new ExportersOutcome.Exporters(config.exporterIds().stream()
                .map(id -> new ExportersOutcome.Exporter(id, status(id)))
                .toList());
    }

    /** Several states over the replicas are told by the pending operations, whichever exporter those are about. */
    private ExportersOutcome.Status status(String exporter) {
        Set<ExporterState> states = config.states(exporter);
        if (states.size() == 1) {
            return states.contains(ExporterState.ENABLED)
                    ? ExportersOutcome.Status.ENABLED
                    : ExportersOutcome.Status.DISABLED;
        }
        Topology.Operation next = pending == null ? null : pending.todo.peek();
        if (next == null) {
            return ExportersOutcome.Status.UNKNOWN;
        }
        return next.target() == ExporterState.ENABLED
                ? ExportersOutcome.Status.ENABLING
                : ExportersOutcome.Status.DISABLING;
    }

    ChangeOutcome change(
            String exporter, ExporterState target, @Nullable String initializeFrom, boolean dryRun, String who) {
        if (pending != null) {
            return new ChangeOutcome.Busy(topology());
        }
        List<Topology.Operation> plan = config.plan(exporter, target);
        for (Topology.Operation operation : plan) {
            String refusal = refusal(operation, initializeFrom);
            if (refusal != null) {
                return new ChangeOutcome.Invalid(refusal);
            }
        }
        ExporterConfig expected = config.copy();
        plan.forEach(operation -> expected.apply(operation, state.now()));
        ChangeOutcome.Planned planned = new ChangeOutcome.Planned(version + 1, config.view(), plan, expected.view());
        if (!dryRun) {
            version++;
            pending = new Pending(version, who, state.now(), plan);
            state.tell(who, new Happening.ChangePlanned(version, exporter, target));
            schedule();
        }
        return planned;
    }

    private @Nullable String refusal(Topology.Operation operation, @Nullable String initializeFrom) {
        ExporterState present = config.state(operation.broker(), operation.partition(), operation.exporter());
        if (operation.target() == ExporterState.DISABLED) {
            return present != null
                    ? null
                    : "%s, but the partition '%d' does not have the exporter '%s'"
                            .formatted(REFUSED.formatted("disable"), operation.partition(), operation.exporter());
        }
        String enable = REFUSED.formatted("enable");
        if (present == ExporterState.ENABLED) {
            return "%s, but the exporter '%s' is already enabled".formatted(enable, operation.exporter());
        }
        if (initializeFrom == null) {
            return null;
        }
        ExporterState source = config.state(operation.broker(), operation.partition(), initializeFrom);
        String from = "%s and initialize from exporter '%s'".formatted(enable, initializeFrom);
        if (source == null) {
            return "%s, but the partition '%d' does not have exporter '%s'"
                    .formatted(from, operation.partition(), initializeFrom);
        }
        return source == ExporterState.ENABLED
                ? null
                : "%s, but the exporter '%s' is disabled".formatted(from, initializeFrom);
    }

    CancelOutcome cancel(long changeId, String who) {
        Pending change = pending;
        if (change == null || change.id != changeId) {
            return new CancelOutcome.NotPending(changeId);
        }
        end(change, ChangeStatus.CANCELLED, who);
        version++;
        return new CancelOutcome.Cancelled(topology());
    }

    void stick(boolean stick) {
        stuck = stick;
        schedule();
    }

    /** Goes on with a change that may have waited; harmless when there is none or it moves. */
    void schedule() {
        Pending change = pending;
        if (change != null && !change.stepDue && movable(change)) {
            change.stepDue = true;
            state.agenda.after(state.timing.changeStep(), () -> step(change));
        }
    }

    private boolean movable(Pending change) {
        Topology.Operation next = change.todo.element();
        boolean configured = state.shape.exporters().contains(next.exporter());
        return !stuck && configured && state.broker(next.broker()).up();
    }

    private void step(Pending change) {
        change.stepDue = false;
        if (pending != change || !movable(change)) {
            return;
        }
        Topology.Operation operation = change.todo.remove();
        config.apply(operation, state.now());
        change.done.add(new Topology.CompletedOperation(operation, state.now()));
        state.tell(
                change.who,
                new Happening.ExporterChanged(
                        change.id,
                        operation.broker(),
                        operation.partition(),
                        operation.exporter(),
                        operation.target()));
        if (change.todo.isEmpty()) {
            end(change, ChangeStatus.COMPLETED, change.who);
        } else {
            schedule();
        }
    }

    private void end(Pending change, ChangeStatus status, String who) {
        pending = null;
        version++;
        last = new Topology.CompletedChange(change.id, status, change.startedAt, state.now());
        state.tell(who, new Happening.ChangeEnded(change.id, status));
    }
}
