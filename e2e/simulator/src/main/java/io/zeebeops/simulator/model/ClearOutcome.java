package io.zeebeops.simulator.model;

/** What a request to forget all checkpoints came to. */
public sealed interface ClearOutcome extends Outcome permits ClearOutcome.Cleared, NoStore, TimedOut {

    /** No partition knows of any checkpoint; what is in the store is still there. */
    record Cleared() implements ClearOutcome {}
}
