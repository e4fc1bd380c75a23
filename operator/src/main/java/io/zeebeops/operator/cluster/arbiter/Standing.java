package io.zeebeops.operator.cluster.arbiter;

/** What the arbiter has to know of the cluster. */
public sealed interface Standing {

    /** Grants may be given; {@code foreignBackup} while somebody else's backup is in progress. */
    record Open(boolean foreignBackup) implements Standing {}

    /** Nothing new may be granted now. */
    record Closed(String reason) implements Standing {}
}
