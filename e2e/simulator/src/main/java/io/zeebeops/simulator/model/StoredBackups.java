package io.zeebeops.simulator.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is in the backup store: each partition's part of each backup. Asked only while the store is available; a store that turns out not to
 * be throws {@link StoreUnreachable}.
 */
public interface StoredBackups {

    /** One partition's part of a backup. */
    Optional<PartitionBackup> get(int partition, long id);

    /** All that one partition has stored, by rising id. */
    Collection<PartitionBackup> all(int partition);

    /** Writes a part, new or changed. */
    void put(int partition, PartitionBackup backup);

    /** Removes a part; whether there was one. */
    boolean remove(int partition, long id);

    /** A store in memory. */
    static StoredBackups inMemory() {
        return new StoredBackups() {
            private final Map<Integer, TreeMap<Long, PartitionBackup>> partitions = new HashMap<>();

            @Override
            public Optional<PartitionBackup> get(int partition, long id) {
                TreeMap<Long, PartitionBackup> stored = partitions.get(partition);
                return stored == null ? Optional.empty() : Optional.ofNullable(stored.get(id));
            }

            @Override
            public Collection<PartitionBackup> all(int partition) {
                TreeMap<Long, PartitionBackup> stored = partitions.get(partition);
                return stored == null ? List.of() : stored.values();
            }

            @Override
            public void put(int partition, PartitionBackup backup) {
                partitions.computeIfAbsent(partition, id -> new TreeMap<>()).put(backup.id(), backup);
            }

            @Override
            public boolean remove(int partition, long id) {
                TreeMap<Long, PartitionBackup> stored = partitions.get(partition);
                return stored != null && stored.remove(id) != null;
            }
        };
    }
}
