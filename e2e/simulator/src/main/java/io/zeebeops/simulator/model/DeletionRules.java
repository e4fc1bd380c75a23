package io.zeebeops.simulator.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes from 8.9 on: a leader takes note of one and answers. Later it marks the backup, and after that it removes it. What then goes wrong
 * nobody hears of.
 */
final class DeletionRules {

    private final ClusterState state;
    private final BackupStore store;
    private final LeaderCalls calls;
    private final CheckpointRules checkpoints;

    DeletionRules(ClusterState state, BackupStore store, LeaderCalls calls, CheckpointRules checkpoints) {
        this.state = state;
        this.store = store;
        this.calls = calls;
        this.checkpoints = checkpoints;
    }

    Part<DeletePart> delete(Partition partition, int asked, long id, String who) {
        return calls.ofLeader(partition, asked, () -> {
            append(partition, id, who);
            return DeletePart.DELETED;
        });
    }

    void append(Partition partition, long id, String who) {
        if (state.processes(partition)) {
            process(partition, id, who);
        } else {
            partition.loggedDeletes.add(new Partition.LoggedDelete(id, who));
        }
    }

    private void process(Partition partition, long id, String who) {
        state.agenda.after(
                state.timing().startOn(partition.id), new Effect.BackupMarked(partition.id, partition.term, id, who));
    }

    /** Carries out what is in the log. */
    void processingResumed(Partition partition) {
        List<Partition.LoggedDelete> log = List.copyOf(partition.loggedDeletes);
        partition.loggedDeletes.clear();
        log.forEach(delete -> process(partition, delete.id(), delete.who()));
    }

    void marked(Effect.BackupMarked effect) {
        Partition partition = state.partition(effect.partition());
        PartitionBackup backup = stored(partition, effect.term(), effect.id(), effect.who());
        if (backup != null) {
            store.contents().put(partition.id, backup.ended(BackupState.DELETED, null, state.now()));
            partition.running.remove(effect.id());
            checkpoints.deleted(partition, effect.id());
            state.agenda.after(
                    state.timing().startOn(partition.id),
                    new Effect.BackupRemoved(partition.id, effect.term(), effect.id(), effect.who()));
        }
    }

    void removed(Effect.BackupRemoved effect) {
        Partition partition = state.partition(effect.partition());
        if (stored(partition, effect.term(), effect.id(), effect.who()) != null) {
            store.contents().remove(partition.id, effect.id());
            state.tell(effect.who(), new Happening.BackupDeleted(effect.id(), partition.id));
        }
    }

    /** Null when there is nothing to delete, or nobody who could. */
    private @Nullable PartitionBackup stored(Partition partition, long term, long id, String who) {
        if (partition.term == term && store.available()) {
            return store.contents().get(partition.id, id).orElse(null);
        }
        state.tell(who, new Happening.DeletionFailed(id, partition.id));
        return null;
    }
}
