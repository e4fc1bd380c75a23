package io.zeebeops.simulator.model;

import io.zeebeops.simulator.model.Configuration.Pending;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Changes of the cluster's configuration, worked off one step after the other. */
final class ChangeRules {

    private final ClusterState state;
    private final ChangeEffects effects;

    ChangeRules(ClusterState state, ChangeEffects effects) {
        this.state = state;
        this.effects = effects;
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
                        : new Topology.PendingChange(change.id, List.copyOf(change.done), List.copyOf(change.todo)),
                config().routing.told(),
                state.data.clusterId);
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
            return switch (states.iterator().next()) {
                case ENABLED -> ExportersOutcome.Status.ENABLED;
                case DISABLED -> ExportersOutcome.Status.DISABLED;
                case CONFIG_NOT_FOUND -> ExportersOutcome.Status.CONFIG_NOT_FOUND;
            };
        }
        Pending change = config().pending;
        Topology.Operation next = change == null ? null : change.todo.peek();
        return switch (next == null ? null : next.kind()) {
            case PARTITION_ENABLE_EXPORTER -> ExportersOutcome.Status.ENABLING;
            case PARTITION_DISABLE_EXPORTER -> ExportersOutcome.Status.DISABLING;
            case null, default -> ExportersOutcome.Status.UNKNOWN;
        };
    }

    ChangeOutcome change(Supplier<ChangePlan> planning, boolean dryRun, String who) {
        if (config().pending != null) {
            return new ChangeOutcome.Busy(topology());
        }
        return switch (planning.get()) {
            case ChangePlan.Refused(String reason) -> new ChangeOutcome.Invalid(reason);
            case ChangePlan.Steps plan -> accepted(plan, dryRun, who);
        };
    }

    /** Without any step there is nothing to wait for: the id is that of the last change. */
    private ChangeOutcome accepted(ChangePlan.Steps plan, boolean dryRun, String who) {
        Configuration config = config();
        List<Topology.Member> present = config.view(state.shape());
        if (plan.steps().isEmpty()) {
            Topology.CompletedChange last = config.last;
            return new ChangeOutcome.Planned(last == null ? 0 : last.id(), present, plan.steps(), present);
        }
        Configuration expected = config.copy();
        plan.steps().forEach(step -> expected.apply(step, effects.configured(), state.now()));
        ClusterShape then = state.shape()
                .withPartitions(Math.max(plan.partitions(), state.shape().partitions()));
        ChangeOutcome.Planned planned =
                new ChangeOutcome.Planned(config.version + 1, present, plan.steps(), expected.view(then));
        if (!dryRun) {
            begin(plan, who);
            state.tell(who, plan.told().apply(config.version));
        }
        return planned;
    }

    private void begin(ChangePlan.Steps plan, String who) {
        Pending pending = new Pending();
        pending.id = ++config().version;
        pending.who = who;
        pending.initializeFrom = plan.initializeFrom();
        pending.partitions = plan.partitions();
        pending.startedAt = state.now();
        pending.todo = new ArrayDeque<>(plan.steps());
        config().pending = pending;
        schedule();
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

    /** The brokers' own configuration has this exporter, or no longer: the cluster's follows without any change. */
    void configured(String exporter, boolean configured) {
        for (Partition partition : state.partitions()) {
            for (int broker : partition.members) {
                config().configured(
                                broker,
                                partition.id,
                                exporter,
                                configured,
                                state.setup.features().deletesExporters());
            }
            effects.configured(partition, exporter, configured);
        }
        schedule();
    }

    void restAfter(int operations) {
        config().restAfter = operations;
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

    /** A broker that does not have the exporter configured tries in vain to enable it. */
    private boolean movable(Pending change) {
        Topology.Operation next = change.todo.element();
        boolean possible =
                next.kind() != OperationKind.PARTITION_ENABLE_EXPORTER || state.configured(next.exporterId());
        return change.done.size() < config().restAfter
                && possible
                && state.broker(next.broker()).serves();
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
        Topology.Operation step = change.todo.remove();
        effects.of(step, change);
        change.done.add(new Topology.CompletedOperation(step, state.now()));
        if (change.todo.isEmpty()) {
            end(change, ChangeStatus.COMPLETED, change.who);
        } else {
            schedule();
        }
    }

    private void end(Pending change, ChangeStatus status, String who) {
        config().pending = null;
        config().version++;
        config().last = new Topology.CompletedChange(change.id, status, change.startedAt, state.now());
        state.tell(who, new Happening.ChangeEnded(change.id, status));
    }
}
