package io.zeebeops.simulator.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What a gateway asks of brokers: it holds no state of its own. In one JVM this is the model, else the brokers' processes. */
public interface BrokerSet {

    /** What the gateway has heard of the cluster. */
    GatewayView view();

    /** The ids of all partitions. */
    List<Integer> partitions();

    /** Who leads the partition now. */
    OptionalInt leader(int partition);

    /** Hands a take to a partition's leader. */
    Part<TakePart> take(int partition, int leader, long id, String who);

    /** One partition's part of a backup. */
    Part<PartitionBackupView> backup(int partition, int leader, long id);

    /** All parts that one partition has stored. */
    Part<List<PartitionBackup>> backups(int partition, int leader);

    /** Deletes one partition's part. */
    Part<DeletePart> delete(int partition, int leader, long id, String who);

    /** What one partition knows of its checkpoints. */
    Part<PartitionCheckpoints> checkpoints(int partition, int leader);

    /** The same, after it has looked into the store. */
    Part<PartitionCheckpoints> sync(int partition, int leader);

    /** Lets one partition forget its checkpoints. */
    Part<ClearPart> clear(int partition, int leader, String who);

    /** Pauses or resumes all replicas of one broker. */
    Part<PartitionOperation> exporting(int broker, PartitionOperation operation, String who);

    /** Makes a call of answers as of now, and one for when the time is up. */
    <T extends Outcome> Call<T> call(Call.Asking asking, Supplier<Optional<T>> answer, Supplier<T> timeout);
}
