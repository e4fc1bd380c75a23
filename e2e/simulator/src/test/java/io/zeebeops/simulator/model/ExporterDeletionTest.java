package io.zeebeops.simulator.model;

import static io.zeebeops.simulator.model.Cluster.ME;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.version.ZeebeVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exporter that the brokers no longer have configured. */
class ExporterDeletionTest {

    private static Cluster of(String version) {
        return new Cluster(Setup.of(ZeebeVersion.parse(version)));
    }

    private static String status(Cluster cluster, String exporter) {
        assertThat(cluster.model.exporters(ME)).isInstanceOf(ExportersOutcome.Exporters.class);
        return ((ExportersOutcome.Exporters) cluster.model.exporters(ME))
                .exporters().stream()
                        .filter(known -> known.id().equals(exporter))
                        .map(known -> known.status().name())
                        .findFirst()
                        .orElse("gone");
    }

    @ParameterizedTest
    @CsvSource({
        "8.6, gone",
        "8.7.11, gone",
        "8.7.12, CONFIG_NOT_FOUND",
        "8.8, CONFIG_NOT_FOUND",
        "8.9, CONFIG_NOT_FOUND"
    })
    void itStaysFrom8712On(String version, String status) {
        Cluster cluster = of(version);
        cluster.faults.exporterConfigured("expa", false);

        assertThat(status(cluster, "expa")).isEqualTo(status);
        assertThat(status(cluster, "expb")).isEqualTo("ENABLED");
        cluster.faults.exporterConfigured("expa", true);
        assertThat(status(cluster, "expa")).isEqualTo("ENABLED");
    }

    @Test
    void itCanBeDeletedThen() {
        Cluster cluster = of("8.8");
        assertThat(cluster.model.deleteExporter("expa", false, ME)).isInstanceOf(ChangeOutcome.Invalid.class);
        assertThat(cluster.model.deleteExporter("other", true, ME)).isInstanceOf(ChangeOutcome.Invalid.class);
        cluster.faults.exporterConfigured("expa", false);

        assertThat(cluster.model.deleteExporter("expa", false, ME))
                .isInstanceOfSatisfying(
                        ChangeOutcome.Planned.class,
                        planned -> assertThat(planned.operations())
                                .hasSize(9)
                                .allSatisfy(step ->
                                        assertThat(step.kind()).isEqualTo(OperationKind.PARTITION_DELETE_EXPORTER)));
        assertThat(status(cluster, "expa")).isEqualTo("CONFIG_NOT_FOUND");
        cluster.afterSeconds(5);
        assertThat(status(cluster, "expa")).isEqualTo("gone");
        assertThat(cluster.model.journal().all(Happening.ExporterDeleted.class)).hasSize(9);
    }

    @Test
    void itHoldsTheLogUpUntilItIsDeleted() {
        Cluster cluster = of("8.8");
        cluster.faults.traffic(100);
        cluster.faults.exporterConfigured("expa", false);
        long before = cluster.replicas(0).getFirst().exportedPosition();
        cluster.faults.traffic(100);

        assertThat(cluster.afterSeconds(5).replicas(0).getFirst().exportedPosition())
                .isEqualTo(before);
        cluster.model.deleteExporter("expa", false, ME);
        assertThat(cluster.afterSeconds(5).replicas(0).getFirst().exportedPosition())
                .isEqualTo(before + 100);
    }

    @Test
    void itCanNotBeEnabledTheChangeStaysPending() {
        Cluster cluster = of("8.8");
        cluster.faults.exporterConfigured("expa", false);
        cluster.model.enableExporter("expa", null, false, ME);

        assertThat(cluster.afterSeconds(60).topology().pendingChange()).isNotNull();
        cluster.faults.exporterConfigured("expa", true);
        assertThat(cluster.afterSeconds(60).topology().pendingChange()).isNull();
    }
}
