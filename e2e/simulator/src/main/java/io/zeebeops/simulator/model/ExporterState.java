package io.zeebeops.simulator.model;

/** State of one exporter on one replica. */
public enum ExporterState {
    ENABLED,
    DISABLED,
    /** No longer in the brokers' own configuration. Holds the log up until it is deleted. */
    CONFIG_NOT_FOUND
}
