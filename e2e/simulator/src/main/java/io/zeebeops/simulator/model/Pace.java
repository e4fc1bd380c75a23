package io.zeebeops.simulator.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How an exporter acknowledges.
 *
 * @param every at which interval; zero: all the time
 * @param lag how old a record is when it is acknowledged
 * @param failing its target does not answer: it acknowledges nothing
 */
public record Pace(Duration every, Duration lag, boolean failing) {

    /** Everything at once. */
    static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO, false);

    Pace failing(boolean fails) {
        return new Pace(every, lag, fails);
    }

    /** When it acknowledged last. */
    Instant last(Instant now) {
        if (every.isZero()) {
            return now;
        }
        long millis = now.toEpochMilli();
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, every.toMillis()));
    }
}
