package io.zeebeops.simulator.model;

import org.jspecify.annotations.Nullable;

/**
 * What a broker keeps of one replica in its data folder.
 *
 * @param exporterPaused content of the file that lets a pause of exporting survive a restart; null without one
 * @param processorPaused whether there is such a file for processing
 * @param snapshotProcessed processed position in the latest snapshot; null without one
 * @param snapshotExported exported position in the latest snapshot; null without one
 * @param restoredBackup the backup that the folder was restored from; null for none
 * @param restoredPosition the checkpoint position of that backup
 */
public record ReplicaDisk(
        @Nullable String exporterPaused,
        boolean processorPaused,
        @Nullable Long snapshotProcessed,
        @Nullable Long snapshotExported,
        @Nullable Long restoredBackup,
        @Nullable Long restoredPosition) {

    /** A new folder. */
    public static ReplicaDisk empty() {
        return new ReplicaDisk(null, false, null, null, null, null);
    }

    static ReplicaDisk of(Replica replica) {
        Snapshot snapshot = replica.snapshot;
        return new ReplicaDisk(
                replica.pauseMarker.content(),
                replica.processingPaused,
                snapshot == null ? null : snapshot.processedPosition(),
                snapshot == null ? null : snapshot.exportedPosition(),
                null,
                null);
    }

    void into(Replica replica) {
        replica.pauseMarker = PauseMarker.read(exporterPaused);
        replica.processingPaused = processorPaused;
        replica.snapshot = snapshotProcessed == null || snapshotExported == null
                ? null
                : new Snapshot(snapshotProcessed, snapshotExported);
    }
}
