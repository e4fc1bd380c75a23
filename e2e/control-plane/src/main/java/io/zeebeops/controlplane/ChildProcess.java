package io.zeebeops.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A program that never outlives this JVM, however the JVM ends, SIGKILL included.
 *
 * <p>A shell stands between: it waits for its standard input to end, which happens when the JVM closes the pipe or is
 * gone, and then kills the program. It is deaf to the signals that Ctrl-C or a supervisor send to a whole group of
 * processes, or it would be gone before it has done so.
 */
final class ChildProcess implements AutoCloseable {
    private static final String GUARD = """
            trap '' INT TERM HUP
            exec 3<&0
            "$@" </dev/null 3<&- &
            program=$!
            { read -r nothing <&3; kill -9 $program; } >/dev/null 2>&1 &
            guard=$!
            wait $program
            code=$?
            kill -9 $guard
            exit $code
            """;

    private final String name;
    private final Process shell;
    private final Path log;

    private ChildProcess(String name, Process shell, Path log) {
        this.name = name;
        this.shell = shell;
        this.log = log;
    }

    /**
     * Starts a program.
     *
     * @param environment variables set in addition to those of this JVM
     * @param folder where it runs
     * @param log takes all it prints; appended to
     */
    static ChildProcess start(List<String> command, Map<String, String> environment, Path folder, Path log)
            throws IOException {
        var guarded = new ArrayList<>(List.of("sh", "-c", GUARD, "guard"));
        guarded.addAll(command);
        var builder = new ProcessBuilder(guarded)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        var name = String.valueOf(Path.of(command.getFirst()).getFileName());
        return new ChildProcess(name, builder.start(), log);
    }

    boolean isRunning() {
        return shell.isAlive();
    }

    /** Completes with the exit code. */
    CompletableFuture<Integer> exit() {
        return shell.onExit().thenApply(Process::exitValue);
    }

    /** What it printed last, for a message: at most {@code lines} lines. */
    String lastWords(int lines) {
        try {
            var printed = Files.readAllLines(log);
            return String.join("\n", printed.subList(Math.max(0, printed.size() - lines), printed.size()));
        } catch (IOException e) {
            return "(its log cannot be read: " + e + ")";
        }
    }

    /** Kills the program, as a crash would, and waits until it is gone. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be told to end", e);
        }
        shell.onExit().join();
    }

    @Override
    public String toString() {
        return name;
    }
}
