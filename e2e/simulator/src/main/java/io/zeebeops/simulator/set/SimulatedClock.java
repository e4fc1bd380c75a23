package io.zeebeops.simulator.set;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that runs faster than the real one, the same in all processes of a set.
 *
 * @param since when it showed the real time
 * @param rate how many times as fast it runs
 */
public record SimulatedClock(Instant since, int rate) implements InstantSource {

    /** The real time. */
    public static SimulatedClock real() {
        return new SimulatedClock(Instant.EPOCH, 1);
    }

    @Override
    public Instant instant() {
        Instant now = Instant.now();
        return rate == 1 ? now : since.plus(Duration.between(since, now).multipliedBy(rate));
    }
}
