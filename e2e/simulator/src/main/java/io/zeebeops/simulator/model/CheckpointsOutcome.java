package io.zeebeops.simulator.model;

import java.util.List;

/** What a request for the partitions' checkpoints came to. */
public sealed interface CheckpointsOutcome extends Outcome permits CheckpointsOutcome.Known, NoStore, TimedOut {

    /** In order of partitions. */
    record Known(List<PartitionCheckpoints> partitions) implements CheckpointsOutcome {}
}
