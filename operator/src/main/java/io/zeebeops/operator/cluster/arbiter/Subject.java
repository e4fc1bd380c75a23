package io.zeebeops.operator.cluster.arbiter;

/** What can be paused by itself. */
public enum Subject {
    /** Asked of the gateway; of one broker where that does not do. */
    Exporting,
    /** Asked of each broker: the gateway has no such call. */
    Processing
}
