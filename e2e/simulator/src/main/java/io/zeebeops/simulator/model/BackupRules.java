package io.zeebeops.simulator.model;

import io.zeebeops.simulator.model.Partition.LoggedTake;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How partitions take, keep and delete backups. Each is asked by itself; the gateway adds up what they say. */
final class BackupRules {

    private static final String LEADER_CHANGE = "Backup is cancelled due to leader change.";
    private static final String SCALING = "Partitions are being added.";
    private static final String STORE_LOST = "Connection to the backup store was lost.";

    private static final long RECORDS_OF_A_TAKE = 2;

    private final ClusterState state;
    private final BackupStore store;
    private final PositionRules positions;
    private final LeaderCalls calls;
    private final CheckpointRules checkpoints;
    private final DeletionRules deletions;

    BackupRules(
            ClusterState state,
            BackupStore store,
            PositionRules positions,
            LeaderCalls calls,
            CheckpointRules checkpoints,
            DeletionRules deletions) {
        this.state = state;
        this.store = store;
        this.positions = positions;
        this.calls = calls;
        this.checkpoints = checkpoints;
        this.deletions = deletions;
    }

    /** Hands a take to the partition's leader; a ticket names this one take of an id. */
    Part<TakePart> take(Partition partition, int asked, long id, CheckpointType type, String who) {
        if (!calls.leads(partition, asked)) {
            return Part.settled(new Part.Answer.Refused<>(asked));
        }
        Fate fate = type == CheckpointType.MARKER ? new Fate.Completes() : fate(id);
        if (fate instanceof Fate.NotDelivered(int lost) && lost == partition.id) {
            state.data.fates.put(id, new Fate.Completes());
            return Part.settled(new Part.Answer.Cut<>(asked));
        }
        long ticket = ++state.data.tickets;
        LoggedTake take = new LoggedTake(ticket, id, type, who, fate);
        if (state.broker(asked).up()) {
            append(partition, take);
            return () -> heard(partition, asked, ticket);
        }
        return whenItGoesOn(partition, asked, take);
    }

    /** The request lies in the connection of a leader that hangs; it breaks when the process ends. */
    private Part<TakePart> whenItGoesOn(Partition partition, int asked, LoggedTake take) {
        return new Part<>() {
            private final long life = state.broker(asked).life;
            private boolean appended;

            @Override
            public Optional<Answer<TakePart>> poll() {
                if (state.broker(asked).life != life) {
                    return Optional.of(new Answer.Cut<>(asked));
                }
                if (!appended && state.broker(asked).process == Broker.Process.HANGING) {
                    return Optional.empty();
                }
                if (!appended && !calls.leads(partition, asked)) {
                    return Optional.of(new Answer.Refused<>(asked));
                }
                if (!appended) {
                    appended = true;
                    append(partition, take);
                }
                return heard(partition, asked, take.ticket());
            }
        };
    }

    private Optional<Part.Answer<TakePart>> heard(Partition partition, int asked, long ticket) {
        TakePart answer = partition.answers.get(ticket);
        if (answer != null) {
            return Optional.of(new Part.Answer.Given<>(answer));
        }
        return state.broker(asked).up() ? Optional.empty() : Optional.of(new Part.Answer.Cut<>(asked));
    }

    private Fate fate(long id) {
        Fate known = state.data.fates.get(id);
        if (known != null) {
            return known;
        }
        long latest = 0;
        for (Partition partition : state.partitions()) {
            latest = Math.max(latest, partition.latestCheckpoint);
        }
        Fate next = id > latest ? state.data.nextFates.poll() : null;
        if (next == null) {
            return new Fate.Completes();
        }
        state.data.fates.put(id, next);
        return next;
    }

    private void append(Partition partition, LoggedTake take) {
        positions.append(partition, RECORDS_OF_A_TAKE);
        partition.log.add(take);
        workOff(partition);
    }

