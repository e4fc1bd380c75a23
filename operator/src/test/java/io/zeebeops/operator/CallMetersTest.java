package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.zeebeops.operator.zeebe.CallObserver.Call;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.Verb;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallMetersTest {
    private static final Call PAUSE = new Call(Verb.PauseExporting, new Caller("ZeebeCluster", "uid", 0), "zeebe:9600");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CallMeters meters = new CallMeters(registry);

    @Test
    void callsAndContradictionsAreCountedByVerbAndOutcome() {
        meters.after(PAUSE, "Doubtful", Duration.ofMillis(3));
        meters.contradicted(PAUSE, "Doubtful");
        meters.after(PAUSE, "Ok", Duration.ofMillis(3));

        assertThat(registry.scrape())
                .contains(
                        "zeebeops_zeebe_calls_seconds_count{outcome=\"Doubtful\",verb=\"PauseExporting\"} 1",
                        "zeebeops_zeebe_calls_seconds_count{outcome=\"Ok\",verb=\"PauseExporting\"} 1",
                        "zeebeops_zeebe_calls_contradicted_total{outcome=\"Doubtful\",verb=\"PauseExporting\"} 1.0")
                .doesNotContain("contradicted_total{outcome=\"Ok\"");
    }
}
