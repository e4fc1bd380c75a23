package io.zeebeops.simulator.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A take on its way to one partition. */
final class Delivery {

    /** A take on its way to all partitions. */
    static final class Take {
        final long id;
        final String who;
        final Fate fate;
        /** When the gateway stops looking for leaders. */
        final Instant deadline;

        final List<Delivery> deliveries = new ArrayList<>();

        Take(long id, String who, Fate fate, Instant deadline) {
            this.id = id;
            this.who = who;
            this.fate = fate;
            this.deadline = deadline;
        }

        /** Empty while a partition has not answered. A lost connection is reported at once. */
        Optional<TakeOutcome> answer() {
            for (Delivery delivery : deliveries) {
                if (delivery.state == State.LOST) {
                    Partition partition = delivery.partition;
                    int broker = partition.hasLeader() ? partition.leader : partition.lastLeader;
                    return Optional.of(new TakeOutcome.ConnectionLost(partition.id, broker));
                }
            }
            boolean created = false;
            long latest = 0;
            for (Delivery delivery : deliveries) {
                if (delivery.state == State.UNDERWAY) {
                    return Optional.empty();
                }
                created |= delivery.state == State.CREATED;
                latest = Math.max(latest, delivery.latest);
            }
            return Optional.of(
                    created && latest == id
                            ? new TakeOutcome.Scheduled(id)
                            : new TakeOutcome.AlreadyExists(id, latest));
        }

        TakeOutcome timeout() {
            Partition silent = deliveries.stream()
                    .filter(delivery -> delivery.state == State.UNDERWAY)
                    .findFirst()
                    .orElseThrow()
                    .partition;
            return new TimedOut(silent.id, silent.hasLeader() ? silent.leader : null);
        }
    }

    enum State {
        UNDERWAY,
        CREATED,
        IGNORED,
        LOST
    }

    final Take take;
    final Partition partition;
    State state = State.UNDERWAY;
    private long latest;

    Delivery(Take take, Partition partition) {
        this.take = take;
        this.partition = partition;
    }

    void answered(State state, long latest) {
        this.state = state;
        this.latest = latest;
    }
}
