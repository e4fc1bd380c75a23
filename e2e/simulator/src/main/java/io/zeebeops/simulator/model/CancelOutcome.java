package io.zeebeops.simulator.model;

/** What a request to cancel a change came to. */
public sealed interface CancelOutcome extends Outcome
        permits CancelOutcome.Cancelled, CancelOutcome.NotPending, CoordinatorAway {

    /** Ended; what was done stays done. */
    record Cancelled(Topology topology) implements CancelOutcome {}

    /** There is no pending change with this id. */
    record NotPending(long changeId) implements CancelOutcome {}
}
