package io.zeebeops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DemoIT {
    @TempDir
    private Path folder;

    @Test
    void onceItEndsWellWhenAllIsReadyAndLeavesNothing() throws IOException, InterruptedException {
        try (var demo = DemoProcess.start(folder, "--once", "--", "--backup-duration", "100ms")) {
            assertThat(demo.awaitEnd())
                    .as("exit code; it printed:%n%s", demo.output())
                    .isZero();

            assertThat(demo.output())
                    .contains("All Ready")
                    .containsPattern("zb/scratch +False +Waiting .* WaitsForBackup")
                    .containsPattern("zb/adopted +True +Completed +1748937221 +COMPLETED +COMPLETED +COMPLETED");
            demo.assertNothingIsLeft();
        }
    }

    @Test
    void onceItSaysWhyNotAllIsReady() throws IOException, InterruptedException {
        try (var demo = DemoProcess.start(folder, "--once", "--timeout", "5", "--", "--no-store")) {
            assertThat(demo.awaitEnd())
                    .as("exit code; it printed:%n%s", demo.output())
                    .isOne();

            assertThat(demo.output())
                    .containsPattern("Not Ready: zb/nightly\\n +Ready=False ")
                    .contains("backup store")
                    .contains("The operator said last")
                    .contains("The simulator said last");
            demo.assertNothingIsLeft();
        }
    }

    @Test
    void whoEndsItIsLeftWithNothing() throws IOException, InterruptedException {
        try (var demo = DemoProcess.start(folder)) {
            demo.awaitOutput(printed -> printed.contains("zb/adopted         True"));

            demo.process().destroy();

            assertThat(demo.awaitEnd()).as("128 + SIGTERM").isEqualTo(143);
            demo.assertNothingIsLeft();
        }
    }
}
