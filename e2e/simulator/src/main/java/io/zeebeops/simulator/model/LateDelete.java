package io.zeebeops.simulator.model;

/** What becomes of a delete that timed out because the store was away, once the store is back. All three were seen of Zeebe 8.6. */
public enum LateDelete {
    /** All partitions delete. */
    EVERYWHERE,
    /** Only the last partition deletes: the backup is INCOMPLETE. */
    ON_LAST_PARTITION,
    /** Nothing is deleted. */
    NOWHERE
}
