package io.zeebeops.simulator.model;

/** State of a cluster change. */
public enum ChangeStatus {
    IN_PROGRESS,
    COMPLETED,
    CANCELLED
}
