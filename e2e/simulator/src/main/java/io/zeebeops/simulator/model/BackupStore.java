package io.zeebeops.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The store's availability, and what waits for its return. */
final class BackupStore {

    private record Parked(Instant since, Runnable effect, Runnable failure) {}

    private final ClusterState state;
    private final boolean configured;
    private final List<Parked> parked = new ArrayList<>();
    private final List<Runnable> lateDeletes = new ArrayList<>();
    private StoreState availability = StoreState.UP;

    BackupStore(ClusterState state, boolean configured) {
        this.state = state;
        this.configured = configured;
    }

    boolean configured() {
        return configured;
    }

    boolean available() {
        return availability == StoreState.UP;
    }

    StoreState availability() {
        return availability;
    }

    /**
     * Does it, now or when the store is back. A broker gives up after some time of trying: then the failure takes place instead, when the
     * store is back to be told.
     */
    void reach(Runnable effect, Runnable failure) {
        if (available()) {
            effect.run();
        } else {
            parked.add(new Parked(state.now(), effect, failure));
        }
    }

    /** A delete that timed out reaches the store after its return. */
    void deleteLater(Runnable delete) {
        lateDeletes.add(delete);
    }

    void become(StoreState next) {
        if (availability == next) {
            return;
        }
        availability = next;
        state.tell(Journal.NOBODY, new Happening.StoreChanged(next));
        if (next != StoreState.UP) {
            return;
        }
        for (Parked waiting : List.copyOf(parked)) {
            boolean patient = Duration.between(waiting.since(), state.now()).compareTo(state.timing.storeRetry()) <= 0;
            state.agenda.after(
                    state.timing.startDelay(),
                    () -> reach(patient ? waiting.effect() : waiting.failure(), waiting.failure()));
        }
        parked.clear();
        lateDeletes.forEach(delete -> state.agenda.after(state.timing.lateDelete(), () -> reach(delete, delete)));
        lateDeletes.clear();
    }
}
