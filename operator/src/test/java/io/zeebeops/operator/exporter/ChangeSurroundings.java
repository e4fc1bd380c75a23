package io.zeebeops.operator.exporter;

import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.exporter.ChangeWorld.Standing;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.ConfiguredExporter;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.ZeebeExporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the operator of a history knows around one exporter, and how it asks Zeebe. */
record ChangeSurroundings(ChangeWorld world, List<ZeebeExporter> siblings, boolean behind)
        implements ExporterSurroundings {

    @Override
    public ExporterObservation observe(ZeebeExporter exporter) {
        boolean suspended = world.cluster == Standing.SUSPENDED && world.breakage != ChangeBreakage.NEVER_SUSPENDED;
        Optional<String> elder = ExporterWorld.elder(exporter, siblings);
        return new ExporterObservation(
                view(suspended),
                suspended,
                world.cluster == Standing.DUPLICATE,
                world.breakage == ChangeBreakage.NO_ELDER ? Optional.empty() : elder,
                world.operator.latest().map(answer -> broken(answer, exporter)),
                false);
    }

    private ClusterView view(boolean suspended) {
        if (world.cluster == Standing.MISSING) {
            return new ClusterView.Missing();
        }
        if (suspended) {
            return new ClusterView.Unavailable("Suspended", "it is suspended.", false);
        }
        return world.operator
                .reached()
                .map(reached -> reached
                        ? ExporterExamples.AVAILABLE
                        : new ClusterView.Unavailable("Unreachable", "it does not answer.", false))
                .orElseGet(ClusterView.NotLookedAt::new);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Optional<T> ask(Caller caller, Function<ZeebeManagement, T> question) {
        if (world.mishaps.crowded() || world.operator.latest().isEmpty()) {
            return Optional.empty();
        }
        ZeebeExporter about = siblings.stream()
                .filter(one -> one.getMetadata().getUid().equals(caller.uid()))
                .findFirst()
                .orElseThrow();
        T answer = question.apply(new ChangeManagement(world, caller, behind));
        return Optional.of(
                answer instanceof Answer.Ok<?>(Topology topology)
                        ? (T) broken(new Answer.Ok<>(topology), about)
                        : answer);
    }

    private Answer<Topology> broken(Answer<Topology> answer, ZeebeExporter about) {
        return answer.map(topology -> switch (world.breakage) {
            case BLIND_FOR_CHANGES ->
                new Topology(topology.clusterId(), topology.brokers(), null, topology.lastChange());
            case SEES_WHAT_IT_WANTS ->
                with(
                        topology,
                        about.getSpec().exporterId(),
                        about.getSpec().state().name().toUpperCase(),
                        true);
            case ALL_CONFIGURED -> with(topology, about.getSpec().exporterId(), "DISABLED", false);
            default -> topology;
        });
    }

    private static Topology with(Topology topology, String exporter, String state, boolean always) {
        return new Topology(
                topology.clusterId(),
                topology.brokers().stream()
                        .map(broker -> new Topology.Broker(
                                broker.brokerId(),
                                broker.state(),
                                broker.replicas().stream()
                                        .map(replica -> new Topology.PartitionReplica(
                                                replica.partitionId(),
                                                replica.state(),
                                                with(replica.exporters(), exporter, state, always)))
                                        .toList()))
                        .toList(),
                topology.pendingChange(),
                topology.lastChange());
    }

    private static List<ConfiguredExporter> with(
            List<ConfiguredExporter> exporters, String exporter, String state, boolean always) {
        boolean has = exporters.stream().anyMatch(one -> one.exporterId().equals(exporter));
        if (has && !always) {
            return exporters;
        }
        List<ConfiguredExporter> next = new ArrayList<>(exporters);
        next.removeIf(one -> one.exporterId().equals(exporter));
        if (!state.equals("REMOVED")) {
            next.add(new ConfiguredExporter(exporter, state));
        }
        return next;
    }
}
