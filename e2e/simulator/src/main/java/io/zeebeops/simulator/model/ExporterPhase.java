package io.zeebeops.simulator.model;

/** What the exporters of a replica do. */
public enum ExporterPhase {
    EXPORTING,
    PAUSED,
    SOFT_PAUSED
}
