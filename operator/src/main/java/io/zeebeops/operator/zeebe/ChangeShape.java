package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.operator.zeebe.Topology.EndedChange;
import io.zeebeops.operator.zeebe.Topology.Operation;
import io.zeebeops.operator.zeebe.Topology.PendingChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the changes of a cluster configuration. A change without an id is none. */
final class ChangeShape {

    private ChangeShape() {}

    static @Nullable PendingChange pending(JsonNode node) {
        Long id = Fields.number(node, "id");
        return id == null
                ? null
                : new PendingChange(id, operations(node.path("completed")), operations(node.path("pending")));
    }

    static @Nullable EndedChange ended(JsonNode node) {
        Long id = Fields.number(node, "id");
        return id == null
                ? null
                : new EndedChange(
                        id,
                        Fields.word(node, "status"),
                        Fields.instant(node, "startedAt"),
                        Fields.instant(node, "completedAt"));
    }

    private static List<Operation> operations(JsonNode nodes) {
        List<Operation> found = new ArrayList<>();
        for (JsonNode operation : nodes) {
            found.add(new Operation(
                    Fields.word(operation, "operation"),
                    Fields.integer(operation, "brokerId"),
                    Fields.integer(operation, "partitionId"),
                    Fields.text(operation, "exporterId")));
        }
        return found;
    }
}
