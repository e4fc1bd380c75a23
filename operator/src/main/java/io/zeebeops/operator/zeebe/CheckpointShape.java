package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.operator.zeebe.Checkpoints.Checkpoint;
import io.zeebeops.operator.zeebe.Checkpoints.Range;
import io.zeebeops.operator.zeebe.Checkpoints.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the state of checkpoints. One that has no partition or id makes the whole answer unreadable. */
final class CheckpointShape {

    private CheckpointShape() {}

    static Optional<Checkpoints> checkpoints(JsonNode node) {
        return all(node.path("checkpointStates"), CheckpointShape::ofPartition)
                .flatMap(latest -> all(node.path("backupStates"), CheckpointShape::ofPartition)
                        .flatMap(backups -> all(node.path("ranges"), CheckpointShape::range)
                                .map(ranges -> new Checkpoints(latest, backups, ranges))));
    }

    private static <T> Optional<List<T>> all(JsonNode nodes, Function<JsonNode, Optional<T>> shape) {
        List<T> found = new ArrayList<>();
        for (JsonNode node : nodes) {
            Optional<T> one = shape.apply(node);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            found.add(one.get());
        }
        return nodes.isArray() ? Optional.of(found) : Optional.empty();
    }

    private static Optional<Checkpoint> ofPartition(JsonNode node) {
        return Optional.ofNullable(Fields.integer(node, "partitionId"))
                .flatMap(partition -> checkpoint(partition, node));
    }

    private static Optional<Range> range(JsonNode node) {
        return Optional.ofNullable(Fields.integer(node, "partitionId"))
                .flatMap(partition -> checkpoint(partition, node.path("start"))
                        .flatMap(start ->
                                checkpoint(partition, node.path("end")).map(end -> new Range(partition, start, end))));
    }

    private static Optional<Checkpoint> checkpoint(int partition, JsonNode node) {
        return Optional.ofNullable(Fields.number(node, "checkpointId"))
                .map(id -> new Checkpoint(
                        partition,
                        id,
                        Fields.known(Type.UNKNOWN, Fields.word(node, "checkpointType")),
                        Fields.number(node, "checkpointPosition"),
                        Fields.number(node, "firstLogPosition"),
                        Fields.instant(node, "checkpointTimestamp")));
    }
}
