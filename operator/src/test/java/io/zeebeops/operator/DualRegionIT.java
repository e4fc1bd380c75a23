package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.model.ExporterPhase;
import io.zeebeops.simulator.model.ExporterState;
import io.zeebeops.simulator.model.ReplicasOutcome;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The objects of examples/dual-region in their order, on the four brokers that are left of eight; what is done by hand there is not done here. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DualRegionIT {
    private static final Path EXAMPLES = Path.of("..", "examples", "dual-region");
    private static final int BROKERS = 4;
    private static final String LOST = "camundaregion1";
    private static final String LEFT = "camundaregion0";
    private static final String EXPORTER = "elasticsearch-region1";

    private Stage stage;
    private Exporters exporters;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        ClusterShape shape = new ClusterShape(BROKERS, 8, 2, List.of(LEFT, LOST));
        stage = new Stage(
                controlPlane,
                namespace,
                new SimulatedZeebe(SimulatorSettings.defaults().withShape(shape).withTiming(Timing.quick())));
        exporters = new Exporters(stage);
        stage.operate();
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    /** As the file has it, but for the addresses: the simulated brokers have the ids 0 to 3, and those of the file 0, 2, 4 and 6. */
    private void apply(String file) throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve(file))
                .replace(
                        "http://zeebe-gateway.region0.svc:9600",
                        stage.zeebe.gatewayUrl().toString());
        for (int broker = 0; broker < BROKERS; broker++) {
            yaml = yaml.replace(
                    "{brokerId: %d, url: \"http://zeebe-%d.zeebe.region0.svc:9600\"}".formatted(2 * broker, broker),
                    "{brokerId: %d, url: \"%s\"}".formatted(broker, stage.zeebe.brokerUrl(broker)));
        }
        assertThat(yaml).doesNotContain("region0.svc");
        HasMetadata object = Serialization.unmarshal(yaml);
        object.getMetadata().setNamespace(stage.namespace);
        stage.client.resource(object).forceConflicts().serverSideApply();
    }

    private boolean all(ExporterPhase phase) {
        return IntStream.range(0, BROKERS)
                .mapToObj(broker -> stage.zeebe.model().replicas(broker, "test"))
                .allMatch(outcome -> outcome instanceof ReplicasOutcome.Replicas(var replicas)
                        && replicas.size() == 4
                        && replicas.stream().allMatch(replica -> replica.exporterPhase() == phase));
    }

    @Test
    void failoverAndFailback() throws IOException {
        apply("1-zeebecluster.yaml");
        apply("2-failover-exporter.yaml");
        exporters.awaits(EXPORTER, Conditions.READY, "AsAsked");
        assertThat(exporters.all(LOST, ExporterState.DISABLED)).isTrue();
        assertThat(exporters.all(LEFT, ExporterState.ENABLED)).isTrue();

        apply("3-failback-backup.yaml");
        stage.awaitReady("before-failback");
        apply("4-failback-quiesce.yaml");
        stage.awaitQuiesce("failback", Conditions.READY, "Verified");
        assertThat(all(ExporterPhase.PAUSED)).isTrue();

        apply("5-failback-exporter.yaml");
        exporters.awaits(EXPORTER, Conditions.READY, "AsAsked");
        assertThat(exporters.all(LOST, ExporterState.ENABLED)).isTrue();
        assertThat(all(ExporterPhase.PAUSED))
                .as("nothing was exported meanwhile")
                .isTrue();

        stage.client.resource(stage.readQuiesce("failback")).delete();
        await("the claim to be gone").atMost(Stage.LONG).until(() -> stage.readQuiesce("failback") == null);
        assertThat(all(ExporterPhase.EXPORTING)).isTrue();
        assertThat(exporters.changes()).hasSize(2);
    }
}
