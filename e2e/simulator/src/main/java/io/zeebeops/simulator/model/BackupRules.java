package io.zeebeops.simulator.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** How partitions take, keep and delete backups, and how the gateway adds up what they say. */
final class BackupRules {

    private static final String LEADER_CHANGE = "Backup is cancelled due to leader change.";
    private static final String STORE_LOST = "Connection to the backup store was lost.";

    private final ClusterState state;
    private final BackupStore store;
    private final Deque<Fate> nextFates = new ArrayDeque<>();
    /** Of ids that some partition may still have to take. */
    private final Map<Long, Fate> fates = new HashMap<>();

    private LateDelete lateDelete = LateDelete.EVERYWHERE;

    BackupRules(ClusterState state, BackupStore store) {
        this.state = state;
        this.store = store;
    }

    void next(Fate fate) {
        nextFates.add(fate);
    }

    void lateDelete(LateDelete mode) {
        lateDelete = mode;
    }

    Delivery.Take take(long id, String who) {
        Delivery.Take take = new Delivery.Take(id, who, fate(id), state.now().plus(state.timing.brokerTimeout()));
        for (Partition partition : state.partitions) {
            Delivery delivery = new Delivery(take, partition);
            take.deliveries.add(delivery);
            deliver(delivery);
        }
        return take;
    }

    private Fate fate(long id) {
        long latest = 0;
        for (Partition partition : state.partitions) {
            latest = Math.max(latest, partition.latestCheckpoint);
        }
        if (id > latest) {
            Fate next = nextFates.poll();
            if (next != null) {
                fates.put(id, next);
                return next;
            }
        }
        Fate known = fates.get(id);
        return known == null || known instanceof Fate.NotDelivered ? new Fate.Completes() : known;
    }

    private void deliver(Delivery delivery) {
        Partition partition = delivery.partition;
        if (delivery.take.fate instanceof Fate.NotDelivered(int lost) && lost == partition.id) {
            delivery.answered(Delivery.State.LOST, 0);
        } else if (!partition.hasLeader()) {
            partition.waiting.add(delivery);
        } else if (state.broker(partition.leader).replica(partition.id).processingPaused) {
            partition.log.add(delivery);
        } else {
            execute(delivery);
        }
    }

    private void execute(Delivery delivery) {
        Partition partition = delivery.partition;
        long id = delivery.take.id;
        if (id <= partition.latestCheckpoint) {
            delivery.answered(Delivery.State.IGNORED, partition.latestCheckpoint);
            return;
        }
        partition.latestCheckpoint = id;
        partition.processedPosition += 2;
        delivery.answered(Delivery.State.CREATED, id);
        state.tell(delivery.take.who, new Happening.BackupTaken(id, partition.id));
        if (delivery.take.fate instanceof Fate.NeverStarts
                || (delivery.take.fate instanceof Fate.Misses(int missing) && missing == partition.id)) {
            return;
        }
        long term = partition.term;
        long position = partition.processedPosition;
        Long snapshot = state.broker(partition.leader).replica(partition.id).snapshotPosition;
        partition.running.add(id);
        state.agenda.after(
                state.timing.startDelay().plus(state.timing.stagger().multipliedBy(partition.id - 1L)),
                () -> store.reach(
                        () -> {
                            if (partition.term == term && partition.running.contains(id)) {
                                start(
                                        delivery,
                                        new PartitionBackup(id, delivery.take.who, state.now(), snapshot, position));
                            }
                        },
                        () -> partition.running.remove(id)));
    }

    private void start(Delivery delivery, PartitionBackup backup) {
        Partition partition = delivery.partition;
        long term = partition.term;
        partition.stored.put(backup.id, backup);
        state.tell(backup.takenBy, new Happening.BackupStarted(backup.id, partition.id));
        state.agenda.after(
                state.timing.backupDuration(),
                () -> store.reach(
                        () -> {
                            if (partition.term == term) {
                                end(delivery, backup);
                            }
                        },
                        () -> {
                            if (partition.term == term) {
                                fail(partition, backup, STORE_LOST);
                            }
                        }));
    }

