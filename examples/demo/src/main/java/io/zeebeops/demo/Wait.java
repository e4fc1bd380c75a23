package io.zeebeops.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/** Waits for what nobody announces. */
final class Wait {
    private static final Duration INTERVAL = Duration.ofMillis(20);

    private Wait() {}

    /** A look for something that may not be there yet. */
    @FunctionalInterface
    interface Look<T> {
        Optional<T> look();
    }

    /** What was found; empty when the limit passed without it. The {@code guard} runs before each look and may throw. */
    static <T> Optional<T> until(Duration limit, Look<T> look, Runnable guard) {
        var start = System.nanoTime();
        while (true) {
            guard.run();
            var found = look.look();
            if (found.isPresent() || System.nanoTime() - start > limit.toNanos()) {
                return found;
            }
            pause(INTERVAL);
        }
    }

    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }
}
