package io.zeebeops.simulator.model;

/** What a cluster-wide pause or resume of exporting came to. */
public sealed interface ExportingOutcome extends Outcome {

    /** Carried out on every replica. */
    record Done() implements ExportingOutcome {}

    /** Refused as a whole: a partition has no known leader. */
    record LeaderUnknown(int partition, GatewayView view) implements ExportingOutcome {}

    /** Refused as a whole: a partition has not all of its replicas on known brokers. */
    record ReplicasMissing(int partition, int found, GatewayView view) implements ExportingOutcome {}

    /** Carried out everywhere but on a dead broker that the gateway still lists. */
    record Unreachable(int broker) implements ExportingOutcome {}

    /** Carried out everywhere but on a broker that takes the connection and does not answer; it may do it later. */
    record Silent(int broker) implements ExportingOutcome {}
}
