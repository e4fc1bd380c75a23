package io.zeebeops.operator.exporter;

import static io.zeebeops.operator.exporter.ExporterExamples.NOW;
import static io.zeebeops.operator.exporter.ExporterExamples.exporter;
import static io.zeebeops.operator.exporter.ExporterExamples.seen;
import static io.zeebeops.operator.exporter.ExporterExamples.spec;
import static io.zeebeops.operator.exporter.ExporterExamples.topology;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.zeebeops.operator.exporter.ExporterDecision.Ask;
import io.zeebeops.operator.exporter.ExporterDecision.Settle;
import io.zeebeops.operator.exporter.ExporterDecision.Stall;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExporterMetersTest {
    private static final String ABOUT = "cluster=\"prod\",exporter=\"expa\",name=\"a\",namespace=\"test\"";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ExporterMeters meters = new ExporterMeters(registry);

    private static ZeebeExporter after(ExporterDecision decision) {
        ZeebeExporter exporter = exporter(spec(State.Disabled));
        exporter.setStatus(ExporterStatus.next(exporter, seen(topology("ENABLED", "DISABLED")), decision, NOW)
                .orElseThrow());
        return exporter;
    }

    @Test
    void anExporterIsToldByWhatItsStatusSays() {
        meters.told(exporter(spec(State.Disabled)));
        assertThat(registry.scrape()).contains("zeebeops_exporter_ready{" + ABOUT + "} 0.0");

        meters.told(after(new Ask(Action.Disable, false)));
        assertThat(registry.scrape())
                .contains(
                        "zeebeops_exporter_change_requested_timestamp_seconds{" + ABOUT + "} 1.7956",
                        "zeebeops_exporter_drifted{" + ABOUT + "} 0.0",
                        "zeebeops_exporter_state{" + ABOUT + ",state=\"UNKNOWN\"} 1.0");

        meters.told(after(new Stall(ExporterReason.Drifted, "Somebody else.", Duration.ZERO)));
        assertThat(registry.scrape())
                .contains(
                        "zeebeops_exporter_drifted{" + ABOUT + "} 1.0",
                        "zeebeops_exporter_stalled{cluster=\"prod\",exporter=\"expa\",name=\"a\",namespace=\"test\",reason=\"Drifted\"} 1.0")
                .doesNotContain("requested_timestamp_seconds{");

        meters.told(after(new Settle()));
        assertThat(registry.scrape())
                .contains("zeebeops_exporter_ready{" + ABOUT + "} 1.0", "zeebeops_exporter_drifted{" + ABOUT + "} 0.0")
                .doesNotContain("zeebeops_exporter_stalled{");

        meters.gone(exporter(spec(State.Disabled)));
        assertThat(registry.scrape()).doesNotContain("zeebeops_exporter_ready{");
    }
}
