package io.zeebeops.controlplane;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that never outlives this JVM, however the JVM ends, SIGKILL included.
 *
 * <p>A shell stands between: it waits for its standard input to end, which happens when the JVM closes the pipe or is
 * gone, and then kills the program. It is deaf to the signals that Ctrl-C or a supervisor send to a whole group of
 * processes, or it would be gone before it has done so. The program is deaf to Ctrl-C too, but not to SIGTERM.
 */
public final class ChildProcess implements AutoCloseable {
    private static final String GUARD = """
            trap '' INT TERM HUP
            exec 3<&0
            (trap - TERM; exec "$@") </dev/null 3<&- &
            program=$!
            { while read -r signal <&3; do kill -s "$signal" $program; done; kill -9 $program; } >/dev/null 2>&1 &
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
    public static ChildProcess start(List<String> command, Map<String, String> environment, Path folder, Path log)
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

    /** Whether it has not ended. */
    public boolean isRunning() {
        return shell.isAlive();
    }

    /** Completes with the exit code. */
    public CompletableFuture<Integer> exit() {
        return shell.onExit().thenApply(Process::exitValue);
    }

    /** What it printed last, for a message: at most {@code lines} lines. */
    public String lastWords(int lines) {
        try {
            var printed = Files.readAllLines(log);
            return String.join("\n", printed.subList(Math.max(0, printed.size() - lines), printed.size()));
        } catch (IOException e) {
            return "(its log cannot be read: " + e + ")";
        }
    }

    /**
     * The program itself, for who wants to look at it; absent before it began and after it ended, and always when it is
     * interpreted by the shell that stands between.
     */
    public Optional<ProcessHandle> program() {
        var interpreter = shell.info().command();
        return shell.children()
                .filter(child -> !child.info().command().equals(interpreter))
                .findFirst();
    }

    /** Asks the program to end, as a supervisor does (SIGTERM), and kills it when it has not done so in time. */
    public void stop(Duration grace) {
        try {
            shell.getOutputStream().write("TERM\n".getBytes(StandardCharsets.US_ASCII));
            shell.getOutputStream().flush();
            shell.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | ExecutionException | TimeoutException killItThen) {
            // Closing is for all that.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Kills the program, as a crash would, and waits until it is gone. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException itHasEnded) {
            // Closed all the same: what was still to be said to it has come too late.
        }
        shell.onExit().join();
    }

    @Override
    public String toString() {
        return name;
    }
}
