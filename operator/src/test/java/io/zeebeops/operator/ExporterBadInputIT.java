package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Exporters.Wish;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.http.HttpFault;
import io.zeebeops.simulator.http.HttpFaults;
import io.zeebeops.simulator.model.ExporterState;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What stands in the way of a ZeebeExporter is told, with what to do about it; and what goes wrong harms nothing. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ExporterBadInputIT {
    private static final SimulatorSettings SETTINGS =
            SimulatorSettings.defaults().withTiming(Timing.quick());

    private ControlPlane controlPlane;
    private TestNamespace namespace;
    private Stage stage;
    private Exporters exporters;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        this.controlPlane = controlPlane;
        this.namespace = namespace;
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    private void on(String version) {
        stage = new Stage(
                controlPlane, namespace, new SimulatedZeebe(SETTINGS.withVersion(ZeebeVersion.parse(version))));
        exporters = new Exporters(stage);
        stage.operate();
    }

    private ZeebeExporter isAsAsked(String name) {
        return exporters.awaits(name, Conditions.READY, "AsAsked");
    }

    private String stalled(String name, String reason) {
        return Exporters.message(exporters.awaits(name, Conditions.STALLED, reason));
    }

    private String waits(String name, String reason) {
        return Exporters.message(exporters.awaits(name, Conditions.RECONCILING, reason));
    }

    @Test
    void aVersionWithoutExportersIsTold() {
        on("8.5");
        stage.cluster();
        exporters.apply("a", new Wish("expa", State.Enabled));

        assertThat(stalled("a", "ExportersUnsupported")).contains("8.6");
    }

    @Test
    void theClusterComesGoesAndComesBackInAnyOrder() {
        on("8.6");
        exporters.apply("a", new Wish("expa", State.Disabled));
        assertThat(waits("a", "ClusterNotFound")).contains("no ZeebeCluster prod");
        stage.cluster();
        isAsAsked("a");

        stage.client.resource(stage.readCluster()).delete();
        waits("a", "ClusterNotFound");
        exporters.apply("b", new Wish("expb", State.Disabled));
        waits("b", "ClusterNotFound");
        exporters.delete("a");
        stage.cluster();
        isAsAsked("b");
        stage.zeebe.model().faults().allBrokersDown();
        stage.client.resource(stage.readCluster()).delete();
        exporters.delete("b");
        assertThat(exporters.changes()).hasSize(2);
    }

    @Test
    void whatItIsInitializedFromHasToBeEnabled() {
        on("8.6");
        stage.cluster();
        exporters.apply("a", new Wish("expa", State.Disabled));
        isAsAsked("a");
        exporters.apply("a", new Wish("expa", State.Enabled).from("nope"));
        assertThat(stalled("a", "SourceNotEnabled")).contains("nope");
        exporters.apply("b", new Wish("expb", State.Disabled));
        isAsAsked("b");
        exporters.apply("a", new Wish("expa", State.Enabled).from("expb"));
        stalled("a", "SourceNotEnabled");
        assertThat(exporters.changes()).hasSize(2);

        exporters.apply("b", new Wish("expb", State.Enabled));
        isAsAsked("b");
        isAsAsked("a");
        assertThat(exporters.changes()).hasSize(4);
    }

    @Test
    void whatItIsForCannotBeEdited() {
        on("8.6");
        stage.cluster();
        exporters.apply("a", new Wish("expa", State.Enabled));

        assertThatThrownBy(() -> exporters.apply("a", new Wish("expb", State.Enabled)))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("create another ZeebeExporter");
        assertThatThrownBy(() -> exporters.apply("a", new Wish("expa", State.Enabled).from("expa")))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("another exporter");
    }

    @Test
    void theYoungerOfTwoTakesOverWhenTheElderGoes() {
        on("8.6");
        stage.cluster();
        exporters.apply("a", new Wish("expa", State.Enabled));
        isAsAsked("a");
        exporters.apply("b", new Wish("expa", State.Disabled));
        assertThat(stalled("b", "Conflict")).contains("ZeebeExporter a");
        assertThat(exporters.changes()).isEmpty();

        exporters.delete("a");
        isAsAsked("b");
        assertThat(exporters.changes()).hasSize(1);
    }

    @Test
    void whatZeebeRefusesIsToldWithWhatItSaid() {
        on("8.6");
        stage.cluster();
        stage.awaitCluster(Conditions.READY, "Reachable");
        stage.zeebe
                .faults()
                .add(
                        "POST",
                        "/actuator/exporters/expa/disable",
                        HttpFaults.ALWAYS,
                        new HttpFault.Status(400, "application/json", "{\"message\":\"not today\"}"));
        stage.zeebe
                .faults()
                .add(
                        "POST",
                        "/actuator/exporters/expb/disable",
                        HttpFaults.ALWAYS,
                        new HttpFault.Status(403, "text/plain", ""));
        exporters.apply("a", new Wish("expa", State.Disabled));
        exporters.apply("b", new Wish("expb", State.Disabled));

        assertThat(stalled("a", "Refused")).contains("not today");
        assertThat(stalled("b", "Unauthorized")).contains("403");
        stage.zeebe.faults().clear();
        exporters.apply("a", new Wish("expa", State.Disabled).within(601));
        isAsAsked("a");
    }

    @Test
    void aChangeThatDoesNotEndIsToldWithTheBrokerItWaitsFor() {
        on("8.6");
        stage.cluster();
        stage.awaitCluster(Conditions.READY, "Reachable");
        stage.zeebe.model().faults().brokerDown(1);
        exporters.apply("a", new Wish("expa", State.Disabled).within(10));

        assertThat(stalled("a", "ChangeStuck")).contains("on broker 1", "DELETE actuator/cluster/changes/2");
        assertThat(exporters.read("a").getStatus().phase()).isEqualTo("Stuck");
        stage.zeebe.model().faults().brokerUp(1);
        isAsAsked("a");
        assertThat(exporters.changes()).hasSize(1);
    }

    @Test
    void aMixedStateIsLedOutOnlyWhereDataMayBeMissed() {
        on("8.6");
        stage.cluster();
        stage.awaitCluster(Conditions.READY, "Reachable");
        stage.zeebe.model().faults().changesRestAfter(1);
        stage.zeebe.model().disableExporter("expa", false, "a person");
        await().atMost(Stage.LONG).until(() -> !exporters.all("expa", ExporterState.ENABLED));
        stage.zeebe.model().cancelChange(2, "a person");
        stage.zeebe.model().faults().changesStuck(false);

        exporters.apply("a", new Wish("expa", State.Enabled).from("expb"));
        assertThat(stalled("a", "MixedState")).contains("allowDataGap: true");
        assertThat(exporters.read("a").getStatus().state()).isEqualTo("UNKNOWN");
        exporters.apply("a", new Wish("expa", State.Enabled).from("expb").withGap());
        assertThat(exporters.changesBy(isAsAsked("a"))).hasSize(2);
    }

    @Test
    void whatNoBrokerHasAnyMoreIsRemovedAndNothingElse() {
        on("8.8");
        stage.cluster();
        exporters.apply("a", new Wish("expa", State.Removed));
        assertThat(stalled("a", "StillConfigured")).contains("brokers' configuration");

        stage.zeebe.model().faults().exporterConfigured("expa", false);
        assertThat(exporters.changesBy(isAsAsked("a"))).hasSize(1);
        assertThat(exporters.all("expa", null)).isTrue();
        assertThat(exporters.read("a").getStatus().phase()).isEqualTo("Removed");
    }

    @Test
    void whatSomebodyElseChangesIsChangedBackWhereItShallBe() {
        on("8.6");
        stage.cluster();
        exporters.apply("a", new Wish("expa", State.Enabled).enforced());
        isAsAsked("a");
        stage.zeebe.model().disableExporter("expa", false, "a person");

        await().atMost(Stage.LONG)
                .until(() -> exporters.changes().size() == 2 && exporters.all("expa", ExporterState.ENABLED));
        assertThat(isAsAsked("a").getStatus().corrections()).isEqualTo(1);
    }
}
