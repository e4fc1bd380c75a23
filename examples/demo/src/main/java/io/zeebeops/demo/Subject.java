package io.zeebeops.demo;

import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be seen of one object.
 *
 * @param object kind and name, as kubectl takes them
 * @param phase a word for people
 * @param id of a backup, the version of a cluster
 * @param partitions by id: how the cluster's are, or how far the backup is on each
 * @param conditions as the operator wrote them
 */
record Subject(
        String object, String phase, String id, SortedMap<Integer, String> partitions, List<Condition> conditions) {

    static Subject of(ZeebeCluster cluster) {
        var object = "zcl/" + cluster.getMetadata().getName();
        var status = cluster.getStatus();
        if (status == null) {
            return unseen(object);
        }
        var partitions = new TreeMap<Integer, String>();
        for (var partition : listOf(status.partitions())) {
            if (partition.partitionId() != null) {
                var leader = partition.leader() == null ? "" : " @" + partition.leader();
                partitions.put(partition.partitionId(), word(partition.health()) + leader);
            }
        }
        return new Subject(
                object,
                word(status.phase()),
                status.version() == null ? "" : "Zeebe " + status.version(),
                partitions,
                listOf(status.conditions()));
    }

    static Subject of(ZeebeBackup backup) {
        var object = "zb/" + backup.getMetadata().getName();
        var status = backup.getStatus();
        if (status == null) {
            return unseen(object);
        }
        var partitions = new TreeMap<Integer, String>();
        for (var partition : listOf(status.partitions())) {
            if (partition.partitionId() != null) {
                partitions.put(partition.partitionId(), word(partition.state()));
            }
        }
        return new Subject(
                object, word(status.phase()), word(status.backupId()), partitions, listOf(status.conditions()));
    }

    private static Subject unseen(String object) {
        return new Subject(object, "", "", new TreeMap<>(), List.of());
    }

    boolean isReady() {
        return holds("Ready");
    }

    /** Whether waiting longer is of no use. */
    boolean isStalled() {
        return holds("Stalled");
    }

    Optional<Condition> ready() {
        return condition("Ready");
    }

    private boolean holds(String type) {
        return condition(type).filter(Condition::holds).isPresent();
    }

    private Optional<Condition> condition(String type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    private static <T> List<T> listOf(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static String word(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
