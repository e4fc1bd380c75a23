package io.zeebeops.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Deletes what is older, by more than the window, than the latest completed backup, which itself is kept. Each partition for itself. */
final class RetentionRules {

    private static final String WHO = "retention";

    private final ClusterState state;
    private final BackupStore store;
    private final DeletionRules deletions;

    RetentionRules(ClusterState state, BackupStore store, DeletionRules deletions) {
        this.state = state;
        this.store = store;
        this.deletions = deletions;
    }

    void planNext() {
        Recurrence cleanup = state.setup.plan().cleanup();
        if (cleanup != null) {
            cleanup.after(state.now())
                    .ifPresent(due -> state.agenda.at(due, new Effect.CleanupDue(state.data.scheduler.life)));
        }
    }

    void due(Effect.CleanupDue effect) {
        if (effect.life() != state.data.scheduler.life) {
            return;
        }
        Duration window = state.setup.plan().retentionWindow();
        if (window != null && store.configured() && store.available()) {
            state.partitions().stream()
                    .filter(partition -> partition.hasLeader()
                            && state.broker(partition.leader).up())
                    .forEach(partition -> cleanUp(partition, window));
        }
        planNext();
    }

    private void cleanUp(Partition partition, Duration window) {
        List<PartitionBackup> stored = List.copyOf(store.contents().all(partition.id));
        stored.stream()
                .filter(backup -> backup.state() == BackupState.COMPLETED)
                .max(Comparator.comparingLong(PartitionBackup::id))
                .ifPresent(latest -> {
                    Instant kept = latest.createdAt().minus(window);
                    stored.stream()
                            .filter(backup -> backup.id() != latest.id()
                                    && backup.state() != BackupState.DELETED
                                    && backup.createdAt().isBefore(kept))
                            .forEach(backup -> deletions.append(partition, backup.id(), WHO));
                });
    }
}
