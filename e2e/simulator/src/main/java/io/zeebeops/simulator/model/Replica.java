package io.zeebeops.simulator.model;

import org.jspecify.annotations.Nullable;

/** One broker's copy of a partition; all of it survives restarts. */
final class Replica {

    ExporterPhase exporterPhase = ExporterPhase.EXPORTING;
    boolean processingPaused;
    /** Null while there is no snapshot. */
    @Nullable
    Long snapshotPosition;

    long exportedPosition = -1;
}
