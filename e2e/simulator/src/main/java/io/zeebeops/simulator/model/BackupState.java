package io.zeebeops.simulator.model;

/** State of a backup, or of one partition's part of it. */
public enum BackupState {
    DOES_NOT_EXIST,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    /** Will be removed from the store in a moment; from 8.9 on. */
    DELETED,
    /** Only of a whole: some partitions have it, others do not. */
    INCOMPLETE
}
