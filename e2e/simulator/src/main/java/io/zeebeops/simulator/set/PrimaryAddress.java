package io.zeebeops.simulator.set;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the primary is, for those who wait for one. */
final class PrimaryAddress {

    private @Nullable URI address;

    synchronized Optional<URI> get() {
        return Optional.ofNullable(address);
    }

    synchronized void set(@Nullable URI next) {
        if (!Objects.equals(address, next)) {
            address = next;
            notifyAll();
        }
    }

    /** Waits until it is another, at most this long. */
    synchronized void awaitOther(Optional<URI> known, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (known.equals(Optional.ofNullable(address))) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
