package io.zeebeops.demo;

import io.zeebeops.controlplane.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A jar of this project, run by the Java that runs this.
 *
 * @param name for messages
 * @param process the program
 * @param log takes all it prints
 */
public record JavaProgram(String name, ChildProcess process, Path log) implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(6);
    // What it serves and asks is on this machine, whatever proxy the environment names.
    private static final Map<String, String> NO_PROXY = Map.of("NO_PROXY", "127.0.0.1", "no_proxy", "127.0.0.1");

    static JavaProgram start(String name, Path jar, List<String> arguments, Map<String, String> environment, Path log) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-jar", jar.toString()));
        command.addAll(arguments);
        var variables = new HashMap<>(NO_PROXY);
        variables.putAll(environment);
        try {
            Files.createDirectories(log.resolveSibling(""));
            Files.writeString(log, "");
            return new JavaProgram(name, ChildProcess.start(command, variables, log.resolveSibling(""), log), log);
        } catch (IOException e) {
            throw new UncheckedIOException("the " + name + " cannot be started", e);
        }
    }

    /**
     * Waits until it has said something.
     *
     * @param find what is looked for in all that was printed so far
     * @throws StageFailure when it ends before, or takes too long
     */
    <T> T awaitSaid(Function<String, Optional<T>> find) {
        return awaiting("says nothing of use", () -> find.apply(printed()));
    }

    /**
     * Waits until there is something.
     *
     * @throws StageFailure when the program ends before, or takes too long
     */
    <T> T awaiting(String otherwise, Wait.Look<T> look) {
        return Wait.until(START_LIMIT, look, this::failIfEnded)
                .orElseThrow(() -> new StageFailure(
                        "The %s %s for %d s.\n%s".formatted(name, otherwise, START_LIMIT.toSeconds(), lastWords(15))));
    }

    /** Throws a {@link StageFailure} when it has ended. */
    void failIfEnded() {
        if (!process.isRunning()) {
            throw new StageFailure("The %s has ended (exit code %d). It said last:\n%s"
                    .formatted(name, process.exit().join(), lastWords(15)));
        }
    }

    String lastWords(int lines) {
        return process.lastWords(lines).indent(4).stripTrailing();
    }

    private String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end, and sees to it. */
    @Override
    public void close() {
        process.stop(GRACE);
    }
}
