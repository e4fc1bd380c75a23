package io.zeebeops.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.controlplane.ControlPlaneAssets.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, ended in both ways. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MainIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    /** On a new machine the programs are built first, which takes minutes that the limits of the tests do not allow for. */
    @BeforeAll
    static void programsAreThere() {
        assertThat(ControlPlaneAssets.find()).isInstanceOf(Found.class);
    }

    @Test
    void toldToEndItLeavesNothing() throws IOException {
        var process = launch();
        var programs = awaitReady(process);
        assertThat(Files.readString(folder.resolve("out")))
                .contains("export KUBECONFIG=" + folder.resolve("kubeconfig"), "kubectl: ");

        process.destroy();
        process.onExit().join();

        assertThat(programs).hasSizeGreaterThanOrEqualTo(2).noneMatch(ProcessHandle::isAlive);
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder("out", "tmp");
        }
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void killedItLeavesNoProcess() throws IOException {
        var process = launch();
        var programs = awaitReady(process);

        process.destroyForcibly();

        Poll.until("all are gone", LIMIT, () -> programs.stream().noneMatch(ProcessHandle::isAlive));
    }

    private Process launch() throws IOException {
        Files.createDirectory(folder.resolve("tmp"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--kubeconfig",
                        folder.resolve("kubeconfig").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private List<ProcessHandle> awaitReady(Process process) {
        Poll.until("the kubeconfig is written", LIMIT, () -> {
            assertThat(process.isAlive()).as("%s", folder.resolve("out")).isTrue();
            return Files.exists(folder.resolve("kubeconfig"));
        });
        return process.descendants().toList();
    }
}
