package io.zeebeops.simulator.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The brokers as a gateway asks them that is part of the model. */
final class ModelBrokers implements BrokerSet {

    /** Makes calls that live in the model's time. */
    interface Calls {
        <T extends Outcome> Call<T> call(Call.Asking asking, Supplier<Optional<T>> answer, Supplier<T> timeout);
    }

    private final ClusterState state;
    private final Rules rules;
    private final Calls calls;

    ModelBrokers(ClusterState state, Rules rules, Calls calls) {
        this.state = state;
        this.rules = rules;
        this.calls = calls;
    }

    @Override
    public GatewayView view() {
        return GatewayView.of(state);
    }

    @Override
    public List<Integer> partitions() {
        return IntStream.rangeClosed(1, state.partitions().size()).boxed().toList();
    }

    @Override
    public OptionalInt leader(int partition) {
        Partition asked = state.partition(partition);
        return asked.hasLeader() ? OptionalInt.of(asked.leader) : OptionalInt.empty();
    }

    @Override
    public Part<TakePart> take(int partition, int leader, long id, String who) {
        return rules.backups.take(state.partition(partition), leader, id, CheckpointType.MANUAL_BACKUP, who);
    }

    @Override
    public Part<PartitionBackupView> backup(int partition, int leader, long id) {
        return rules.backups.get(state.partition(partition), leader, id);
    }

    @Override
    public Part<List<PartitionBackup>> backups(int partition, int leader) {
        return rules.backups.list(state.partition(partition), leader);
    }

    @Override
    public Part<DeletePart> delete(int partition, int leader, long id, String who) {
        return rules.backups.delete(state.partition(partition), leader, id, who);
    }

    @Override
    public Part<PartitionCheckpoints> checkpoints(int partition, int leader) {
        return rules.checkpoints.get(state.partition(partition), leader);
    }

    @Override
    public Part<PartitionCheckpoints> sync(int partition, int leader) {
        return rules.checkpoints.sync(state.partition(partition), leader);
    }

    @Override
    public Part<ClearPart> clear(int partition, int leader, String who) {
        return rules.checkpoints.clear(state.partition(partition), leader, who);
    }

    @Override
    public Part<PartitionOperation> exporting(int broker, PartitionOperation operation, String who) {
        return rules.exporting.ordered(state.broker(broker), operation, who);
    }

    @Override
    public <T extends Outcome> Call<T> call(Call.Asking asking, Supplier<Optional<T>> answer, Supplier<T> timeout) {
        return calls.call(asking, answer, timeout);
    }
}
