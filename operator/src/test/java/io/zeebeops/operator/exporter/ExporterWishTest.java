package io.zeebeops.operator.exporter;

import static io.zeebeops.operator.exporter.ExporterExamples.NOW;
import static io.zeebeops.operator.exporter.ExporterExamples.exporter;
import static io.zeebeops.operator.exporter.ExporterExamples.seen;
import static io.zeebeops.operator.exporter.ExporterExamples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.Bounds;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExporterWishTest {
    @Test
    void whatToDoIsToldOfAsManyBrokersAsThereMayBe() {
        Topology many = new Topology(
                null,
                IntStream.range(0, 300)
                        .mapToObj(id -> new Topology.Broker(
                                id, "ACTIVE", List.of(new Topology.PartitionReplica(1 + id, "ACTIVE", List.of()))))
                        .toList(),
                null,
                null);
        ZeebeExporter exporter = exporter(spec(State.Enabled));
        ExporterDecision decision = ExporterPolicy.decide(exporter, seen(many), NOW);

        assertThat(ExporterStatus.next(exporter, seen(many), decision, NOW)).hasValueSatisfying(status -> {
            assertThat(Bounds.brokenBy(status)).isEmpty();
            assertThat(status.conditions())
                    .allSatisfy(condition -> assertThat(condition.message())
                            .contains("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9] and 290 more:")
                            .endsWith("Configure it on every broker first."));
        });
    }
}
