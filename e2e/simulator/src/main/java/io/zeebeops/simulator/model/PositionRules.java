package io.zeebeops.simulator.model;

import java.time.Duration;
import java.time.Instant;

/** How positions move, and what of them each replica tells. */
final class PositionRules {

    /** How often a leader tells its followers its exported position. */
    private static final Duration FOLLOWERS_HEAR = Duration.ofSeconds(15);

    /** When an exporter finds out that its target works again. */
    private static final Duration NEXT_ATTEMPT = Duration.ofSeconds(4);

    private final ClusterState state;

    PositionRules(ClusterState state) {
        this.state = state;
    }

    long processed(Partition partition) {
        return partition.progress.processed(state.now());
    }

    /** Records that are there, and processed, at once. */
    void add(Partition partition, long records) {
        append(partition, records);
        process(partition, records);
    }

    /** Records that are in the log, and exported from there, before they are processed. */
    void append(Partition partition, long records) {
        partition.progress.append(records, state.now(), state.data.paces);
    }

    void process(Partition partition, long records) {
        partition.progress.process(records, state.now(), state.data.paces);
    }

    void traffic(long recordsPerSecond) {
        state.data.recordsPerSecond = recordsPerSecond;
        state.partitions().forEach(this::refresh);
    }

    /** To be called when leader or processing may have changed: a partition without a leader that processes stands still. */
    void refresh(Partition partition) {
        long pace = state.processes(partition) ? state.data.recordsPerSecond : 0;
        if (pace != partition.progress.recordsPerSecond) {
            partition.progress.pace(state.now(), pace, state.data.paces);
        }
    }

    void pace(String exporter, Pace pace) {
        boolean recovers = state.data.paces.getOrDefault(exporter, Pace.AT_ONCE).failing() && !pace.failing();
        Instant since = recovers ? state.now().plus(NEXT_ATTEMPT) : state.now();
        for (Partition partition : state.partitions()) {
            partition.progress.settleExporter(exporter, state.now(), since, state.data.paces);
        }
        state.data.paces.put(exporter, pace);
    }

    /** What the former leader told last stays with its copy. */
    void leaderLost(Partition partition) {
        Replica replica = state.leaderReplica(partition);
        replica.exportedPosition = told(partition, replica);
        replica.exportedSinceStart = true;
    }

    /** A new leader exports again from where its own copy is. */
    void elected(Partition partition) {
        Replica replica = state.leaderReplica(partition);
        partition.progress.begin(
                state.data.configuration.awaited(partition.leader, partition.id),
                replica.exportedPosition,
                replica.exporterPhase() == ExporterPhase.PAUSED,
                state.now());
        refresh(partition);
        tellFollowersLater(partition);
    }

    void tellFollowersLater(Partition partition) {
        state.agenda.after(FOLLOWERS_HEAR, new Effect.FollowersHear(partition.id, partition.term));
    }

    void followersHear(int id, long term) {
        Partition partition = state.partition(id);
        if (partition.term != term || !partition.hasLeader()) {
            return;
        }
        long told = told(partition, state.leaderReplica(partition));
        for (int broker : partition.members) {
            if (broker != partition.leader && state.broker(broker).serves()) {
                state.broker(broker).replica(id).exportedPosition = told;
            }
        }
        tellFollowersLater(partition);
    }

    /** A broker that starts knows what its snapshots say. */
    void started(Broker broker) {
        broker.replicas.values().forEach(replica -> {
            replica.exportedPosition = replica.snapshot == null ? -1 : replica.snapshot.exportedPosition();
            replica.exportedSinceStart = replica.exportedPosition >= 0;
        });
    }

    void become(Broker broker, Partition partition, ExporterPhase next) {
        Replica replica = broker.replica(partition.id);
        ExporterPhase before = replica.exporterPhase();
        long told = exported(broker, partition);
        replica.pauseMarker = replica.pauseMarker.written(next);
        if (before == next) {
            return;
        }
        if (partition.leader == broker.id) {
            if (before == ExporterPhase.EXPORTING) {
                replica.exportedPosition = told;
            }
            if (next == ExporterPhase.PAUSED || before == ExporterPhase.PAUSED) {
                partition.progress.stop(next == ExporterPhase.PAUSED, state.now(), state.data.paces);
            }
        }
        if (before == ExporterPhase.SOFT_PAUSED && next == ExporterPhase.EXPORTING) {
            endSoftPause(broker, partition, replica);
        }
    }

    /** What was exported softly counts now. Who has not exported since its start takes that for position 0, whatever it was told. */
    private void endSoftPause(Broker broker, Partition partition, Replica replica) {
        if (partition.leader == broker.id) {
            partition.progress.atLeastZero(state.now(), state.data.paces);
        } else if (!replica.exportedSinceStart) {
            replica.exportedPosition = 0;
        }
        replica.exportedSinceStart = true;
    }

    long exported(Broker broker, Partition partition) {
        Replica replica = broker.replica(partition.id);
        return partition.leader == broker.id ? told(partition, replica) : replica.exportedPosition;
    }

    /** A paused leader tells what it told when it was paused, also when it is only softly paused and exports. */
    private long told(Partition partition, Replica leader) {
        return leader.exporterPhase() == ExporterPhase.EXPORTING
                ? partition.progress.exported(state.now(), state.data.paces)
                : leader.exportedPosition;
    }

    void snapshot(Broker broker, Partition partition) {
        long processed = processed(partition);
        Replica replica = broker.replica(partition.id);
        if (processed >= 0 && (replica.snapshot == null || replica.snapshot.processedPosition() < processed)) {
            replica.snapshot = new Snapshot(processed, exported(broker, partition));
            if (partition.leader == broker.id) {
                compact(partition, replica.snapshot);
            }
        }
    }

    /** What is in the snapshot is needed in the log by exporters only, and by the next backup if backups are continuous. */
    private void compact(Partition partition, Snapshot snapshot) {
        long needed = snapshot.processedPosition();
        if (!partition.progress.exporters.isEmpty()) {
            needed = Math.min(needed, snapshot.exportedPosition());
        }
        if (state.setup.plan().continuous()) {
            Checkpoint backup = partition.latestBackup;
            needed = Math.min(needed, backup == null ? 0 : backup.position());
        }
        partition.firstLogPosition = Math.max(partition.firstLogPosition, needed + 1);
    }
}
