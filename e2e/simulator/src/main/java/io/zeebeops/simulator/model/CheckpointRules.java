package io.zeebeops.simulator.model;

import java.time.Instant;

/** What partitions remember of their checkpoints and backups, whatever is in the store. */
final class CheckpointRules {

    private final ClusterState state;
    private final LeaderCalls calls;

    CheckpointRules(ClusterState state, LeaderCalls calls) {
        this.state = state;
        this.calls = calls;
    }

    /** From here on the id is used up in this partition. */
    void made(Partition partition, long id, CheckpointType type, long position) {
        Instant now = state.now();
        partition.latestCheckpoint = id;
        partition.checkpoint = new Checkpoint(id, type, position, partition.firstLogPosition, now);
        if (type != CheckpointType.MARKER) {
            partition.latestTaken = id;
            partition.lastTakenAt = now;
        }
    }

    void completed(Partition partition, PartitionBackup backup) {
        Checkpoint latest = partition.latestBackup;
        Checkpoint completed = backup.checkpoint(state.now());
        if (latest == null || latest.id() < completed.id()) {
            partition.latestBackup = completed;
        }
        if (state.setup.plan().continuous()) {
            partition.tracked.put(completed.id(), completed);
        }
    }

    void deleted(Partition partition, long id) {
        partition.tracked.remove(id);
    }

    Part<PartitionCheckpoints> get(Partition partition, int asked) {
        return calls.ofLeader(partition, asked, () -> told(partition));
    }

    /** The leader looks into the store, too. */
    Part<PartitionCheckpoints> sync(Partition partition, int asked) {
        return calls.ofStore(partition, asked, () -> told(partition));
    }

    private static PartitionCheckpoints told(Partition partition) {
        return new PartitionCheckpoints(
                partition.id,
                partition.checkpoint,
                partition.latestBackup,
                PartitionCheckpoints.ranges(partition.tracked.values()));
    }

    Part<ClearPart> clear(Partition partition, int asked, String who) {
        return calls.ofLeader(partition, asked, () -> {
            partition.forgetCheckpoints();
            state.tell(who, new Happening.CheckpointsCleared(partition.id));
            return ClearPart.CLEARED;
        });
    }
}
