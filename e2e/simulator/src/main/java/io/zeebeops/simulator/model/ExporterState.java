package io.zeebeops.simulator.model;

/** State of one exporter on one replica. */
public enum ExporterState {
    ENABLED,
    DISABLED
}
