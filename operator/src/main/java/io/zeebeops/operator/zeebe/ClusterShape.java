package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the cluster configuration, the exporters, and the replicas of a broker. */
final class ClusterShape {

    private ClusterShape() {}

    static Optional<Topology> topology(JsonNode node) {
        JsonNode brokers = node.path("brokers");
        if (!brokers.isArray()) {
            return Optional.empty();
        }
        List<Topology.Broker> found = new ArrayList<>();
        for (JsonNode broker : brokers) {
            Integer id = Fields.integer(broker, "id");
            // 8.10 may name brokers by zone; such a broker has no number to be told by.
            if (id != null) {
                found.add(new Topology.Broker(id, Fields.word(broker, "state"), partitions(broker)));
            }
        }
        found.sort(Comparator.comparingInt(Topology.Broker::brokerId));
        Long pending = Fields.number(node.path("pendingChange"), "id");
        return Optional.of(new Topology(
                Fields.text(node, "clusterId"),
                found,
                pending == null ? OptionalLong.empty() : OptionalLong.of(pending)));
    }

    static Optional<List<ConfiguredExporter>> exporters(JsonNode node) {
        if (!node.isArray()) {
            return Optional.empty();
        }
        List<ConfiguredExporter> found = new ArrayList<>();
        for (JsonNode exporter : node) {
            String id = Fields.text(exporter, "exporterId");
            if (id == null) {
                return Optional.empty();
            }
            found.add(new ConfiguredExporter(id, Fields.word(exporter, "status")));
        }
        found.sort(Comparator.comparing(ConfiguredExporter::exporterId));
        return Optional.of(List.copyOf(found));
    }

    static Optional<List<Replica>> replicas(JsonNode node) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        List<Replica> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Long id = Fields.parsed(entry.getKey());
            JsonNode replica = entry.getValue();
            if (id == null || id != id.intValue() || !replica.isObject()) {
                return Optional.empty();
            }
            found.add(new Replica(
                    id.intValue(),
                    Fields.word(replica, "role"),
                    position(replica, "processedPosition"),
                    position(replica, "exportedPosition"),
                    Fields.text(replica, "streamProcessorPhase") == null
                            ? null
                            : Fields.word(replica, "streamProcessorPhase"),
                    Fields.text(replica, "exporterPhase") == null ? null : Fields.word(replica, "exporterPhase")));
        }
        found.sort(Comparator.comparingInt(Replica::partitionId));
        return Optional.of(List.copyOf(found));
    }

    private static List<Integer> partitions(JsonNode broker) {
        List<Integer> found = new ArrayList<>();
        for (JsonNode partition : broker.path("partitions")) {
            Integer id = Fields.integer(partition, "id");
            if (id != null) {
                found.add(id);
            }
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private static long position(JsonNode replica, String field) {
        Long position = Fields.number(replica, field);
        return position == null ? -1 : position;
    }
}
