package io.zeebeops.simulator.model;

/** How snapshots are named: index, term, processed position, exported position. */
final class Snapshots {

    static String id(long processedPosition) {
        return "0-0-%d-0".formatted(processedPosition);
    }

    private Snapshots() {}
}
