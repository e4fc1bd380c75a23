package io.zeebeops.controlplane;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what Kubernetes does not announce. */
final class Poll {
    private static final Duration INTERVAL = Duration.ofMillis(20);

    private Poll() {}

    /**
     * Returns as soon as {@code condition} holds.
     *
     * @throws IllegalStateException when it does not hold within {@code limit}
     * @throws CancellationException when the thread is interrupted
     */
    static void until(String what, Duration limit, BooleanSupplier condition) {
        var start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new IllegalStateException("%s: not within %d s".formatted(what, limit.toSeconds()));
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted while waiting: " + what);
            }
        }
    }
}