    private void process(Partition partition, LoggedTake take) {
        long id = take.id();
        positions.process(partition, RECORDS_OF_A_TAKE);
        if (id <= partition.latestCheckpoint) {
            partition.answer(take.ticket(), new TakePart(false, partition.latestCheckpoint, false));
            return;
        }
        boolean refused = take.type() != CheckpointType.MARKER && scaling();
        checkpoints.made(partition, id, take.type(), positions.processed(partition));
        partition.answer(take.ticket(), new TakePart(true, id, refused));
        if (take.type() == CheckpointType.MARKER) {
            state.tell(take.who(), new Happening.MarkerMade(id, partition.id));
        } else if (refused) {
            state.tell(take.who(), new Happening.BackupRefused(id, partition.id));
            state.agenda.after(
                    state.timing().startOn(partition.id),
                    new Effect.BackupRefused(partition.id, seed(partition, take), SCALING));
        } else {
            begin(partition, take);
        }
    }

    private boolean scaling() {
        return state.setup.features().refusesBackupsWhileScaling() && state.data.configuration.scaling();
    }

    private void begin(Partition partition, LoggedTake take) {
        state.tell(take.who(), new Happening.BackupTaken(take.id(), partition.id));
        if (take.fate() instanceof Fate.NeverStarts
                || (take.fate() instanceof Fate.Misses(int missing) && missing == partition.id)) {
            return;
        }
        partition.running.add(take.id());
        state.agenda.after(
                state.timing().startOn(1 + place(take.fate(), partition.id)),
                new Effect.BackupAppears(partition.id, partition.term, seed(partition, take)));
    }

    private BackupSeed seed(Partition partition, LoggedTake take) {
        Snapshot snapshot = state.leaderReplica(partition).snapshot;
        return new BackupSeed(
                take.id(),
                take.who(),
                take.fate(),
                new PartitionBackup.Source(
                        take.type(),
                        snapshot == null ? null : snapshot.id(),
                        positions.processed(partition),
                        partition.firstLogPosition,
                        partition.leader,
                        state.setup.features().version().number()));
    }

    void refused(Effect.BackupRefused effect) {
        if (store.available()) {
            PartitionBackup backup = PartitionBackup.begun(effect.seed(), state.now());
            write(effect.partition(), backup, BackupState.FAILED, effect.reason());
        } else {
            store.park(effect, effect);
        }
    }

    /** How many partitions begin before this one. */
    private static int place(Fate fate, int partition) {
        int told = fate instanceof Fate.InOrder(List<Integer> order) ? order.indexOf(partition) : -1;
        return told >= 0 ? told : partition - 1;
    }

    void appears(Effect.BackupAppears effect) {
        Partition partition = state.partition(effect.partition());
        BackupSeed seed = effect.seed();
        if (!store.available()) {
            store.park(effect, new Effect.BackupForgotten(partition.id, effect.term(), seed.id()));
            return;
        }
        if (partition.term != effect.term() || !partition.running.contains(seed.id())) {
            return;
        }
        store.contents().put(partition.id, PartitionBackup.begun(seed, state.now()));
        state.tell(seed.takenBy(), new Happening.BackupStarted(seed.id(), partition.id));
        String failure =
                seed.fate() instanceof Fate.Fails(Map<Integer, String> reasons) ? reasons.get(partition.id) : null;
        Effect end = failure == null
                ? new Effect.BackupEnds(partition.id, partition.term, seed.id())
                : new Effect.BackupFails(partition.id, partition.term, seed.id(), failure);
        state.agenda.after(state.timing().backupDuration(), end);
    }

    void ends(Effect.BackupEnds effect) {
        if (!store.available()) {
            store.park(effect, new Effect.BackupFails(effect.partition(), effect.term(), effect.id(), STORE_LOST));
            return;
        }
        if (!store.holds(effect)) {
            end(effect.partition(), effect.term(), effect.id(), BackupState.COMPLETED, null);
        }
    }

    void fails(Effect.BackupFails effect) {
        if (store.available()) {
            end(effect.partition(), effect.term(), effect.id(), BackupState.FAILED, effect.reason());
        } else {
            store.park(effect, effect);
        }
    }

