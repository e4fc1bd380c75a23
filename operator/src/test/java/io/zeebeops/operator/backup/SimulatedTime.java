package io.zeebeops.operator.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The time of a history: moved by hand, with the operator's clock beside that of everybody else, and what is still on its way. */
public final class SimulatedTime implements InstantSource {
    /** When every history begins. */
    public static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

    private record Late(Instant at, long order, Runnable effect) {}

    private final PriorityQueue<Late> late =
            new PriorityQueue<>(Comparator.comparing(Late::at).thenComparingLong(Late::order));
    private Instant now = START;
    private Duration operatorSkew = Duration.ZERO;
    private long order;

    @Override
    public Instant instant() {
        return now;
    }

    /** The time by the operator's clock. */
    public Instant operatorNow() {
        return now.plus(operatorSkew);
    }

    Duration operatorSkew() {
        return operatorSkew;
    }

    /** The operator's clock goes wrong, or right. */
    public void skewOperator(Duration skew) {
        operatorSkew = skew;
    }

    /** Time goes on, and what was on its way arrives. */
    public void advance(Duration by) {
        Instant end = now.plus(by);
        while (!late.isEmpty() && !late.peek().at().isAfter(end)) {
            Late next = late.remove();
            now = next.at();
            next.effect().run();
        }
        now = end;
    }

    /** Something arrives later. */
    public void later(Duration delay, Runnable effect) {
        late.add(new Late(now.plus(delay), order++, effect));
    }
}
