package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.http.HttpFault;
import io.zeebeops.simulator.model.ExporterState;
import io.zeebeops.simulator.model.Happening;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.model.Topology;
import io.zeebeops.simulator.model.TopologyOutcome;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.DriftPolicy;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of a ZeebeExporter, as a user sees it. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ExporterLifeIT {
    private Stage stage;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        stage = new Stage(
                controlPlane,
                namespace,
                new SimulatedZeebe(SimulatorSettings.defaults().withTiming(Timing.quick())));
        stage.operate();
        stage.cluster();
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    private ZeebeExporter apply(String name, String exporterId, State state) {
        return apply(name, exporterId, state, null, DriftPolicy.Report);
    }

    private ZeebeExporter apply(
            String name, String exporterId, State state, @Nullable String source, DriftPolicy drift) {
        ZeebeExporter exporter = new ZeebeExporter();
        exporter.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(stage.namespace)
                .build());
        exporter.setSpec(
                new ZeebeExporterSpec(new ClusterRef(Stage.CLUSTER), exporterId, state, source, true, drift, null));
        return stage.client.resource(exporter).forceConflicts().serverSideApply();
    }

    private ZeebeExporter awaits(String name, String type, String reason) {
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

    private ZeebeExporter read(String name) {
        return stage.client
                .resources(ZeebeExporter.class)
                .inNamespace(stage.namespace)
                .withName(name)
                .get();
    }

    private List<Happening.ChangePlanned> changes() {
        return stage.zeebe.journal().all(Happening.ChangePlanned.class);
    }

    private Topology topology() {
        return ((TopologyOutcome.Known) stage.zeebe.model().topology("test")).topology();
    }

    private boolean all(String exporter, ExporterState state) {
        return topology().members().stream()
                .flatMap(member -> member.partitions().stream())
                .allMatch(partition -> partition.exporters().get(exporter) == state);
    }

    @Test
    void isDisabledAndEnabledOnceForEachEdit() {
        apply("a", "expa", State.Enabled);
        awaits("a", Conditions.READY, "AsAsked");
        assertThat(changes()).isEmpty();

        apply("a", "expa", State.Disabled);
        ZeebeExporter disabled = awaits("a", Conditions.READY, "AsAsked");
        assertThat(all("expa", ExporterState.DISABLED)).isTrue();
        assertThat(disabled.getStatus().phase()).isEqualTo("Disabled");
        assertThat(disabled.getStatus().state()).isEqualTo("DISABLED");
        assertThat(disabled.getStatus().changeId()).isEqualTo(2);
        assertThat(disabled.getStatus().partitions()).hasSize(3).allSatisfy(partition -> {
            assertThat(partition.replicas()).isEqualTo(3);
            assertThat(partition.replicasDone()).isEqualTo(3);
        });

        apply("a", "expa", State.Enabled, "expb", DriftPolicy.Report);
        awaits("a", Conditions.READY, "AsAsked");
        assertThat(all("expa", ExporterState.ENABLED)).isTrue();
        assertThat(changes()).hasSize(2);

        stage.client.resource(read("a")).delete();
        await().atMost(Stage.LONG).until(() -> read("a") == null);
        assertThat(all("expa", ExporterState.ENABLED)).isTrue();
    }

    @Test
    void aRequestWhoseAnswerIsLostIsNotMadeAgain() {
        stage.zeebe.faults().add("POST", "/actuator/exporters/expa/disable", 1, new HttpFault.CutAfter());
        apply("a", "expa", State.Disabled);

        awaits("a", Conditions.READY, "AsAsked");
        assertThat(changes()).hasSize(1);
    }

    @Test
    void whatZeebeCouldNeverEndIsNotAskedFor() {
        apply("typo", "elastic", State.Enabled);

        ZeebeExporter stalled = awaits("typo", Conditions.STALLED, "NotConfigured");
        assertThat(stalled.getStatus().conditions().getFirst().message()).contains("elastic", "0, 1, 2");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aBrokerThatIsMissingIsWaitedFor() {
        stage.awaitCluster(Conditions.READY, "Reachable");
        stage.zeebe.model().faults().changesStuck(true);
        apply("a", "expa", State.Disabled);
        awaits("a", Conditions.RECONCILING, "Changing");
        apply("b", "expb", State.Disabled);
        awaits("b", Conditions.RECONCILING, "WaitsForChange");

        stage.zeebe.model().faults().changesStuck(false);
        awaits("a", Conditions.READY, "AsAsked");
        awaits("b", Conditions.READY, "AsAsked");
        assertThat(changes()).hasSize(2);
    }

    @Test
    void aCancelledChangeIsNotRepeatedUntilTheObjectIsEdited() {
        stage.awaitCluster(Conditions.READY, "Reachable");
        stage.zeebe.model().faults().changesStuck(true);
        apply("a", "expa", State.Disabled);
        ZeebeExporter changing = awaits("a", Conditions.RECONCILING, "Changing");
        await().atMost(Stage.LONG).until(() -> read("a").getStatus().changeId() != null);
        stage.zeebe.model().cancelChange(read("a").getStatus().changeId(), "a person");
        stage.zeebe.model().faults().changesStuck(false);

        awaits("a", Conditions.STALLED, "ChangeCancelled");
        assertThat(changes()).hasSize(1);
        assertThat(changing.getStatus().phase()).isEqualTo("Disabling");

        apply("a", "expa", State.Disabled, null, DriftPolicy.Enforce);
        awaits("a", Conditions.READY, "AsAsked");
        assertThat(changes()).hasSize(2);
    }

    @Test
    void whatSomebodyElseChangedIsTold() {
        apply("a", "expa", State.Disabled);
        awaits("a", Conditions.READY, "AsAsked");
        stage.zeebe.model().enableExporter("expa", null, false, "a person");

        ZeebeExporter drifted = awaits("a", Conditions.STALLED, "Drifted");
        assertThat(drifted.getStatus().phase()).isEqualTo("Drifted");
        assertThat(changes()).hasSize(2);
    }

    @Test
    void theYoungerOfTwoIsAConflict() {
        apply("a", "expa", State.Disabled);
        awaits("a", Conditions.READY, "AsAsked");
        apply("b", "expa", State.Enabled);

        awaits("b", Conditions.STALLED, "Conflict");
        assertThat(all("expa", ExporterState.DISABLED)).isTrue();
    }
}
