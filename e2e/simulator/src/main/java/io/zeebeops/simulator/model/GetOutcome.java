package io.zeebeops.simulator.model;

/** What a request for one backup came to. */
public sealed interface GetOutcome extends Outcome permits GetOutcome.Found, GetOutcome.Absent, NoStore, TimedOut {

    /** At least one partition has it. */
    record Found(BackupView backup) implements GetOutcome {}

    /** No partition has it. */
    record Absent(long id) implements GetOutcome {}
}
