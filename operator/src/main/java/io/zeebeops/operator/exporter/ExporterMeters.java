package io.zeebeops.operator.exporter;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterStatus;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Change;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What is told of each ZeebeExporter under /metrics: whether it is as asked, what it is, and since when a change is under way. */
public final class ExporterMeters {
    private final Map<ResourceID, ZeebeExporter> told = new ConcurrentHashMap<>();
    private final MultiGauge ready;
    private final MultiGauge state;
    private final MultiGauge stalled;
    private final MultiGauge drifted;
    private final MultiGauge requestedAt;

    /** Tells of none at first. */
    public ExporterMeters(MeterRegistry meters) {
        ready = MultiGauge.builder("zeebeops.exporter.ready")
                .description("1 while the exporter is as asked on every replica.")
                .register(meters);
        state = MultiGauge.builder("zeebeops.exporter.state")
                .description("1 for the state that Zeebe tells of the exporter.")
                .register(meters);
        stalled = MultiGauge.builder("zeebeops.exporter.stalled")
                .description(
                        "1 while somebody has to change something first, with the reason of the condition Stalled.")
                .register(meters);
        drifted = MultiGauge.builder("zeebeops.exporter.drifted")
                .description("1 while the exporter is not as asked because somebody else changed it.")
                .register(meters);
        requestedAt = MultiGauge.builder("zeebeops.exporter.change.requested.timestamp")
                .description("When the change that is under way was asked for; absent while none is.")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Takes note of what an object tells. */
    void told(ZeebeExporter exporter) {
        ZeebeExporter before = told.put(ResourceID.fromResource(exporter), exporter);
        if (before == null || !Objects.equals(before.getStatus(), exporter.getStatus())) {
            tell();
        }
    }

    /** An object is no more. */
    void gone(ZeebeExporter exporter) {
        told.remove(ResourceID.fromResource(exporter));
        tell();
    }

    private void tell() {
        tell(ready, one -> Optional.of(Row.of(tags(one), holds(one, Conditions.READY) ? 1 : 0)));
        tell(
                drifted,
                one -> Optional.of(Row.of(
                        tags(one),
                        stalledWith(one)
                                        .filter(ExporterReason.Drifted.name()::equals)
                                        .isPresent()
                                ? 1
                                : 0)));
        tell(
                state,
                one -> status(one)
                        .map(ZeebeExporterStatus::state)
                        .map(word -> Row.of(tags(one).and("state", word), 1)));
        tell(stalled, one -> stalledWith(one).map(reason -> Row.of(tags(one).and("reason", reason), 1)));
        tell(
                requestedAt,
                one -> status(one)
                        .map(ZeebeExporterStatus::change)
                        .filter(change -> change.endedAt() == null)
                        .map(Change::requestedAt)
                        .map(at -> Row.of(tags(one), at.getEpochSecond())));
    }

    private void tell(MultiGauge gauge, Function<ZeebeExporter, Optional<Row<?>>> row) {
        gauge.register(told.values().stream().map(row).flatMap(Optional::stream).toList(), true);
    }

    private static Optional<ZeebeExporterStatus> status(ZeebeExporter one) {
        return Optional.ofNullable(one.getStatus());
    }

    private static boolean holds(ZeebeExporter one, String type) {
        return status(one)
                .flatMap(status -> Conditions.find(status.conditions(), type))
                .filter(Condition::holds)
                .isPresent();
    }

    private static Optional<String> stalledWith(ZeebeExporter one) {
        return status(one)
                .flatMap(status -> Conditions.find(status.conditions(), Conditions.STALLED))
                .map(Condition::reason);
    }

    private static Tags tags(ZeebeExporter one) {
        return Tags.of(
                "namespace", Objects.requireNonNull(one.getMetadata().getNamespace()),
                "name", one.getMetadata().getName(),
                "cluster", one.getSpec().clusterRef().name(),
                "exporter", one.getSpec().exporterId());
    }
}
