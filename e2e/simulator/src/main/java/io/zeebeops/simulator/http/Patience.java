package io.zeebeops.simulator.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for answers without holding a thread for each. */
final class Patience implements AutoCloseable {

    private static final long ASK_AGAIN_MILLIS = 5;

    private record Waiting<T>(Supplier<Optional<T>> question, CompletableFuture<T> result) {

        /** What ends the wait; empty while it goes on. */
        Optional<Runnable> end() {
            try {
                return question.get().map(answer -> () -> result.complete(answer));
            } catch (RuntimeException e) {
                return Optional.of(() -> result.completeExceptionally(e));
            }
        }
    }

    private final Queue<Waiting<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("simulator-patience").daemon().factory());
    private volatile boolean closed;

    Patience() {
        scheduler.scheduleWithFixedDelay(this::askAgain, ASK_AGAIN_MILLIS, ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Asks again and again. */
    <T> CompletableFuture<T> until(Supplier<Optional<T>> answer) {
        Waiting<T> one = new Waiting<>(answer, new CompletableFuture<>());
        waiting.add(one);
        if (closed) {
            one.result().cancel(false);
        }
        return one.result();
    }

    /** How many are without an answer. */
    int waiting() {
        return waiting.size();
    }

    /** Asks all that wait, one after the other. */
    synchronized void askAgain() {
        for (Waiting<?> one : waiting) {
            one.end().ifPresent(end -> {
                // Before the answer goes out: whoever counts those that wait must not count one that is being answered.
                waiting.remove(one);
                end.run();
            });
        }
    }

    /** When the time has really passed, whatever the clock of the cluster says. */
    CompletableFuture<Void> after(Duration delay) {
        long due = System.nanoTime() + delay.toNanos();
        return until(() -> System.nanoTime() < due ? Optional.empty() : Optional.of(true))
                .thenAccept(passed -> {});
    }

    /** Whoever waits, still or from now on, hears that there will be no answer. */
    @Override
    public void close() {
        closed = true;
        scheduler.shutdownNow();
        waiting.forEach(one -> one.result().cancel(false));
    }
}
