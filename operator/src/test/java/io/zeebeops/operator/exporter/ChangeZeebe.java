package io.zeebeops.operator.exporter;

import io.zeebeops.operator.backup.SimulatedTime;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.ConfiguredExporter;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.PlannedChange;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.simulator.model.ChangeOutcome;
import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.model.CoordinatorAway;
import io.zeebeops.simulator.model.ExporterState;
import io.zeebeops.simulator.model.Journal;
import io.zeebeops.simulator.model.JournalEntry;
import io.zeebeops.simulator.model.Setup;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.model.TopologyOutcome;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.version.ZeebeVersion;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The one Zeebe of a history: three brokers that have two exporters configured. */
final class ChangeZeebe {
    static final String STRANGER = "stranger";
    static final List<String> EXPORTERS = List.of("expa", "expb");
    static final int BROKERS = 3;

    private static final String TESTER = "tester";

    final ZeebeModel model;
    private final Set<String> unconfigured = new HashSet<>();
    private io.zeebeops.simulator.model.Topology truth;
    private boolean reachable = true;
    private long told;

    ChangeZeebe(int partitions, SimulatedTime time) {
        this.model = new ZeebeModel(
                new ClusterShape(BROKERS, partitions, 2, EXPORTERS),
                Timing.recorded(),
                Setup.of(ZeebeVersion.parse("8.8")),
                true,
                time,
                new Journal(512));
        this.truth = ((TopologyOutcome.Known) model.topology(TESTER)).topology();
    }

    void reachable(boolean now) {
        reachable = now;
    }

    boolean isReachable() {
        return reachable;
    }

    /** The brokers were started again, with an exporter in their configuration or without. */
    void configured(String exporter, boolean now) {
        if (now) {
            unconfigured.remove(exporter);
        } else {
            unconfigured.add(exporter);
        }
        model.faults().exporterConfigured(exporter, now);
    }

    boolean isConfigured(String exporter) {
        return EXPORTERS.contains(exporter) && !unconfigured.contains(exporter);
    }

    /** Everything that took place since the last time. */
    void news(Consumer<JournalEntry> listener) {
        model.now();
        long last = model.journal().lastSequence();
        if (last > told) {
            model.journal().since(told).forEach(listener);
            told = last;
        }
    }

    Answer<PlannedChange> change(Action action, String exporter, String source, String who) {
        ChangeOutcome outcome = switch (action) {
            case Enable -> model.enableExporter(exporter, source, false, who);
            case Disable -> model.disableExporter(exporter, false, who);
            case Remove -> model.deleteExporter(exporter, false, who);
        };
        return switch (outcome) {
            case ChangeOutcome.Planned planned ->
                new Answer.Ok<>(new PlannedChange(
                        planned.changeId(), planned.operations().size()));
            case ChangeOutcome.Busy busy -> new Answer.Failed<>(new Failure.Busy("409"));
            case ChangeOutcome.Invalid(String reason) ->
                new Answer.Failed<>(new Failure.Rejected(Failure.Cause.Refused, reason));
            case CoordinatorAway away -> new Answer.Failed<>(new Failure.Doubtful("502"));
        };
    }

    Answer<Topology> topology(String who) {
        return model.topology(who) instanceof TopologyOutcome.Known(var known)
                ? new Answer.Ok<>(told(known))
                : new Answer.Failed<>(new Failure.Transient("502"));
    }

    private static Topology told(io.zeebeops.simulator.model.Topology known) {
        var pending = known.pendingChange();
        var last = known.lastChange();
        return new Topology(
                known.clusterId(),
                known.members().stream()
                        .map(member -> new Topology.Broker(
                                member.broker(),
                                "ACTIVE",
                                member.partitions().stream()
                                        .map(ChangeZeebe::replica)
                                        .toList()))
                        .toList(),
                pending == null
                        ? null
                        : new Topology.PendingChange(
                                pending.id(),
                                pending.completed().stream()
                                        .map(done -> operation(done.operation()))
                                        .toList(),
                                pending.pending().stream()
                                        .map(ChangeZeebe::operation)
                                        .toList()),
                last == null
                        ? null
                        : new Topology.EndedChange(
                                last.id(), last.status().name(), last.startedAt(), last.completedAt()));
    }

    private static Topology.PartitionReplica replica(io.zeebeops.simulator.model.Topology.MemberPartition partition) {
        return new Topology.PartitionReplica(
                partition.partition(),
                "ACTIVE",
                partition.exporters().entrySet().stream()
                        .map(one -> new ConfiguredExporter(
                                one.getKey(), one.getValue().name()))
                        .toList());
    }

    private static Topology.Operation operation(io.zeebeops.simulator.model.Topology.Operation one) {
        return new Topology.Operation(one.kind().name(), one.broker(), one.partition(), one.exporter());
    }

    /** The configuration; while the broker that coordinates is away, as it was last seen. */
    private io.zeebeops.simulator.model.Topology truth() {
        if (model.topology(TESTER) instanceof TopologyOutcome.Known(var now)) {
            truth = now;
        }
        return truth;
    }

    boolean isSeen() {
        return model.brokerAnswers(0);
    }

    /** The state of an exporter on every replica; null where it does not have it. */
    List<ExporterState> states(String exporter) {
        return truth().members().stream()
                .flatMap(member -> member.partitions().stream())
                .map(partition -> partition.exporters().get(exporter))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    boolean all(String exporter, ExporterState wanted) {
        return states(exporter).stream().allMatch(state -> state == wanted);
    }

    OptionalLong pendingId() {
        var pending = truth().pendingChange();
        return pending == null ? OptionalLong.empty() : OptionalLong.of(pending.id());
    }

    /** Nothing is in the way any more, and every broker starts. */
    void heal() {
        reachable = true;
        model.faults().changesStuck(false);
        for (int broker = 0; broker < BROKERS; broker++) {
            model.faults().brokerUp(broker);
        }
        EXPORTERS.forEach(exporter -> {
            if (!isConfigured(exporter)) {
                configured(exporter, true);
            }
        });
    }
}
