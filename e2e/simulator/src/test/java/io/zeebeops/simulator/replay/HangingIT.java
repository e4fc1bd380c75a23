package io.zeebeops.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that stand still for a while are neither dead nor new afterwards, whichever of them is the primary. */
class HangingIT {

    @Test
    void whoStoodStillWasNotAway(@TempDir Path folder) {
        try (ProcessStage stage = new ProcessStage(folder);
                SetControl control = new SetControl(stage.url("gateway"))) {
            stage.begin();
            for (int broker = 0; broker < 3; broker++) {
                stage.hang(broker);
                stage.goOn(broker);
            }

            assertThat(control.get("/simulator/journal").findValuesAsText("what"))
                    .contains("BrokerHangs")
                    .doesNotContain("BrokerDown");
        }
    }
}
