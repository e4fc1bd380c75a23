package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.operator.zeebe.Backup.Partition;
import io.zeebeops.operator.zeebe.Backup.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads backups, also in the words of 8.1 (status, partitions, and a description inside of each). Unknown fields and words are let pass, but a backup without an id, or a partition without one, makes the whole answer
 * unreadable: a list with something left out would look complete.
 */
final class BackupShape {
    private final RemoteText text;

    BackupShape(RemoteText text) {
        this.text = text;
    }

    Optional<Backup> backup(JsonNode node) {
        Long id = Fields.number(node, "backupId");
        JsonNode details = node.has("partitions") ? node.path("partitions") : node.path("details");
        if (id == null || !(details.isArray() || details.isMissingNode() || details.isNull())) {
            return Optional.empty();
        }
        List<Partition> partitions = new ArrayList<>();
        for (JsonNode detail : details) {
            Optional<Partition> partition = partition(detail);
            if (partition.isEmpty()) {
                return Optional.empty();
            }
            partitions.add(partition.get());
        }
        partitions.sort(Comparator.comparingInt(Partition::partitionId));
        return Optional.of(new Backup(id, state(node, partitions), shown(node, "failureReason"), partitions));
    }

    Optional<List<Backup>> backups(JsonNode node) {
        if (!node.isArray()) {
            return Optional.empty();
        }
        List<Backup> backups = new ArrayList<>();
        for (JsonNode entry : node) {
            Optional<Backup> backup = backup(entry);
            if (backup.isEmpty()) {
                return Optional.empty();
            }
            backups.add(backup.get());
        }
        return Optional.of(List.copyOf(backups));
    }

    private Optional<Partition> partition(JsonNode node) {
        Integer id = Fields.integer(node, "partitionId");
        JsonNode description = node.path("description").isObject() ? node.path("description") : node;
        return id == null
                ? Optional.empty()
                : Optional.of(new Partition(
                        id,
                        state(node),
                        shown(node, "failureReason"),
                        Fields.instant(node, "createdAt"),
                        Fields.instant(node, "lastUpdatedAt"),
                        shown(description, "snapshotId"),
                        Fields.number(description, "checkpointPosition"),
                        Fields.number(description, "firstLogPosition"),
                        Fields.integer(description, "brokerId"),
                        shown(description, "brokerVersion")));
    }

    private static State state(JsonNode node) {
        return Fields.known(State.UNKNOWN, Fields.word(node, node.has("status") ? "status" : "state"));
    }

    /** 8.1 says that a backup does not exist while one part of it does not. */
    private static State state(JsonNode node, List<Partition> partitions) {
        State state = state(node);
        return state == State.DOES_NOT_EXIST && partitions.stream().anyMatch(Partition::exists)
                ? State.INCOMPLETE
                : state;
    }

    private @Nullable String shown(JsonNode node, String field) {
        String raw = Fields.text(node, field);
        return raw == null || raw.isBlank() ? null : text.shown(raw);
    }
}
