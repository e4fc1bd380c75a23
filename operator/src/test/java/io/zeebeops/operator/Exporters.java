package io.zeebeops.operator;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.model.ExporterState;
import io.zeebeops.simulator.model.Happening;
import io.zeebeops.simulator.model.JournalEntry;
import io.zeebeops.simulator.model.Topology;
import io.zeebeops.simulator.model.TopologyOutcome;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.DriftPolicy;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ZeebeExporters on a stage, and the exporters of its Zeebe. */
record Exporters(Stage stage) {

    /** What a ZeebeExporter asks for. */
    record Wish(
            String exporterId,
            State state,
            @Nullable String source,
            @Nullable Boolean gap,
            DriftPolicy drift,
            @Nullable Integer deadline) {

        Wish(String exporterId, State state) {
            this(exporterId, state, null, state == State.Disabled ? true : null, DriftPolicy.Report, null);
        }

        Wish from(String other) {
            return new Wish(exporterId, state, other, gap, drift, deadline);
        }

        Wish withGap() {
            return new Wish(exporterId, state, source, true, drift, deadline);
        }

        Wish enforced() {
            return new Wish(exporterId, state, source, gap, DriftPolicy.Enforce, deadline);
        }

        Wish within(int seconds) {
            return new Wish(exporterId, state, source, gap, drift, seconds);
        }

        ZeebeExporterSpec spec() {
            return new ZeebeExporterSpec(
                    new ClusterRef(Stage.CLUSTER), exporterId, state, source, gap, drift, deadline);
        }
    }

    ZeebeExporter apply(String name, Wish wish) {
        ZeebeExporter exporter = new ZeebeExporter();
        exporter.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(stage.namespace)
                .build());
        exporter.setSpec(wish.spec());
        return stage.client.resource(exporter).forceConflicts().serverSideApply();
    }

    ZeebeExporter awaits(String name, String type, String reason) {
        return await(name + " to be " + type + " because " + reason)
                .atMost(Stage.LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> read(name),
                        exporter -> exporter.getStatus() != null
                                && Long.valueOf(exporter.getMetadata().getGeneration())
                                        .equals(exporter.getStatus().observedGeneration())
                                && Conditions.find(exporter.getStatus().conditions(), type)
                                        .filter(Condition::holds)
                                        .filter(condition -> condition.reason().equals(reason))
                                        .isPresent());
    }

    ZeebeExporter read(String name) {
        return stage.client
                .resources(ZeebeExporter.class)
                .inNamespace(stage.namespace)
                .withName(name)
                .get();
    }

    void delete(String name) {
        stage.client.resource(read(name)).delete();
        await(name + " to be gone").atMost(Stage.LONG).until(() -> read(name) == null);
    }

    static String message(ZeebeExporter exporter) {
        return Conditions.find(exporter.getStatus().conditions(), Conditions.READY)
                .map(Condition::message)
                .orElseThrow();
    }

    /** The changes that Zeebe took, whoever asked. */
    List<JournalEntry> changes() {
        return stage.zeebe.journal().entries().stream()
                .filter(entry -> entry.what() instanceof Happening.ChangePlanned
                        || entry.what() instanceof Happening.OtherChangePlanned)
                .toList();
    }

    List<JournalEntry> changesBy(ZeebeExporter exporter) {
        return changes().stream()
                .filter(entry -> entry.who().contains(exporter.getMetadata().getUid()))
                .toList();
    }

    Topology topology() {
        return ((TopologyOutcome.Known) stage.zeebe.model().topology("test")).topology();
    }

    /** Whether every replica has it in this state; null: none has it. */
    boolean all(String exporter, @Nullable ExporterState state) {
        return topology().members().stream()
                .flatMap(member -> member.partitions().stream())
                .allMatch(partition -> partition.exporters().get(exporter) == state);
    }

    void awaitAll(String exporter, @Nullable ExporterState state) {
        await(exporter + " to be " + state).atMost(Stage.LONG).until(() -> all(exporter, state));
    }
}
