package io.zeebeops.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What will happen, in order of time. Nothing happens by itself: {@link #advance} makes up for the time since the last call. */
final class Agenda {

    private record Item(Instant due, long order, Runnable effect) {}

    private final InstantSource clock;
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::due).thenComparingLong(Item::order));
    private Instant now;
    private long order;

    Agenda(InstantSource clock) {
        this.clock = clock;
        this.now = clock.instant();
    }

    /** Lets everything happen that is due, each at its own moment. A clock that was set back stands still here. */
    void advance() {
        Instant limit = clock.instant();
        while (true) {
            Item next = items.peek();
            if (next == null || next.due().isAfter(limit)) {
                break;
            }
            items.remove();
            reach(next.due());
            next.effect().run();
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

    void after(Duration delay, Runnable effect) {
        items.add(new Item(now.plus(delay), order++, effect));
    }
}