    void forgotten(Effect.BackupForgotten effect) {
        Partition partition = state.partition(effect.partition());
        if (partition.term == effect.term()) {
            partition.running.remove(effect.id());
        }
    }

    private void end(int partitionId, long term, long id, BackupState end, @Nullable String reason) {
        Partition partition = state.partition(partitionId);
        if (partition.term != term || !partition.running.remove(id)) {
            return;
        }
        store.contents()
                .get(partitionId, id)
                .filter(backup -> backup.state() == BackupState.IN_PROGRESS)
                .ifPresent(backup -> write(partitionId, backup, end, reason));
    }

    private void write(int partition, PartitionBackup backup, BackupState end, @Nullable String reason) {
        store.contents().put(partition, backup.ended(end, reason, state.now()));
        if (end == BackupState.COMPLETED) {
            checkpoints.completed(state.partition(partition), backup);
        }
        state.tell(
                backup.takenBy(),
                end == BackupState.COMPLETED
                        ? new Happening.BackupCompleted(backup.id(), partition)
                        : new Happening.BackupFailed(backup.id(), partition, String.valueOf(reason)));
    }

    /** A new leader fails the latest backup if it was under way, knows nothing of older ones, and works off what is in the log. */
    void elected(Partition partition) {
        partition.running.clear();
        partition.running.add(partition.latestTaken);
        state.agenda.after(
                Duration.ZERO,
                new Effect.BackupFails(partition.id, partition.term, partition.latestTaken, LEADER_CHANGE));
        workOff(partition);
    }

    /** Carries out what is in the log, if the leader processes. */
    void workOff(Partition partition) {
        if (state.processes(partition)) {
            List<LoggedTake> log = List.copyOf(partition.log);
            partition.log.clear();
            log.forEach(take -> process(partition, take));
            deletions.processingResumed(partition);
        }
    }

    Part<PartitionBackupView> get(Partition partition, int asked, long id) {
        return calls.ofStore(
                partition,
                asked,
                () -> store.contents()
                        .get(partition.id, id)
                        .map(backup -> backup.view(partition.id))
                        .orElseGet(() -> PartitionBackupView.absent(partition.id)));
    }

    Part<List<PartitionBackup>> list(Partition partition, int asked) {
        return calls.ofStore(
                partition, asked, () -> List.copyOf(store.contents().all(partition.id)));
    }

    Part<DeletePart> delete(Partition partition, int asked, long id, String who) {
        if (state.setup.features().deletesBackupsLater()) {
            return deletions.delete(partition, asked, id, who);
        }
        Part<DeletePart> part = calls.ofStore(partition, asked, () -> {
            remove(partition, id, who);
            return DeletePart.DELETED;
        });
        return new Part<>() {
            @Override
            public Optional<Answer<DeletePart>> poll() {
                return part.poll();
            }

            @Override
            public void abandon() {
                if (store.availability() == StoreState.HANGING && calls.leads(partition, asked)) {
                    deleteLater(partition, id, who);
                }
            }
        };
    }

    private void deleteLater(Partition partition, long id, String who) {
        boolean carriedOut = switch (state.data.store.lateDelete) {
            case EVERYWHERE -> true;
            case ON_LAST_PARTITION -> partition.id == state.partitions().size();
            case NOWHERE -> false;
        };
        if (carriedOut) {
            store.deleteLater(new Effect.LateDelete(id, List.of(partition.id), who));
        }
    }

    void deletedLate(Effect.LateDelete delete) {
        if (store.available()) {
            delete.partitions().forEach(partition -> remove(state.partition(partition), delete.id(), delete.who()));
        } else {
            store.deleteLater(delete);
        }
    }

    private void remove(Partition partition, long id, String who) {
        partition.running.remove(id);
        checkpoints.deleted(partition, id);
        if (store.contents().remove(partition.id, id)) {
            state.tell(who, new Happening.BackupDeleted(id, partition.id));
        }
    }
}
