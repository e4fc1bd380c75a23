package io.zeebeops.simulator.model;

import java.util.List;

/** What a request for all backups came to. */
public sealed interface ListOutcome extends Outcome permits ListOutcome.Listed, NoStore, TimedOut {

    /** All backups of the store. */
    record Listed(List<BackupView> backups) implements ListOutcome {}
}
