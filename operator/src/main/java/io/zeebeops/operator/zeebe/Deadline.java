package io.zeebeops.operator.zeebe;

import java.time.Duration;

/** When a verb must be at its end, however many requests it makes. */
record Deadline(long nanoTime) {

    static Deadline after(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** Never less than a millisecond, because to okhttp no time at all means no limit. */
    Duration left() {
        long nanos = nanoTime - System.nanoTime();
        return Duration.ofNanos(Math.max(nanos, 1_000_000));
    }
}
