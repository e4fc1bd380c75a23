package io.zeebeops.simulator.model;

import java.util.List;

/** What a request for a cluster change came to. */
public sealed interface ChangeOutcome extends Outcome
        permits ChangeOutcome.Planned, ChangeOutcome.Busy, ChangeOutcome.Invalid, CoordinatorAway {

    /** Accepted, or, for a dry run, it would be. */
    record Planned(
            long changeId,
            List<Topology.Member> current,
            List<Topology.Operation> operations,
            List<Topology.Member> expected)
            implements ChangeOutcome {}

    /** Another change is pending. */
    record Busy(Topology topology) implements ChangeOutcome {}

    /** Makes no sense in the present state. */
    record Invalid(String reason) implements ChangeOutcome {}
}
