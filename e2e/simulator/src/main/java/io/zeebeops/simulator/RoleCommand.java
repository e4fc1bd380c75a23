package io.zeebeops.simulator;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A role that runs until it is told to end. */
abstract class RoleCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    /** Starts it, and tells where it is. */
    abstract AutoCloseable run(PrintWriter out) throws Exception;

    @Override
    public Integer call() throws Exception {
        CommandSpec known = spec;
        if (known == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        CommandLine commandLine = known.commandLine();
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.countDown();
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try (AutoCloseable running = started(commandLine)) {
            told.await();
        } finally {
            ended.countDown();
        }
        return 0;
    }

    private AutoCloseable started(CommandLine commandLine) throws Exception {
        try {
            return run(commandLine.getOut());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
    }
}
