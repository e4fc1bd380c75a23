package io.zeebeops.simulator.model;

/** State of a backup, or of one partition's part of it. */
public enum BackupState {
    DOES_NOT_EXIST,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    /** Only of a whole: some partitions have it, others do not. */
    INCOMPLETE
}
