package io.zeebeops.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * Positions in the log are those of one run. What is the same in every run: whether there is one; of a leader, how its exporters stand to
 * what is processed, and whether either moved since its last answer.
 */
final class Positions {

    private static final String PROCESSED = "processedPosition";
    private static final String EXPORTED = "exportedPosition";

    private record At(String broker, String partition) {}

    private final Map<At, JsonNode> lastAnswers = new HashMap<>();

    /** The body of {@code GET partitions} with words for the positions. */
    JsonNode inWords(String broker, JsonNode partitions) {
        ObjectNode told = partitions.deepCopy();
        partitions.properties().forEach(partition -> {
            ObjectNode replica = (ObjectNode) told.get(partition.getKey());
            JsonNode last = lastAnswers.get(new At(broker, partition.getKey()));
            replica.put(PROCESSED, processed(partition.getValue(), last));
            replica.put(EXPORTED, exported(partition.getValue(), last));
        });
        return told;
    }

    /** What is told next is compared with this. */
    void remember(String broker, JsonNode partitions) {
        partitions
                .properties()
                .forEach(partition -> lastAnswers.put(new At(broker, partition.getKey()), partition.getValue()));
    }

    private static String processed(JsonNode replica, JsonNode last) {
        return kind(replica.path(PROCESSED).asLong()) + movement(PROCESSED, replica, last);
    }

    private static String exported(JsonNode replica, JsonNode last) {
        long exported = replica.path(EXPORTED).asLong();
        if (exported <= 0 || !leads(replica)) {
            return kind(exported);
        }
        String lag = exported < replica.path(PROCESSED).asLong() ? "behind" : "caught up";
        return lag + movement(EXPORTED, replica, last);
    }

    private static String kind(long position) {
        return position < 0 ? "none" : position == 0 ? "zero" : "some";
    }

    private static String movement(String position, JsonNode replica, JsonNode last) {
        if (last == null || !leads(last) || !leads(replica)) {
            return "";
        }
        return switch (Long.signum(
                replica.path(position).asLong() - last.path(position).asLong())) {
            case 0 -> ", as before";
            case 1 -> ", moved on";
            default -> ", moved back";
        };
    }

    private static boolean leads(JsonNode replica) {
        return replica.path("role").asText().equals("LEADER");
    }
}
