package io.zeebeops.simulator.model;

import io.zeebeops.simulator.model.FanOut.Asked;
import io.zeebeops.simulator.model.FanOut.Failed;
import io.zeebeops.simulator.model.FanOut.Persistence;
import io.zeebeops.simulator.model.FanOut.Silent;
import io.zeebeops.simulator.version.Features;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** How the gateway makes one answer of what it hears from brokers. */
public final class Gateway {

    private interface Question<A> {
        Part<A> to(int partition, int leader);
    }

    private final BrokerSet brokers;
    private final Features features;

    public Gateway(BrokerSet brokers, Features features) {
        this.brokers = brokers;
        this.features = features;
    }

    /** A broken connection is told at once; the other partitions may have taken it. */
    public Call<TakeOutcome> take(long id, String who) {
        FanOut<TakePart> parts = new FanOut<>(
                brokers.partitions(),
                Persistence.CHANGING,
                leaders((partition, leader) -> brokers.take(partition, leader, id, who)));
        Supplier<Optional<TakeOutcome>> answer = () -> {
            boolean settled = parts.settled();
            Optional<Failed> failed = parts.failed();
            if (failed.isPresent()) {
                return failed.map(cut -> new TakeOutcome.ConnectionLost(cut.key(), cut.broker()));
            }
            return settled ? Optional.of(taken(id, parts.answers())) : Optional.empty();
        };
        return asked(new Call.Asking(who, "take", Long.toString(id)), answer, () -> timedOut(parts));
    }

    private static TakeOutcome taken(long id, List<TakePart> parts) {
        if (parts.stream().anyMatch(TakePart::scaling)) {
            return new TakeOutcome.Scaling(id);
        }
        boolean created = parts.stream().anyMatch(TakePart::created);
        long latest = parts.stream().mapToLong(TakePart::latest).max().orElse(0);
        return created && latest == id ? new TakeOutcome.Scheduled(id) : new TakeOutcome.AlreadyExists(id, latest);
    }

    public Call<GetOutcome> get(long id, String who) {
        FanOut<PartitionBackupView> parts = new FanOut<>(
                brokers.partitions(),
                Persistence.READING,
                leaders((partition, leader) -> brokers.backup(partition, leader, id)));
        return asked(
                new Call.Asking(who, "get", Long.toString(id)),
                whenSettled(parts, views -> found(BackupView.of(id, views, features))),
                () -> timedOut(parts));
    }

    private GetOutcome found(BackupView view) {
        return view.state() == BackupState.DOES_NOT_EXIST && !features.firstBackups()
                ? new GetOutcome.Absent(view.id())
                : new GetOutcome.Found(view);
    }

    public Call<ListOutcome> list(String who) {
        List<Integer> partitions = brokers.partitions();
        FanOut<List<PartitionBackup>> parts = new FanOut<>(partitions, Persistence.READING, leaders(brokers::backups));
        return asked(
                new Call.Asking(who, "list", ""),
                whenSettled(parts, stored -> new ListOutcome.Listed(addUp(partitions, stored))),
                () -> timedOut(parts));
    }

    /** In the order of a hash table, as the real one, or sorted. */
    private List<BackupView> addUp(List<Integer> partitions, List<List<PartitionBackup>> stored) {
        Map<Long, Map<Integer, PartitionBackupView>> views =
                features.sortedBackups() ? new TreeMap<>(Comparator.reverseOrder()) : new HashMap<>();
        for (int partition : partitions) {
            for (PartitionBackup backup : stored.get(partition - 1)) {
                views.computeIfAbsent(backup.id(), id -> new HashMap<>()).put(partition, backup.view(partition));
            }
        }
        List<BackupView> backups = new ArrayList<>(views.size());
        views.forEach((id, parts) -> backups.add(BackupView.of(
                id,
                partitions.stream()
                        .map(partition -> parts.getOrDefault(partition, PartitionBackupView.absent(partition)))
                        .toList(),
                features)));
        return backups;
    }

