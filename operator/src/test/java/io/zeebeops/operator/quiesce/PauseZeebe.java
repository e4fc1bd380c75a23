package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.backup.SimulatedTime;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.Replica;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.model.ExporterPhase;
import io.zeebeops.simulator.model.Journal;
import io.zeebeops.simulator.model.JournalEntry;
import io.zeebeops.simulator.model.PartitionOperation;
import io.zeebeops.simulator.model.ReplicaView;
import io.zeebeops.simulator.model.ReplicasOutcome;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.model.TopologyOutcome;
import io.zeebeops.simulator.model.ZeebeModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The one Zeebe of a history: three brokers, and what stands between them and the operator. */
final class PauseZeebe {
    static final String OPERATOR = "operator";
    static final String STRANGER = "stranger";
    static final int BROKERS = 3;

    private static final String TESTER = "tester";

    final ZeebeModel model;
    final int partitions;
    private final Topology topology;
    private final Set<Integer> cutOff = new HashSet<>();
    private boolean gatewayCutOff;
    private long told;

    PauseZeebe(int partitions, SimulatedTime time) {
        this.partitions = partitions;
        this.topology = topology(partitions);
        this.model = new ZeebeModel(
                new ClusterShape(BROKERS, partitions, BROKERS, List.of("exp")),
                Timing.recorded(),
                true,
                time,
                new Journal(512));
    }

    void gateway(boolean reachable) {
        gatewayCutOff = !reachable;
    }

    boolean gatewayReachable() {
        return !gatewayCutOff;
    }

    void broker(int broker, boolean reachable) {
        if (reachable) {
            cutOff.remove(broker);
        } else {
            cutOff.add(broker);
        }
    }

    boolean reachable(int broker) {
        return !cutOff.contains(broker) && model.brokerAnswers(broker);
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

    Answer<Topology> topology() {
        if (gatewayCutOff || !(model.topology(OPERATOR) instanceof TopologyOutcome.Known)) {
            return new Answer.Failed<>(new Failure.Transient("no answer"));
        }
        return new Answer.Ok<>(topology);
    }

    private static Topology topology(int partitions) {
        List<Topology.PartitionReplica> replicas = IntStream.rangeClosed(1, partitions)
                .mapToObj(partition -> new Topology.PartitionReplica(partition, "ACTIVE", List.of()))
                .toList();
        return new Topology(
                null,
                IntStream.range(0, BROKERS)
                        .mapToObj(broker -> new Topology.Broker(broker, "ACTIVE", replicas))
                        .toList(),
                null,
                null);
    }

    Answer<List<Replica>> replicas(int broker) {
        return reachable(broker)
                        && model.replicas(broker, OPERATOR) instanceof ReplicasOutcome.Replicas(List<ReplicaView> all)
                ? new Answer.Ok<>(all.stream().map(PauseZeebe::replica).toList())
                : new Answer.Failed<>(new Failure.Transient("no answer"));
    }

    private static Replica replica(ReplicaView one) {
        String processing = one.processingPaused() ? "PAUSED" : one.leader() ? "PROCESSING" : "REPLAY";
        return new Replica(
                one.partition(),
                one.leader() ? "LEADER" : "FOLLOWER",
                one.processedPosition(),
                one.exportedPosition(),
                processing,
                one.exporterPhase().name());
    }

    /** What a broker's replicas do, whether it can be reached or not. */
    List<ReplicaView> truth(int broker) {
        return model.replicas(broker, TESTER) instanceof ReplicasOutcome.Replicas(List<ReplicaView> all)
                ? all
                : List.of();
    }

    boolean anyHangs() {
        return IntStream.range(0, BROKERS).anyMatch(model::brokerHangs);
    }

    /** A stranger who knows what he does: never hard on soft. */
    void strangerPauses(boolean soft) {
        boolean anySoft = IntStream.range(0, BROKERS)
                .mapToObj(this::truth)
                .flatMap(List::stream)
                .anyMatch(replica -> replica.exporterPhase() == ExporterPhase.SOFT_PAUSED);
        boolean allUp =
                IntStream.range(0, BROKERS).noneMatch(broker -> truth(broker).isEmpty());
        if (soft || (!anySoft && allUp && !anyHangs())) {
            if (soft) {
                model.softPauseExporting(STRANGER);
            } else {
                model.pauseExporting(STRANGER);
            }
        }
    }

    /** Nothing is in the way any more, and every broker is there. */
    void heal() {
        cutOff.clear();
        gatewayCutOff = false;
        for (int broker = 0; broker < BROKERS; broker++) {
            if (model.brokerHangs(broker)) {
                model.faults().brokerGoesOn(broker);
            }
            model.faults().brokerUp(broker);
            model.faults().silentReads(broker, 0);
        }
        model.faults().exporterFails("exp", false);
    }

    /** A stranger was soft between our look and our hard pause: what a person has to do for the brokers that do not start then. */
    void removeCorruptMarkers() {
        for (int broker = 0; broker < BROKERS; broker++) {
            if (truth(broker).isEmpty()) {
                model.faults().brokerDown(broker);
                model.faults().removePauseMarkers(broker);
                model.faults().brokerUp(broker);
            }
        }
    }

    /** Resumes what a stranger paused, at the end of a history. */
    void strangerResumes() {
        model.resumeExporting(STRANGER);
        for (int broker = 0; broker < BROKERS; broker++) {
            model.operate(broker, PartitionOperation.RESUME_PROCESSING, STRANGER);
        }
    }
}
