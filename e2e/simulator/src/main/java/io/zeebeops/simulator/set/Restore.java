package io.zeebeops.simulator.set;

import io.zeebeops.simulator.model.BackupState;
import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.model.PartitionBackup;
import io.zeebeops.simulator.model.ReplicaDisk;
import io.zeebeops.simulator.model.StoreState;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fills the data folder of a stopped broker from a backup, as the restore program of Zeebe does. */
public final class Restore {

    /** Why it was not restored, for a person. */
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    private final @Nullable URI store;
    private final ClusterShape shape;
    private final BrokerFolder folder;
    private final Path path;

    /** A null store is none. */
    public Restore(@Nullable URI store, ClusterShape shape, Path folder) {
        this.store = store;
        this.shape = shape;
        this.folder = new BrokerFolder(folder);
        this.path = folder;
    }

    /** Restores the replicas of one broker; on failure nothing is touched. */
    public void run(int broker, long backupId) throws Failed {
        if (store == null) {
            throw new Failed("No backup store is configured: there is nothing to restore from");
        }
        if (!folder.isEmpty()) {
            throw new Failed("DirectoryNotEmptyException: the data folder %s is not empty".formatted(path));
        }
        Map<Integer, ReplicaDisk> replicas = new TreeMap<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            RemoteStore backups = new RemoteStore(store, http);
            if (backups.look(true) != StoreState.UP) {
                throw new Failed("The backup store at %s cannot be reached".formatted(store));
            }
            if (!backups.all(shape.partitions() + 1).isEmpty()) {
                throw new Failed(
                        "The backup has more partitions than the %d that are configured".formatted(shape.partitions()));
            }
            for (int partition = 1; partition <= shape.partitions(); partition++) {
                PartitionBackup backup = backups.get(partition, backupId).orElse(null);
                if (backup == null || backup.state() != BackupState.COMPLETED) {
                    throw new Failed("BackupNotFoundException: no completed backup %d of partition %d was found"
                            .formatted(backupId, partition));
                }
                if (shape.hasReplica(partition, broker)) {
                    replicas.put(partition, restored(backup));
                }
            }
        }
        folder.write(replicas);
    }

    private static ReplicaDisk restored(PartitionBackup backup) {
        return new ReplicaDisk(
                null,
                false,
                backup.checkpointPosition(),
                backup.checkpointPosition(),
                backup.id(),
                backup.checkpointPosition());
    }
}
