package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Exporters.Wish;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.http.HttpFault;
import io.zeebeops.simulator.model.ExporterState;
import io.zeebeops.simulator.model.JournalEntry;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    private Exporters exporters;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        stage = new Stage(
                controlPlane,
                namespace,
                new SimulatedZeebe(SimulatorSettings.defaults().withTiming(Timing.quick())));
        exporters = new Exporters(stage);
        stage.operate();
        stage.cluster();
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    private ZeebeExporter apply(String name, String exporterId, State state) {
        return exporters.apply(name, new Wish(exporterId, state));
    }

    private ZeebeExporter awaits(String name, String type, String reason) {
        return exporters.awaits(name, type, reason);
    }

    private ZeebeExporter read(String name) {
        return exporters.read(name);
    }

    private boolean all(String exporter, ExporterState state) {
        return exporters.all(exporter, state);
    }

    private List<JournalEntry> changes() {
        return exporters.changes();
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

        exporters.apply("a", new Wish("expa", State.Enabled).from("expb"));
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

        exporters.apply("a", new Wish("expa", State.Disabled).enforced());
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
