package io.zeebeops.simulator.model;

/** Why a partition made a checkpoint. */
public enum CheckpointType {
    /** Only to be able to restore to this moment: there is no backup of it. */
    MARKER,
    SCHEDULED_BACKUP,
    MANUAL_BACKUP
}
