package io.zeebeops.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pausing and resuming, of one broker at a time, and what the replicas say of themselves. */
final class ExportingRules {

    /** How long a broker looks for partitions that do not answer, before it tells what it has: nothing. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final ClusterState state;
    private final BackupRules backups;
    private final PositionRules positions;

    ExportingRules(ClusterState state, BackupRules backups, PositionRules positions) {
        this.state = state;
        this.backups = backups;
        this.positions = positions;
    }

    /** What the gateway asks of a broker. One that hangs does it when it goes on. */
    Part<PartitionOperation> ordered(Broker broker, PartitionOperation operation, String who) {
        switch (broker.process) {
            case UP -> {
                if (!broker.partitionsFailed) {
                    carryOut(broker, operation, who);
                }
                return Part.settled(new Part.Answer.Given<>(operation));
            }
            case HANGING -> {
                broker.backlog.add(new Broker.Order(operation, who));
                return Optional::empty;
            }
            case STARTING, DOWN -> {
                return broker.replicas.isEmpty()
                        ? Part.settled(new Part.Answer.Given<>(operation))
                        : Part.settled(new Part.Answer.Refused<>(broker.id));
            }
        }
        throw new IllegalStateException("Unknown process " + broker.process);
    }

    void workOff(Broker broker) {
        List<Broker.Order> backlog = List.copyOf(broker.backlog);
        broker.backlog.clear();
        backlog.forEach(order -> carryOut(broker, order.operation(), order.who()));
    }

    void carryOut(Broker broker, PartitionOperation operation, String who) {
        switch (operation) {
            case PAUSE_EXPORTING -> become(broker, ExporterPhase.PAUSED, who);
            case SOFT_PAUSE_EXPORTING -> become(broker, ExporterPhase.SOFT_PAUSED, who);
            case RESUME_EXPORTING -> become(broker, ExporterPhase.EXPORTING, who);
            case PAUSE_PROCESSING -> pauseProcessing(broker, true, who);
            case RESUME_PROCESSING -> pauseProcessing(broker, false, who);
            case TAKE_SNAPSHOT -> takeSnapshots(broker);
            case PREPARE_UPGRADE -> {
                pauseProcessing(broker, true, who);
                become(broker, ExporterPhase.PAUSED, who);
                takeSnapshots(broker);
            }
        }
    }

    private void become(Broker broker, ExporterPhase phase, String who) {
        boolean changed = false;
        for (int partition : broker.replicas.keySet()) {
            changed |= broker.replica(partition).exporterPhase() != phase;
            positions.become(broker, state.partition(partition), phase);
        }
        if (changed) {
            state.tell(
                    who,
                    phase == ExporterPhase.EXPORTING
                            ? new Happening.ExportingResumed(broker.id)
                            : new Happening.ExportingPaused(broker.id, phase == ExporterPhase.SOFT_PAUSED));
        }
    }

    /** One replica exports again, and nobody resumed it. */
    void loses(Broker broker, Partition partition) {
        if (broker.replica(partition.id).exporterPhase() != ExporterPhase.EXPORTING) {
            positions.become(broker, partition, ExporterPhase.EXPORTING);
            state.tell(Journal.NOBODY, new Happening.PauseLost(broker.id, partition.id));
        }
    }

    private void pauseProcessing(Broker broker, boolean pause, String who) {
        boolean changed = false;
        for (Replica replica : broker.replicas.values()) {
            changed |= replica.processingPaused != pause;
            replica.processingPaused = pause;
        }
        if (!changed) {
            return;
        }
        state.tell(who, pause ? new Happening.ProcessingPaused(broker.id) : new Happening.ProcessingResumed(broker.id));
        for (int id : broker.replicas.keySet()) {
            Partition partition = state.partition(id);
            if (partition.leader == broker.id) {
                positions.refresh(partition);
                backups.workOff(partition);
            }
        }
    }

    private void takeSnapshots(Broker broker) {
        for (int id : broker.replicas.keySet()) {
            Partition partition = state.partition(id);
            if (partition.leader == broker.id) {
                positions.snapshot(broker, partition);
            }
        }
    }

    /** Each replica takes a snapshot by itself from time to time. */
    void periodicSnapshots() {
        for (Broker broker : state.brokers()) {
            if (broker.serves()) {
                broker.replicas.keySet().forEach(id -> positions.snapshot(broker, state.partition(id)));
            }
        }
        state.agenda.after(state.timing().snapshotPeriod(), new Effect.SnapshotsTaken());
    }

    /** A broker's answer to a question, or to an order, of its own; partitions that do not answer are waited for. */
    Optional<ReplicasOutcome> answer(Broker broker, Instant asked, boolean ordered) {
        return switch (broker.process) {
            case STARTING, DOWN -> Optional.of(new ReplicasOutcome.Down(broker.id));
            case HANGING -> Optional.empty();
            case UP -> {
                if (!broker.partitionsFailed && broker.silentReads == 0) {
                    yield Optional.of(new ReplicasOutcome.Replicas(replicas(broker)));
                }
                Instant givesUp = asked.plus(ordered ? SILENCE.multipliedBy(2) : SILENCE);
                if (state.now().isBefore(givesUp)) {
                    yield Optional.empty();
                }
                broker.silentReads = Math.max(0, broker.silentReads - 1);
                yield Optional.of(new ReplicasOutcome.Replicas(List.of()));
            }
        };
    }

    List<ReplicaView> replicas(Broker broker) {
        return broker.replicas.keySet().stream()
                .map(partition -> view(broker, state.partition(partition)))
                .toList();
    }

    private ReplicaView view(Broker broker, Partition partition) {
        Replica replica = broker.replica(partition.id);
        return new ReplicaView(
                partition.id,
                partition.leader == broker.id,
                positions.processed(partition),
                replica.snapshot == null ? null : replica.snapshot.processedPosition(),
                replica.snapshot == null ? null : replica.snapshot.id(),
                replica.processingPaused,
                replica.exporterPhase(),
                positions.exported(broker, partition));
    }
}
