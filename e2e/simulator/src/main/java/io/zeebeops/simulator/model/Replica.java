package io.zeebeops.simulator.model;

import org.jspecify.annotations.Nullable;

/** One broker's copy of a partition, as it is on the broker's disk; all of it survives restarts. */
final class Replica {

    PauseMarker pauseMarker = PauseMarker.NONE;
    boolean processingPaused;
    /** Null while there is no snapshot. */
    @Nullable
    Snapshot snapshot;

    /** As last told: by the leader's exporters, or by the leader to its followers. */
    long exportedPosition = -1;
    /** Whether its exporters have had a position of their own since the broker's start. */
    boolean exportedSinceStart;

    ExporterPhase exporterPhase() {
        return pauseMarker.phase();
    }
}
