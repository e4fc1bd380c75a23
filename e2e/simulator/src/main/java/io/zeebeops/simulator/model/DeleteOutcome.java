package io.zeebeops.simulator.model;

/** What a request to delete a backup came to. */
public sealed interface DeleteOutcome extends Outcome permits DeleteOutcome.Deleted, NoStore, TimedOut {

    /** It is gone, or never was. */
    record Deleted(long id) implements DeleteOutcome {}
}
