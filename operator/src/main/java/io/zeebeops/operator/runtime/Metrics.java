package io.zeebeops.operator.runtime;

import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What is served under /metrics. */
final class Metrics {
    private static final String FRAMEWORK = "operator.sdk.";

    private Metrics() {}

    static PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config()
                // Reconciles are repeated without end, so the number of the repetition would be a new series each time.
                .meterFilter(MeterFilter.ignoreTags("reconciliations.retries.number", "reconciliations.retries.last"))
                .meterFilter(withoutHistograms());
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder("zeebeops.build.info", () -> 1)
                .description("Which version runs; always 1.")
                .tag("version", OperatorVersion.current())
                .register(registry);
        return registry;
    }

    static io.javaoperatorsdk.operator.api.monitoring.Metrics ofFramework(PrometheusMeterRegistry registry) {
        return MicrometerMetrics.withoutPerResourceMetrics(registry);
    }

    /** About 70 series for each controller that nobody asked for. */
    private static MeterFilter withoutHistograms() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().startsWith(FRAMEWORK)
                        ? DistributionStatisticConfig.builder()
                                .percentilesHistogram(false)
                                .percentiles()
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
