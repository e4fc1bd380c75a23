package io.zeebeops.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What will happen, in order of time. Nothing happens by itself: {@link #advance} makes up for the time since the last call. */
final class Agenda {

    /** Order tells what was planned first of what is due at the same moment. */
    record Item(Instant due, long order, Effect effect) {}

    private static final Comparator<Item> SOONEST =
            Comparator.comparing(Item::due).thenComparingLong(Item::order);

    private final InstantSource clock;
    private final PriorityQueue<Item> items = new PriorityQueue<>(SOONEST);
    private Instant now;
    private long order;

    Agenda(InstantSource clock) {
        this.clock = clock;
        this.now = clock.instant();
    }

    /** Lets everything happen that is due, each at its own moment. A clock that was set back stands still here. */
    void advance(Consumer<Effect> happens) {
        Instant limit = clock.instant();
        while (true) {
            Item next = items.peek();
            if (next == null || next.due().isAfter(limit)) {
                break;
            }
            items.remove();
            reach(next.due());
            happens.accept(next.effect());
        }
        reach(limit);
    }

    private void reach(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
    }

    Instant now() {
        return now;
    }

    void after(Duration delay, Effect effect) {
        at(now.plus(delay), effect);
    }

    /** What should have been before now is due at once. */
    void at(Instant due, Effect effect) {
        items.add(new Item(due, order++, effect));
    }

    /** All that is to come. */
    List<Item> items() {
        return items.stream().sorted(SOONEST).toList();
    }

    /** How many were planned so far. */
    long order() {
        return order;
    }

    void plan(List<Item> planned, long plannedSoFar) {
        items.addAll(planned);
        order = plannedSoFar;
    }
}
