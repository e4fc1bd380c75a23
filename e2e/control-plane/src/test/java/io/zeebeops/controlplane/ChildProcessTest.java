package io.zeebeops.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ChildProcessTest {
    @TempDir
    private Path folder;

    @Test
    void theExitCodeAndTheWordsAreTheProgramsOwn() throws IOException {
        try (var process = start("echo one; echo $COLOUR >&2; exit 7")) {
            assertThat(process.exit().join()).isEqualTo(7);
            assertThat(process.isRunning()).isFalse();
            assertThat(process.lastWords(1)).isEqualTo("green");
            assertThat(process.lastWords(9)).isEqualTo("one\ngreen");
        }
    }

    @Test
    void closingKillsTheProgramItself() throws IOException {
        var process = startDeaf();
        var program = program(process);
        assertThat(program.isAlive()).isTrue();

        process.close();

        assertThat(program.isAlive()).isFalse();
        assertThat(process.isRunning()).isFalse();
    }

    @Test
    void aSignalToTheWholeGroupDoesNotTakeTheGuardAway() throws IOException {
        var process = startDeaf();
        var program = program(process);
        var guard = program.parent().orElseThrow();

        guard.descendants().forEach(ProcessHandle::destroy);
        guard.destroy();
        process.close();

        assertThat(program.isAlive()).isFalse();
    }

    @Test
    void aProgramThatIsStoppedEndsByItself() throws IOException {
        var process = start("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done");
        Poll.until(
                "the program began",
                Duration.ofSeconds(20),
                () -> process.lastWords(1).equals("ready"));

        process.stop(Duration.ofSeconds(20));

        assertThat(process.exit().join()).isZero();
        assertThat(process.lastWords(1)).isEqualTo("bye");
    }

    @Test
    void aProgramThatDoesNotListenIsKilled() throws IOException {
        var process = startDeaf();
        var program = program(process);
        Poll.until(
                "the program is no shell any more",
                Duration.ofSeconds(20),
                () -> process.program().isPresent());
        assertThat(process.program()).contains(program);

        process.stop(Duration.ofMillis(100));

        assertThat(program.isAlive()).isFalse();
        assertThat(process.program()).isEmpty();
    }

    @Test
    void stoppingWhatHasEndedDoesNothing() throws IOException {
        var process = start("exit 7");
        process.exit().join();

        process.stop(Duration.ofSeconds(20));

        assertThat(process.exit().join()).isEqualTo(7);
    }

    private ChildProcess startDeaf() throws IOException {
        return start("trap '' TERM INT HUP; echo $$ >&2; exec sleep 60");
    }

    private static ProcessHandle program(ChildProcess process) {
        Poll.until(
                "the program told its id",
                Duration.ofSeconds(20),
                () -> !process.lastWords(1).isBlank());
        return ProcessHandle.of(Long.parseLong(process.lastWords(1).strip())).orElseThrow();
    }

    private ChildProcess start(String script) throws IOException {
        return ChildProcess.start(
                List.of("sh", "-c", script), Map.of("COLOUR", "green"), folder, folder.resolve("log"));
    }
}
