package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Lives.Life;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.ExporterState;
import io.zeebeops.simulator.model.Happening;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.model.TopologyOutcome;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.DriftPolicy;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator dies before and after each outgoing call of changes of an exporter, and another one goes on: each edit is one change in Zeebe. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ExporterCrashIT {
    private static final String EXPORTER = "expa";

    private Stage stage;
    private Lives lives;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        // A killed operator's timers find their workers gone.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        stage = new Stage(
                controlPlane,
                namespace,
                new SimulatedZeebe(SimulatorSettings.defaults().withTiming(Timing.quick())));
        stage.cluster();
        lives = new Lives(stage);
    }

    @AfterEach
    void clear() {
        Awaitility.reset();
        stage.close();
    }

    @Test
    void beforeEachCallOfTwoChanges() {
        lives.dieAtEachCall(Crash::before, this::isDisabledAndEnabled);
    }

    @Test
    void afterEachCallOfTwoChanges() {
        lives.dieAtEachCall(Crash::after, this::isDisabledAndEnabled);
    }

    private void isDisabledAndEnabled(Life life) {
        int before = changes().size();
        life.begin(() -> apply(life.name, State.Disabled));
        awaits(life.name);
        assertThat(all(ExporterState.DISABLED)).as(life.crash.where()).isTrue();

        apply(life.name, State.Enabled);
        awaits(life.name);
        assertThat(all(ExporterState.ENABLED)).as(life.crash.where()).isTrue();

        stage.client.resource(read(life.name)).delete();
        await().atMost(Stage.LONG).until(() -> read(life.name) == null);
        life.end();
        assertThat(changes().subList(before, changes().size()))
                .as(life.crash.where())
                .extracting(Happening.ChangePlanned::target)
                .containsExactly(ExporterState.DISABLED, ExporterState.ENABLED);
    }

    private void apply(String name, State state) {
        ZeebeExporter exporter = new ZeebeExporter();
        exporter.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(stage.namespace)
                .build());
        exporter.setSpec(new ZeebeExporterSpec(
                new ClusterRef(Stage.CLUSTER), EXPORTER, state, null, true, DriftPolicy.Report, null));
        stage.client.resource(exporter).forceConflicts().serverSideApply();
    }

    private void awaits(String name) {
        await(name + " to be as asked")
                .atMost(Stage.LONG)
                .until(
                        () -> read(name),
                        exporter -> exporter.getStatus() != null
                                && Long.valueOf(exporter.getMetadata().getGeneration())
                                        .equals(exporter.getStatus().observedGeneration())
                                && Conditions.find(exporter.getStatus().conditions(), Conditions.READY)
                                        .filter(condition -> condition.holds()
                                                && condition.reason().equals("AsAsked"))
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

    private boolean all(ExporterState state) {
        return ((TopologyOutcome.Known) stage.zeebe.model().topology("test"))
                .topology().members().stream()
                        .flatMap(member -> member.partitions().stream())
                        .allMatch(partition -> partition.exporters().get(EXPORTER) == state);
    }
}
