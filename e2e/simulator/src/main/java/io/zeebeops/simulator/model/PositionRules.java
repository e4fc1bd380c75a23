package io.zeebeops.simulator.model;

import java.time.Duration;

/** How positions move, and what of them each replica tells. */
final class PositionRules {

    /** After which time a follower takes over its leader's exported position. */
    private static final Duration FOLLOWERS_HEAR = Duration.ofSeconds(15);

    private final ClusterState state;

    PositionRules(ClusterState state) {
        this.state = state;
    }

    long processed(Partition partition) {
        return partition.progress.processed(state.now());
    }

    /** Records that are there at once. */
    void add(Partition partition, long records) {
        partition.progress.add(records, state.now(), state.data.paces);
    }

    void traffic(long recordsPerSecond) {
        state.data.recordsPerSecond = recordsPerSecond;
        state.partitions().forEach(this::refresh);
    }

    /** To be called when leader or processing may have changed: a partition without a leader that processes stands still. */
    void refresh(Partition partition) {
        long pace = partition.hasLeader()
                        && state.broker(partition.leader).serves()
                        && !state.leaderReplica(partition).processingPaused
                ? state.data.recordsPerSecond
                : 0;
        if (pace != partition.progress.recordsPerSecond) {
            partition.progress.pace(state.now(), pace, state.data.paces);
        }
    }

    void pace(String exporter, Pace pace) {
        for (Partition partition : state.partitions()) {
            partition.progress.settleExporter(exporter, state.now(), state.data.paces);
        }
        state.data.paces.put(exporter, pace);
    }

    /** What the former leader told last stays with its copy. */
    void leaderLost(Partition partition) {
        Replica replica = state.leaderReplica(partition);
        replica.exportedPosition = told(partition, replica);
        replica.heardAt = state.now();
    }

    /** A new leader exports again from where its own copy is. */
    void elected(Partition partition) {
        Replica replica = state.leaderReplica(partition);
        partition.progress.begin(
                state.data.configuration.enabled(partition.leader, partition.id),
                replica.exportedPosition,
                replica.exporterPhase() == ExporterPhase.PAUSED,
                state.now());
        refresh(partition);
    }

    /** A broker that starts knows what its snapshots say. */
    void started(Broker broker) {
        broker.replicas.values().forEach(replica -> {
            replica.exportedPosition = replica.snapshot == null ? -1 : replica.snapshot.exportedPosition();
            replica.heardAt = state.now();
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
        } else if (before == ExporterPhase.SOFT_PAUSED && next == ExporterPhase.EXPORTING) {
            replica.exportedPosition = 0;
            replica.heardAt = state.now();
        }
    }

    long exported(Broker broker, Partition partition) {
        Replica replica = broker.replica(partition.id);
        if (hearsNow(broker, partition)) {
            replica.exportedPosition = told(partition, state.leaderReplica(partition));
            replica.heardAt = state.now();
        }
        return toBeTold(broker, partition);
    }

    /** What the broker would tell if it were asked; that it is asked makes a follower hear of its leader. */
    long toBeTold(Broker broker, Partition partition) {
        Replica replica = broker.replica(partition.id);
        if (partition.leader == broker.id) {
            return told(partition, replica);
        }
        return hearsNow(broker, partition) ? told(partition, state.leaderReplica(partition)) : replica.exportedPosition;
    }

    private boolean hearsNow(Broker broker, Partition partition) {
        return partition.hasLeader()
                && partition.leader != broker.id
                && !state.now().isBefore(broker.replica(partition.id).heardAt.plus(FOLLOWERS_HEAR));
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
        }
    }
}
