package io.zeebeops.simulator.model;

import io.zeebeops.simulator.model.Configuration.Pending;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Enabling and disabling exporters, as changes of the cluster's configuration that are worked off one operation after the other. */
final class ChangeRules {

    private static final String REFUSED = "java.lang.IllegalStateException: Expected to %s exporter";

    private final ClusterState state;

    ChangeRules(ClusterState state) {
        this.state = state;
    }

    private Configuration config() {
        return state.data.configuration;
    }

    Topology topology() {
        Pending change = config().pending;
        return new Topology(
                config().version,
                config().view(state.shape()),
                config().last,
                change == null
                        ? null
                        : new Topology.PendingChange(change.id, List.copyOf(change.done), List.copyOf(change.todo)));
    }

    ExportersOutcome exporters() {
        return new ExportersOutcome.Exporters(config().exporterIds().stream()
                .map(id -> new ExportersOutcome.Exporter(id, status(id)))
                .toList());
    }

    /** Several states over the replicas are told by the pending operations, whichever exporter those are about. */
    private ExportersOutcome.Status status(String exporter) {
        Set<ExporterState> states = config().states(exporter);
        if (states.size() == 1) {
            return states.contains(ExporterState.ENABLED)
                    ? ExportersOutcome.Status.ENABLED
                    : ExportersOutcome.Status.DISABLED;
        }
        Pending change = config().pending;
        Topology.Operation next = change == null ? null : change.todo.peek();
        if (next == null) {
            return ExportersOutcome.Status.UNKNOWN;
        }
        return next.target() == ExporterState.ENABLED
                ? ExportersOutcome.Status.ENABLING
                : ExportersOutcome.Status.DISABLING;
    }

    ChangeOutcome change(
            String exporter, ExporterState target, @Nullable String initializeFrom, boolean dryRun, String who) {
        Configuration config = config();
        if (config.pending != null) {
            return new ChangeOutcome.Busy(topology());
        }
        List<Topology.Operation> plan = config.plan(exporter, target);
        for (Topology.Operation operation : plan) {
            String refusal = refusal(operation, initializeFrom);
            if (refusal != null) {
                return new ChangeOutcome.Invalid(refusal);
            }
        }
        Configuration expected = config.copy();
        plan.forEach(operation -> expected.apply(operation, state.now()));
        ChangeOutcome.Planned planned = new ChangeOutcome.Planned(
                config.version + 1, config.view(state.shape()), plan, expected.view(state.shape()));
        if (!dryRun) {
            begin(plan, initializeFrom, who);
            state.tell(who, new Happening.ChangePlanned(config.version, exporter, target));
        }
        return planned;
    }

    private void begin(List<Topology.Operation> plan, @Nullable String initializeFrom, String who) {
        Pending pending = new Pending();
        pending.id = ++config().version;
        pending.who = who;
        pending.initializeFrom = initializeFrom;
        pending.startedAt = state.now();
        pending.todo = new ArrayDeque<>(plan);
        config().pending = pending;
        schedule();
    }

    private @Nullable String refusal(Topology.Operation operation, @Nullable String initializeFrom) {
        ExporterState present = config().state(operation.broker(), operation.partition(), operation.exporter());
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
        ExporterState source = config().state(operation.broker(), operation.partition(), initializeFrom);
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
        Pending change = config().pending;
        if (change == null || change.id != changeId) {
            return new CancelOutcome.NotPending(changeId);
        }
        end(change, ChangeStatus.CANCELLED, who);
        config().version++;
        return new CancelOutcome.Cancelled(topology());
    }

    void stick(boolean stick) {
        config().stuck = stick;
        schedule();
    }

    /** Goes on with a change that may have waited; harmless when there is none or it moves. */
    void schedule() {
        Pending change = config().pending;
        if (change != null && !change.stepDue && movable(change)) {
            change.stepDue = true;
            state.agenda.after(state.timing().changeStep(), new Effect.ChangeStep(change.id));
        }
    }

    private boolean movable(Pending change) {
        Topology.Operation next = change.todo.element();
        boolean configured = state.shape().exporters().contains(next.exporter());
        return !config().stuck && configured && state.broker(next.broker()).serves();
    }

    void step(long changeId) {
        Pending change = config().pending;
        if (change == null || change.id != changeId) {
            return;
        }
        change.stepDue = false;
        if (!movable(change)) {
            return;
        }
        Topology.Operation operation = change.todo.remove();
        config().apply(operation, state.now());
        export(operation, change.initializeFrom);
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

    /** Only leaders export. */
    private void export(Topology.Operation operation, @Nullable String initializeFrom) {
        Partition partition = state.partition(operation.partition());
        if (partition.leader != operation.broker()) {
            return;
        }
        if (operation.target() == ExporterState.ENABLED) {
            boolean paused = state.leaderReplica(partition).exporterPhase() == ExporterPhase.PAUSED;
            partition.progress.enable(operation.exporter(), initializeFrom, paused, state.now(), state.data.paces);
        } else {
            partition.progress.exporters.remove(operation.exporter());
        }
    }

    private void end(Pending change, ChangeStatus status, String who) {
        config().pending = null;
        config().version++;
        config().last = new Topology.CompletedChange(change.id, status, change.startedAt, state.now());
        state.tell(who, new Happening.ChangeEnded(change.id, status));
    }
}
