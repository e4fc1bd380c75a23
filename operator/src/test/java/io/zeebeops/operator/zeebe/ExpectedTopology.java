package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.operator.zeebe.Topology.Ending;
import io.zeebeops.operator.zeebe.Topology.Operation;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the client must make of the changes and exporters of a recorded cluster configuration. */
final class ExpectedTopology {

    private ExpectedTopology() {}

    static void check(JsonNode body, Topology topology) {
        pending(body.path("pendingChange"), topology);
        last(body.path("lastChange"), topology);
        for (JsonNode broker : body.path("brokers")) {
            for (JsonNode partition : broker.path("partitions")) {
                exporters(broker.path("id").asInt(), partition, topology);
            }
        }
    }

    private static void pending(JsonNode change, Topology topology) {
        if (change.isMissingNode()) {
            assertThat(topology.pendingChange()).isNull();
            assertThat(topology.pendingChangeId()).isEmpty();
            return;
        }
        long id = change.path("id").asLong();
        assertThat(topology.pendingChangeId()).isEqualTo(OptionalLong.of(id));
        assertThat(topology.ending(id)).isEqualTo(Ending.PENDING);
        assertThat(topology.pendingChange().completed()).isEqualTo(operations(change.path("completed")));
        assertThat(topology.pendingChange().pending()).isEqualTo(operations(change.path("pending")));
    }

    private static void last(JsonNode change, Topology topology) {
        if (change.isMissingNode()) {
            assertThat(topology.lastChange()).isNull();
            return;
        }
        long id = change.path("id").asLong();
        assertThat(topology.lastChange().startedAt()).isNotNull();
        assertThat(topology.lastChange().completedAt()).isNotNull();
        assertThat(topology.ending(id))
                .isEqualTo(Ending.valueOf(change.path("status").asText()));
        assertThat(topology.ending(id - 1)).isEqualTo(Ending.UNKNOWN);
        assertThat(topology.ending(id + 7)).isEqualTo(Ending.NOT_SEEN);
    }

    private static void exporters(int brokerId, JsonNode partition, Topology topology) {
        List<ConfiguredExporter> found = topology.brokers().stream()
                .filter(broker -> broker.brokerId() == brokerId)
                .flatMap(broker -> broker.replicas().stream())
                .filter(replica -> replica.partitionId() == partition.path("id").asInt())
                .flatMap(replica -> replica.exporters().stream())
                .toList();
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(stream(
                                partition.path("config").path("exporting").path("exporters"))
                        .map(node -> new ConfiguredExporter(
                                node.path("id").asText(), node.path("state").asText()))
                        .toList())
                .allMatch(exporter -> exporter.state().name().equals(exporter.status()));
    }

    private static List<Operation> operations(JsonNode nodes) {
        return stream(nodes)
                .map(node -> new Operation(
                        node.path("operation").asText(),
                        node.path("brokerId").asInt(),
                        node.path("partitionId").asInt(),
                        node.path("exporterId").asText()))
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }
}
