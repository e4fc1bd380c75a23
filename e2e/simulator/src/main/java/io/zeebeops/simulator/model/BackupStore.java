package io.zeebeops.simulator.model;

import io.zeebeops.simulator.model.ClusterState.StoreWaiting.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The store's availability, and what waits for its return. */
final class BackupStore {

    private final ClusterState state;
    private final boolean configured;
    private final StoredBackups contents;

    BackupStore(ClusterState state, boolean configured, StoredBackups contents) {
        this.state = state;
        this.configured = configured;
        this.contents = contents;
    }

    boolean configured() {
        return configured;
    }

    StoredBackups contents() {
        return contents;
    }

    boolean available() {
        return availability() == StoreState.UP;
    }

    StoreState availability() {
        return state.data.store.availability;
    }

    /** A broker gives up after some time of trying: then the failure takes place instead, when the store is back to be told. */
    void park(Effect effect, Effect failure) {
        state.data.store.parked.add(new Parked(state.now(), effect, failure));
    }

    /** A delete that timed out reaches the store after its return. */
    void deleteLater(Effect.LateDelete delete) {
        state.data.store.lateDeletes.add(delete);
    }

    void become(StoreState next) {
        if (availability() == next) {
            return;
        }
        boolean hung = availability() == StoreState.HANGING;
        state.data.store.availability = next;
        state.tell(Journal.NOBODY, new Happening.StoreChanged(next));
        if (next == StoreState.UP) {
            back(hung);
        }
    }

    /** A store that hung has kept the requests; one that was not there was tried again for a while. */
    private void back(boolean hung) {
        Instant now = state.now();
        List<Parked> parked = List.copyOf(state.data.store.parked);
        state.data.store.parked.clear();
        for (Parked waiting : parked) {
            boolean patient = hung
                    || Duration.between(waiting.since(), now)
                                    .compareTo(state.timing().storeRetry())
                            <= 0;
            state.agenda.after(state.timing().startDelay(), patient ? waiting.effect() : waiting.failure());
        }
        List<Effect.LateDelete> deletes = List.copyOf(state.data.store.lateDeletes);
        state.data.store.lateDeletes.clear();
        deletes.stream()
                .filter(this::finds)
                .forEach(delete -> state.agenda.after(state.timing().lateDelete(), delete));
    }

    /** It deletes what is there when the store answers again, and nothing that is written after that. */
    private boolean finds(Effect.LateDelete delete) {
        return delete.partitions().stream()
                .anyMatch(partition -> contents.get(partition, delete.id()).isPresent());
    }

    /** While they are held the contents of backups do not get into the store, which can be read all the same. */
    void holdUploads(boolean hold) {
        state.data.store.uploadsHeld = hold;
        if (!hold) {
            List<Effect.BackupEnds> held = List.copyOf(state.data.store.heldUploads);
            state.data.store.heldUploads.clear();
            held.forEach(upload -> state.agenda.after(state.timing().backupDuration(), upload));
        }
    }

    /** Whether the upload has to wait; if so it goes on when it is let go. */
    boolean holds(Effect.BackupEnds upload) {
        if (state.data.store.uploadsHeld) {
            state.data.store.heldUploads.add(upload);
        }
        return state.data.store.uploadsHeld;
    }
}
