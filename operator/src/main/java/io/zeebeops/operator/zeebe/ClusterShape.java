package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.operator.zeebe.Topology.PartitionReplica;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                found.add(new Topology.Broker(id, Fields.word(broker, "state"), partitions(broker.path("partitions"))));
            }
        }
        found.sort(Comparator.comparingInt(Topology.Broker::brokerId));
        return Optional.of(new Topology(
                Fields.text(node, "clusterId"),
                found,
                ChangeShape.pending(node.path("pendingChange")),
                ChangeShape.ended(node.path("lastChange"))));
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

    private static List<PartitionReplica> partitions(JsonNode nodes) {
        List<PartitionReplica> found = new ArrayList<>();
        for (JsonNode partition : nodes) {
            Integer id = Fields.integer(partition, "id");
            if (id != null) {
                JsonNode exporters = partition.path("config").path("exporting").path("exporters");
                found.add(new PartitionReplica(id, Fields.word(partition, "state"), configured(exporters)));
            }
        }
        found.sort(Comparator.comparingInt(PartitionReplica::partitionId));
        return found;
    }

    private static List<ConfiguredExporter> configured(JsonNode nodes) {
        List<ConfiguredExporter> found = new ArrayList<>();
        for (JsonNode exporter : nodes) {
            String id = Fields.text(exporter, "id");
            if (id != null) {
                found.add(new ConfiguredExporter(id, Fields.word(exporter, "state")));
            }
        }
        found.sort(Comparator.comparing(ConfiguredExporter::exporterId));
        return found;
    }

    private static long position(JsonNode replica, String field) {
        Long position = Fields.number(replica, field);
        return position == null ? -1 : position;
    }
}
