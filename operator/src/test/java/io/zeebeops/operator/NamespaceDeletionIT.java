package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Exporters.Wish;
import io.zeebeops.operator.Stage.BackupWish;
import io.zeebeops.operator.cluster.ClusterConductor;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.runtime.Options;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.ExporterPhase;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.Access;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A namespace is deleted while a claim holds its pauses: they are released, then everything goes; also when Zeebe is gone. There is no
 * controller of namespaces here, so the test does what it does: everything is deleted, kind by kind, in an order that nobody can rely on.
 */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NamespaceDeletionIT {
    private static final Duration LATER = Duration.ofMinutes(16);

    private Stage stage;
    private Replicas replicas;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        stage = new Stage(
                controlPlane,
                namespace,
                new SimulatedZeebe(SimulatorSettings.defaults()
                        .withTiming(Timing.quick())
                        .withVersion(ZeebeVersion.parse("8.8"))
                        .withAccess(Access.open().withLogin("operator", "right"))));
        replicas = new Replicas(stage.zeebe.model());
        stage.operate();
        stage.clusterWithLogin("operator", "right");
        stage.backup("b", new BackupWish().deletedWithItsData());
        stage.awaitReady("b");
        new Exporters(stage).apply("x", new Wish("expa", State.Enabled));
        stage.quiesce("q", QuiesceWish.ALL.spec());
        stage.awaitQuiesce("q", Conditions.READY, "Verified");
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"szqbx", "sqzbx", "qbxzs", "bzqxs", "zsxqb"})
    void whatIsPausedIsReleasedAndThenEverythingGoes(String order) {
        delete(order);

        await(order).atMost(Stage.LONG).until(() -> stage.readCluster() == null);
        assertThat(replicas.all(one -> one.exporterPhase() == ExporterPhase.EXPORTING && !one.processingPaused()))
                .as("released before the ZeebeCluster goes")
                .isTrue();
        everythingElseGoes();
        finish();
    }

    @Test
    void itIsBoundedWhenZeebeIsGone() {
        stage.zeebe.close();
        delete("qzbxs");

        everythingElseGoes();
        assertThat(stage.readCluster().hasFinalizer(ClusterConductor.FINALIZER))
                .as("a pause may be left")
                .isTrue();
        stage.app().close();
        stage.with(Options.OF_A_PROCESS
                        .withEnd(() -> {})
                        .withClock(Clock.offset(Clock.systemUTC(), LATER))
                        .withNanoTime(() -> 1000 * System.nanoTime()))
                .operate();
        await("the end after 15 minutes").atMost(Stage.LONG).until(() -> stage.readCluster() == null);
        finish();
    }

    private void delete(String order) {
        stage.controlPlane.client().namespaces().withName(stage.namespace).delete();
        assertThat(namespace().getStatus().getPhase()).isEqualTo("Terminating");
        for (char one : order.toCharArray()) {
            var kind = switch (one) {
                case 's' -> Secret.class;
                case 'z' -> ZeebeCluster.class;
                case 'q' -> GatewayQuiesce.class;
                case 'b' -> ZeebeBackup.class;
                default -> ZeebeExporter.class;
            };
            stage.client.resources(kind).inNamespace(stage.namespace).delete();
        }
    }

    private void everythingElseGoes() {
        await("all but the ZeebeCluster to go")
                .atMost(Stage.LONG)
                .until(() -> stage.readQuiesce("q") == null
                        && stage.read("b") == null
                        && stage.client
                                .resources(ZeebeExporter.class)
                                .inNamespace(stage.namespace)
                                .list()
                                .getItems()
                                .isEmpty());
    }

    /** Nothing is left that holds the namespace. */
    private void finish() {
        Namespace left = namespace();
        left.getSpec().setFinalizers(null);
        stage.controlPlane.client().raw("/api/v1/namespaces/" + stage.namespace + "/finalize", "PUT", left);
        await("the namespace to go").atMost(Stage.LONG).until(() -> namespace() == null);
    }

    private Namespace namespace() {
        return stage.controlPlane
                .client()
                .namespaces()
                .withName(stage.namespace)
                .get();
    }
}
