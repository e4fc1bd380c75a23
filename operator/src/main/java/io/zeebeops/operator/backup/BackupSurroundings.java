package io.zeebeops.operator.backup;

import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.ZeebeBackup;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What there is around one ZeebeBackup. */
interface BackupSurroundings {

    /** All that can be known without asking Zeebe. */
    BackupObservation observe(ZeebeBackup backup);

    /**
     * Asks the Zeebe of this backup; empty when its cluster is busy with as many calls as it may have, or is not known any more: come back
     * later.
     */
    <T> Optional<T> ask(ZeebeBackup backup, Caller caller, Function<ZeebeManagement, T> question);

    /** Looks at the replicas of this backup's cluster, beside this and not more often than so; a later {@link #observe} tells what was seen. */
    default void lookAtReplicas(Duration notOlderThan) {}

    /** Takes note of an answer to a take: it may tell who makes the ids. */
    default void answered(ZeebeBackup backup, TakeResult result) {}

    /** Takes note that a backup is complete: the last list of the store does not tell so. */
    default void completed(ZeebeBackup backup, Backup found) {}

    /** Takes note that a backup was deleted from the store: the last list of it tells otherwise. */
    default void deleted(ZeebeBackup backup, long id) {}
}
