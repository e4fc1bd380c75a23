package io.zeebeops.simulator.model;

/** What one partition made of a delete. */
public enum DeletePart {
    /** It has nothing of the backup any more. */
    DELETED
}
