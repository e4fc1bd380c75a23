package io.zeebeops.simulator.model;

import java.util.List;

/** What one broker says of its replicas. */
public sealed interface ReplicasOutcome extends Outcome {

    /** In order of partitions. */
    record Replicas(List<ReplicaView> replicas) implements ReplicasOutcome {}

    /** No process answers at the broker's address. */
    record Down(int broker) implements ReplicasOutcome {}
}
