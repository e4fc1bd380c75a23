package io.zeebeops.operator.cluster.arbiter;

/** What the arbiter has to know of the cluster, beside its replicas. */
public sealed interface Standing {

    /** Grants may be given; {@code foreignBackup} while somebody else's backup is in progress. */
    record Open(boolean foreignBackup) implements Standing {}

    /** Nothing new may be granted now; what is held is held on. */
    record Closed(String reason) implements Standing {}

    /** The object is being deleted: nobody holds anything any more. */
    record Leaving() implements Standing {}
}
