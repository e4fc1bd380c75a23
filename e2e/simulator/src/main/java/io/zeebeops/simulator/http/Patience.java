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

    private record Waiting<T>(Supplier<Optional<T>> answer, CompletableFuture<T> result) {

        boolean settled() {
            try {
                answer.get().ifPresent(result::complete);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
            return result.isDone();
        }
    }

    private final Queue<Waiting<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("simulator-patience").daemon().factory());

    Patience() {
        scheduler.scheduleWithFixedDelay(this::askAgain, ASK_AGAIN_MILLIS, ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Asks again and again. */
    <T> CompletableFuture<T> until(Supplier<Optional<T>> answer) {
        Waiting<T> one = new Waiting<>(answer, new CompletableFuture<>());
        waiting.add(one);
        return one.result();
    }

    /** How many are without an answer. */
    int waiting() {
        return waiting.size();
    }

    /** Asks all that wait, one after the other. */
    synchronized void askAgain() {
        waiting.removeIf(Waiting::settled);
    }

    CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        scheduler.schedule(() -> result.complete(null), delay.toMillis(), TimeUnit.MILLISECONDS);
        return result;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