    private void end(Delivery delivery, PartitionBackup backup) {
        Partition partition = delivery.partition;
        if (!partition.running.contains(backup.id)) {
            return;
        }
        if (delivery.take.fate instanceof Fate.Fails(int failing, String reason) && failing == partition.id) {
            fail(partition, backup, reason);
            return;
        }
        partition.running.remove(backup.id);
        backup.end(BackupState.COMPLETED, null, state.now());
        state.tell(backup.takenBy, new Happening.BackupCompleted(backup.id, partition.id));
    }

    private void fail(Partition partition, PartitionBackup backup, String reason) {
        if (partition.running.remove(backup.id)) {
            backup.end(BackupState.FAILED, reason, state.now());
            state.tell(backup.takenBy, new Happening.BackupFailed(backup.id, partition.id, reason));
        }
    }

    /** A new leader fails the latest backup if it was under way, knows nothing of older ones, and works off what waited for it. */
    void elected(Partition partition) {
        PartitionBackup latest = partition.stored.get(partition.latestCheckpoint);
        if (latest != null && latest.state == BackupState.IN_PROGRESS) {
            fail(partition, latest, LEADER_CHANGE);
        }
        partition.running.clear();
        List<Delivery> waiting = List.copyOf(partition.waiting);
        partition.waiting.clear();
        for (Delivery delivery : waiting) {
            if (state.now().isBefore(delivery.take.deadline)) {
                deliver(delivery);
            }
        }
        processingResumed(partition);
    }

    /** Carries out what is in the log, if the leader processes. */
    void processingResumed(Partition partition) {
        if (partition.hasLeader() && !state.broker(partition.leader).replica(partition.id).processingPaused) {
            List<Delivery> log = List.copyOf(partition.log);
            partition.log.clear();
            log.forEach(this::execute);
        }
    }

    Optional<GetOutcome> get(long id) {
        if (!readable()) {
            return Optional.empty();
        }
        BackupView view = view(id);
        return Optional.of(
                view.state() == BackupState.DOES_NOT_EXIST ? new GetOutcome.Absent(id) : new GetOutcome.Found(view));
    }

    Optional<ListOutcome> list() {
        if (!readable()) {
            return Optional.empty();
        }
        TreeSet<Long> ids = new TreeSet<>();
        state.partitions.forEach(partition -> ids.addAll(partition.stored.keySet()));
        return Optional.of(new ListOutcome.Listed(ids.stream().map(this::view).toList()));
    }

    Optional<DeleteOutcome> delete(long id, String who) {
        if (!readable()) {
            return Optional.empty();
        }
        state.partitions.forEach(partition -> remove(partition, id, who));
        return Optional.of(new DeleteOutcome.Deleted(id));
    }

    DeleteOutcome deleteTimedOut(long id, String who) {
        if (!store.available() && state.partitions.stream().allMatch(Partition::hasLeader)) {
            List<Partition> reached = new ArrayList<>(state.partitions);
            switch (lateDelete) {
                case EVERYWHERE -> {}
                case ON_LAST_PARTITION -> reached.subList(0, reached.size() - 1).clear();
                case NOWHERE -> reached.clear();
            }
            store.deleteLater(() -> reached.forEach(partition -> remove(partition, id, who)));
        }
        return silent();
    }

    private void remove(Partition partition, long id, String who) {
        partition.running.remove(id);
        if (partition.stored.remove(id) != null) {
            state.tell(who, new Happening.BackupDeleted(id, partition.id));
        }
    }

    TimedOut silent() {
        for (Partition partition : state.partitions) {
            if (!partition.hasLeader()) {
                return new TimedOut(partition.id, null);
            }
        }
        return new TimedOut(1, state.partition(1).leader);
    }

    private boolean readable() {
        return store.available() && state.partitions.stream().allMatch(Partition::hasLeader);
    }

    BackupView view(long id) {
        List<PartitionBackupView> parts = new ArrayList<>(state.partitions.size());
        for (Partition partition : state.partitions) {
            PartitionBackup backup = partition.stored.get(id);
            parts.add(backup == null ? PartitionBackupView.absent(partition.id) : backup.view(partition.id));
        }
        return BackupView.of(id, parts);
    }
}
