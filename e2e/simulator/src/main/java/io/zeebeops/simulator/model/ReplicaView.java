package io.zeebeops.simulator.model;

import org.jspecify.annotations.Nullable;

/**
 * One replica as its broker tells it.
 *
 * @param processedPosition -1 before the first record
 * @param snapshotPosition processed position in the latest snapshot; null without one
 * @param snapshotId its name; null without one
 * @param exportedPosition lowest position acknowledged by all exporters; -1 for none; one above {@code processedPosition} when all is
 *     exported
 */
public record ReplicaView(
        int partition,
        boolean leader,
        long processedPosition,
        @Nullable Long snapshotPosition,
        @Nullable String snapshotId,
        boolean processingPaused,
        ExporterPhase exporterPhase,
        long exportedPosition) {}
