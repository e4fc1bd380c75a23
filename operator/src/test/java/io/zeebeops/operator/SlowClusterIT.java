package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Stage.BackupWish;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.http.HttpFault;
import io.zeebeops.simulator.http.HttpFaults;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clusters that do not answer cost the others nothing: more of them than there are workers. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SlowClusterIT {
    private static final int SLOW_ONES = 12;
    private static final SimulatorSettings SETTINGS =
            SimulatorSettings.defaults().withTiming(Timing.quick());

    @Test
    void oneThatAnswersIsServedBesideManyThatDoNot(ControlPlane controlPlane, TestNamespace namespace) {
        List<SimulatedZeebe> slowOnes = new ArrayList<>();
        try (Stage stage = new Stage(controlPlane, namespace, new SimulatedZeebe(SETTINGS))) {
            stage.operate();
            for (int i = 0; i < SLOW_ONES; i++) {
                SimulatedZeebe slow = new SimulatedZeebe(SETTINGS).start();
                slowOnes.add(slow);
                slow.faults()
                        .add(
                                "*",
                                "/actuator/backups/*",
                                HttpFaults.ALWAYS,
                                new HttpFault.Delay(Duration.ofMinutes(10)));
                stage.cluster("slow-" + i, slow.gatewayUrl().toString());
                stage.backup("slow-" + i, new BackupWish().of("slow-" + i));
            }
            for (int i = 0; i < SLOW_ONES; i++) {
                stage.awaitReconciling("slow-" + i, "ZeebeUnavailable");
            }
            stage.cluster();
            stage.awaitCluster(Conditions.READY, "Reachable");
            stage.backup("b");

            stage.awaitReady("b");

            assertThat(stage.read("slow-0").getStatus().phase()).isEqualTo("Waiting");
        } finally {
            slowOnes.forEach(SimulatedZeebe::close);
        }
    }
}
