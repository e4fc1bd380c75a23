package io.zeebeops.simulator.replay;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recording, asked of brokers, gateway and store that are processes of their own. */
class ReplayIT {

    static List<Script> scripts() {
        return Scripts.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void everyStepIsAnsweredAsByARealZeebe(Script script, @TempDir Path folder) {
        try (ProcessStage stage = new ProcessStage(folder);
                Run run = new Run(stage.begin(), script)) {
            Scripts.check(script, run.differences());
        }
    }
}
