package io.zeebeops.simulator.model;

/** A replica's snapshot. */
record Snapshot(long processedPosition, long exportedPosition) {

    /** Its name: index, term, processed position, exported position. */
    String id() {
        return "0-0-%d-%d".formatted(processedPosition, Math.max(0, exportedPosition));
    }
}
