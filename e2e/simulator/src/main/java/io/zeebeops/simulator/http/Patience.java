package io.zeebeops.simulator.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for answers without holding a thread for each. */
final class Patience implements AutoCloseable {

    private static final long ASK_AGAIN_MILLIS = 5;

    private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("simulator-patience").daemon().factory());

    /** Asks again and again. */
    <T> CompletableFuture<T> until(Supplier<Optional<T>> answer) {
        CompletableFuture<T> result = new CompletableFuture<>();
        ScheduledFuture<?> asking = scheduler.scheduleWithFixedDelay(
                () -> {
                    try {
                        answer.get().ifPresent(result::complete);
                    } catch (RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                },
                ASK_AGAIN_MILLIS,
                ASK_AGAIN_MILLIS,
                TimeUnit.MILLISECONDS);
        waiting.add(result);
        return result.whenComplete((known, failure) -> {
            asking.cancel(false);
            waiting.remove(result);
        });
    }

    CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        waiting.add(result);
        scheduler.schedule(() -> result.complete(null), delay.toMillis(), TimeUnit.MILLISECONDS);
        return result.whenComplete((known, failure) -> waiting.remove(result));
    }

    /** Whoever still waits hears that there will be no answer. */
    @Override
    public void close() {
        scheduler.shutdownNow();
        List.copyOf(waiting).forEach(future -> future.cancel(false));
    }
}
