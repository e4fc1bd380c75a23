package io.zeebeops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The demo as a person starts it, with an eye on every process that it starts. */
record DemoProcess(Process process, Path folder, Set<ProcessHandle> seen) implements AutoCloseable {

    /** Starts it with a folder for all that it writes. */
    static DemoProcess start(Path folder, String... arguments) throws IOException {
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        var checkout = Checkout.find();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Dzeebeops.root=" + checkout.root(),
                "-jar",
                checkout.examples().resolve("target/zeebeops-demo.jar").toString(),
                "--logs",
                folder.resolve("logs").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        return new DemoProcess(process, folder, new HashSet<>());
    }

    String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    /** Waits until it has printed something. */
    void awaitOutput(Predicate<String> something) throws IOException, InterruptedException {
        while (!something.test(output())) {
            assertThat(look()).as("still runs; it printed:%n%s", output()).isFalse();
        }
    }

    int awaitEnd() throws InterruptedException {
        while (!look()) {
            // Looking is all there is to do.
        }
        return process.exitValue();
    }

    private boolean look() throws InterruptedException {
        process.descendants().forEach(seen::add);
        return process.waitFor(50, TimeUnit.MILLISECONDS);
    }

    /** All of its programs were there, and neither they nor files of theirs are any more. */
    void assertNothingIsLeft() throws IOException {
        assertThat(seen)
                .as("etcd, API server, simulator, operator, with their guards")
                .hasSizeGreaterThanOrEqualTo(8);
        // A shell that was killed may need a moment to be gone.
        assertThat(CompletableFuture.allOf(
                        seen.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new)))
                .succeedsWithin(Duration.ofSeconds(20));
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
        try (var files = Files.list(folder.resolve("logs"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("lock", "operator.log", "simulator.log");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
