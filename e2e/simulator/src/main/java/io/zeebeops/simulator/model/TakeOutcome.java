package io.zeebeops.simulator.model;

/** What a request to take a backup came to. */
public sealed interface TakeOutcome extends Outcome
        permits TakeOutcome.Scheduled,
                TakeOutcome.AlreadyExists,
                TakeOutcome.InvalidId,
                TakeOutcome.IdsAreGenerated,
                TakeOutcome.Scaling,
                TakeOutcome.ConnectionLost,
                NoStore,
                TimedOut {

    /** At least one partition made a new checkpoint and none has a higher one. */
    record Scheduled(long id) implements TakeOutcome {}

    /** No partition made a checkpoint, or one has a higher one. Some partitions may have taken the backup all the same. */
    record AlreadyExists(long id, long latest) implements TakeOutcome {}

    /** Not greater than zero, or none at all. */
    record InvalidId(long id) implements TakeOutcome {}

    /** The cluster makes ids, so none may be given. */
    record IdsAreGenerated(long id) implements TakeOutcome {}

    /** Partitions are being added. The id is used up, and there is a failed backup with it. */
    record Scaling(long id) implements TakeOutcome {}

    /** The connection to a partition's leader broke; the other partitions took the backup. */
    record ConnectionLost(int partition, int broker) implements TakeOutcome {}
}
