package io.zeebeops.simulator.model;

/** What a request for the cluster configuration came to. */
public sealed interface TopologyOutcome extends Outcome permits TopologyOutcome.Known, CoordinatorAway {

    /** The configuration and the progress of changes. */
    record Known(Topology topology) implements TopologyOutcome {}
}