    public Call<DeleteOutcome> delete(long id, String who) {
        FanOut<DeletePart> parts = new FanOut<>(
                brokers.partitions(),
                Persistence.READING,
                leaders((partition, leader) -> brokers.delete(partition, leader, id, who)));
        return asked(
                new Call.Asking(who, "delete", Long.toString(id)),
                whenSettled(parts, done -> new DeleteOutcome.Deleted(id)),
                () -> timedOut(parts));
    }

    public Call<CheckpointsOutcome> checkpoints(String who) {
        return checkpoints(new Call.Asking(who, "checkpoints", ""), brokers::checkpoints);
    }

    /** The same, after the partitions have looked into the store. */
    public Call<CheckpointsOutcome> sync(String who) {
        return checkpoints(new Call.Asking(who, "sync", ""), brokers::sync);
    }

    private Call<CheckpointsOutcome> checkpoints(Call.Asking asking, Question<PartitionCheckpoints> question) {
        FanOut<PartitionCheckpoints> parts = new FanOut<>(brokers.partitions(), Persistence.READING, leaders(question));
        return asked(asking, whenSettled(parts, CheckpointsOutcome.Known::new), () -> timedOut(parts));
    }

    public Call<ClearOutcome> clear(String who) {
        FanOut<ClearPart> parts = new FanOut<>(
                brokers.partitions(),
                Persistence.READING,
                leaders((partition, leader) -> brokers.clear(partition, leader, who)));
        return asked(
                new Call.Asking(who, "clear", ""),
                whenSettled(parts, done -> new ClearOutcome.Cleared()),
                () -> timedOut(parts));
    }

    /** Nothing is sent while a replica is known to be missing; who fails after that does not hinder the others. */
    public Call<ExportingOutcome> exporting(String verb, PartitionOperation operation, String who) {
        Call.Asking asking = new Call.Asking(who, verb, "");
        GatewayView view = brokers.view();
        for (int partition : brokers.partitions()) {
            if (!view.leaders().containsKey(partition)) {
                return settled(asking, new ExportingOutcome.LeaderUnknown(partition, view));
            }
            int found = view.replicas().getOrDefault(partition, 0);
            if (found != view.shape().replicationFactor()) {
                return settled(asking, new ExportingOutcome.ReplicasMissing(partition, found, view));
            }
        }
        FanOut<PartitionOperation> parts = new FanOut<>(
                view.brokers(),
                Persistence.ONCE,
                broker -> Optional.of(new Asked<>(broker, brokers.exporting(broker, operation, who))));
        Supplier<Optional<ExportingOutcome>> answer = () -> {
            boolean settled = parts.settled();
            Optional<Failed> failed = parts.failed();
            if (failed.isPresent()) {
                return failed.map(away -> new ExportingOutcome.Unreachable(away.broker()));
            }
            return settled ? Optional.of(new ExportingOutcome.Done()) : Optional.empty();
        };
        return asked(
                asking, answer, () -> new ExportingOutcome.Silent(parts.giveUp().key()));
    }

    private <A> FanOut.Asker<A> leaders(Question<A> question) {
        return partition -> {
            var leader = brokers.leader(partition);
            return leader.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Asked<>(leader.getAsInt(), question.to(partition, leader.getAsInt())));
        };
    }

    private static <A, T> Supplier<Optional<T>> whenSettled(FanOut<A> parts, Function<List<A>, T> addUp) {
        return () -> parts.settled() ? Optional.of(addUp.apply(parts.answers())) : Optional.empty();
    }

    private static TimedOut timedOut(FanOut<?> parts) {
        Silent silent = parts.giveUp();
        return new TimedOut(silent.key(), silent.broker());
    }

    /** The question goes out now, whether or not somebody waits for the answer. */
    private <T extends Outcome> Call<T> asked(Call.Asking asking, Supplier<Optional<T>> answer, Supplier<T> timeout) {
        Optional<T> atOnce = answer.get();
        return brokers.call(asking, atOnce.isPresent() ? () -> atOnce : answer, timeout);
    }

    private <T extends Outcome> Call<T> settled(Call.Asking asking, T outcome) {
        return brokers.call(asking, () -> Optional.of(outcome), () -> outcome);
    }
}
