package io.zeebeops.simulator.model;

/** What one broker can be told to do with all its replicas, without asking any other broker. */
public enum PartitionOperation {
    PAUSE_EXPORTING,
    SOFT_PAUSE_EXPORTING,
    RESUME_EXPORTING,
    PAUSE_PROCESSING,
    RESUME_PROCESSING,
    TAKE_SNAPSHOT,
    /** Pauses processing and exporting, then takes a snapshot. */
    PREPARE_UPGRADE
}
