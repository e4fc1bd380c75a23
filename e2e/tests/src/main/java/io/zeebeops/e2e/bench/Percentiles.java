package io.zeebeops.e2e.bench;

import java.time.Duration;
import java.util.List;

/** Durations in order; a percentile is the smallest of them that so many are not longer than. */
record Percentiles(List<Duration> sorted) {

    static Percentiles of(List<Duration> durations) {
        return new Percentiles(durations.stream().sorted().toList());
    }

    Duration at(int percent) {
        var rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    /** For example {@code 12.3 ms}. */
    static String inMillis(Duration duration) {
        return "%.1f ms".formatted(duration.toNanos() / 1e6);
    }
}
