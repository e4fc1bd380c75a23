package io.zeebeops.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recording, asked of the simulator in one JVM. */
class ReplayTest {

    static List<Script> scripts() {
        return Scripts.all();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyStepIsAnsweredAsByARealZeebe(Script script) {
        try (Stage stage = new OneJvmStage();
                Run run = new Run(stage, script)) {
            Scripts.check(script, run.differences());
        }
    }

    @Test
    void atMostThreeStepsDiffer() {
        assertThat(Scripts.all().stream()
                        .mapToInt(script -> script.differing().size())
                        .sum())
                .isLessThanOrEqualTo(3);
    }
}
