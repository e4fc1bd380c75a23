package io.zeebeops.demo;

import io.zeebeops.controlplane.ControlPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * What the demo and the benchmark run: a real API server, a simulated Zeebe and the operator, each in processes of its own,
 * on free ports of the loopback interface. All of it ends with {@link #close()} or this JVM.
 */
public final class Stage implements AutoCloseable {
    private final Checkout checkout;
    private final Path work;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private volatile boolean closing;

    /**
     * Takes a folder for logs and for the kubeconfig; the logs stay there.
     *
     * @throws StageFailure when another stage uses that folder now
     */
    public Stage(Checkout checkout, Path work) {
        this.checkout = checkout;
        this.work = work.toAbsolutePath();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stage-shutdown"));
        lock();
    }

    private void lock() {
        try {
            Files.createDirectories(work);
            var channel = FileChannel.open(work.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            keep(channel);
            if (channel.tryLock() == null) {
                throw new StageFailure(
                        "Another one runs already, with its logs in %s. End that first.".formatted(work));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no logs can be written to " + work, e);
        }
    }

    /** Starts an API server that knows the custom resources; its kubeconfig is {@link #kubeconfig()}. */
    public ControlPlane startControlPlane() {
        var controlPlane = keep(ControlPlane.start());
        controlPlane.applyCrds(checkout.crds());
        try {
            Files.deleteIfExists(kubeconfig());
            Files.createFile(
                    kubeconfig(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            keep(() -> Files.deleteIfExists(kubeconfig()));
            Files.writeString(kubeconfig(), controlPlane.kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException("the kubeconfig cannot be written", e);
        }
        return controlPlane;
    }

    /** Starts the simulator, and does not wait for it: see {@link Zeebe#at}. */
    JavaProgram launchZeebe(List<String> options, Map<String, String> defaults) {
        var arguments = new ArrayList<>(List.of("all", "--gateway-port", "0", "--broker-ports", "0,0,0"));
        arguments.addAll(options);
        var log = work.resolve("simulator.log");
        return keep(JavaProgram.start("simulator", checkout.simulatorJar(), arguments, defaults, log));
    }

    /**
     * Starts a simulated Zeebe and waits until it answers.
     *
     * @param options of zeebe-simulator.jar
     */
    public Zeebe startZeebe(List<String> options) {
        return Zeebe.at(launchZeebe(options, Map.of()));
    }

    /** Starts the operator and waits until it reconciles. */
    public Operator startOperator() {
        return Operator.ready(keep(JavaProgram.start(
                "operator",
                checkout.operatorJar(),
                List.of("--listen-address", "127.0.0.1", "--listen-port", "0", "--leader-election", "off"),
                Map.of("KUBECONFIG", kubeconfig().toString()),
                work.resolve("operator.log"))));
    }

    /** Where the kubeconfig of the API server is, while it runs. */
    public Path kubeconfig() {
        return work.resolve("kubeconfig");
    }

    Checkout checkout() {
        return checkout;
    }

    /** Whether all is being ended: then whatever fails, fails for that reason. */
    boolean isClosing() {
        return closing;
    }

    private synchronized <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        if (closing) {
            close();
            throw new CancellationException("the stage is closed");
        }
        return part;
    }

    /** Ends all, in the reverse order of its start. */
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            while (!running.isEmpty()) {
                var part = running.pop();
                try {
                    part.close();
                } catch (Exception e) {
                    System.err.printf("%s did not end well: %s%n", part, e);
                }
            }
        }
    }
}
