package io.zeebeops.operator.exporter;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Capability;
import io.zeebeops.operator.zeebe.ConfiguredExporter;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.operator.zeebe.Topology.EndedChange;
import io.zeebeops.operator.zeebe.Topology.Operation;
import io.zeebeops.operator.zeebe.Topology.PendingChange;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.DriftPolicy;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import io.zeebeops.v1alpha1.ZeebeExporterStatus;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Change;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exporters, and what is seen of them: expa and expb on two brokers with one replica each. */
final class ExporterExamples {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final String EXPA = "expa";
    static final ClusterView AVAILABLE = new ClusterView.Available(
            new Identity("8.6.0", EnumSet.allOf(Capability.class), Identity.BackupDialect.BACKUPS),
            ClusterView.StoreList.UNKNOWN);

    private ExporterExamples() {}

    static ZeebeExporterSpec spec(State state) {
        return new ZeebeExporterSpec(
                new ClusterRef("prod"), EXPA, state, null, state == State.Disabled ? true : null, null, null);
    }

    static ZeebeExporterSpec enforced(State state) {
        return new ZeebeExporterSpec(new ClusterRef("prod"), EXPA, state, null, true, DriftPolicy.Enforce, null);
    }

    static ZeebeExporterSpec enabledFrom(@Nullable String source, @Nullable Boolean allowDataGap) {
        return new ZeebeExporterSpec(new ClusterRef("prod"), EXPA, State.Enabled, source, allowDataGap, null, null);
    }

    static ZeebeExporter exporter(ZeebeExporterSpec spec) {
        ZeebeExporter exporter = new ZeebeExporter();
        exporter.setMetadata(new ObjectMetaBuilder()
                .withName("a")
                .withNamespace("test")
                .withUid("uid-a")
                .withGeneration(1L)
                .withResourceVersion("1")
                .withCreationTimestamp("2026-11-25T11:00:00Z")
                .build());
        exporter.setSpec(spec);
        return exporter;
    }

    static ZeebeExporter with(
            ZeebeExporter exporter, @Nullable Change change, @Nullable Long settled, int corrections) {
        exporter.setStatus(
                new ZeebeExporterStatus(1L, null, null, null, change, settled, corrections, null, null, List.of()));
        return exporter;
    }

    static ExporterObservation seen(Topology topology) {
        return new ExporterObservation(
                AVAILABLE, false, false, Optional.empty(), Optional.of(new Answer.Ok<>(topology)), true);
    }

    static Topology topology(String onFirst, String onSecond) {
        return topology(onFirst, onSecond, null, null);
    }

    static Topology topology(
            String onFirst, String onSecond, @Nullable PendingChange pending, @Nullable EndedChange last) {
        return new Topology(null, List.of(broker(0, onFirst), broker(1, onSecond)), pending, last);
    }

    /** An empty word: the broker does not have it. */
    private static Topology.Broker broker(int id, String expa) {
        List<ConfiguredExporter> exporters = expa.isEmpty()
                ? List.of(new ConfiguredExporter("expb", "ENABLED"))
                : List.of(new ConfiguredExporter("expb", "ENABLED"), new ConfiguredExporter(EXPA, expa));
        return new Topology.Broker(id, "ACTIVE", List.of(new Topology.PartitionReplica(1, "ACTIVE", exporters)));
    }

    static PendingChange pending(long id, String operation, String exporter) {
        return new PendingChange(id, List.of(), List.of(new Operation(operation, 0, 1, exporter)));
    }

    static EndedChange ended(long id, String status) {
        return new EndedChange(id, status, NOW.minusSeconds(9), NOW.minusSeconds(1));
    }
}
