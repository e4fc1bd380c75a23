package io.zeebeops.operator.backup;

import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import java.util.Optional;

/** What is done to ZeebeBackup objects in Kubernetes. Each write carries the resourceVersion it was decided on. */
interface BackupObjects {

    /** Writes the status, and returns the object as the API server confirmed it. */
    ZeebeBackup writeStatus(ZeebeBackup decidedOn, ZeebeBackupStatus status) throws ChangedMeanwhile;

    /** The object as the API server has it now; empty when it is gone, or another one has its name. */
    Optional<ZeebeBackup> latest(ZeebeBackup known);

    /** Adds the finalizer, and returns the object as the API server confirmed it. */
    ZeebeBackup holdFinalizer(ZeebeBackup decidedOn) throws ChangedMeanwhile;

    /** Removes the finalizer. */
    void dropFinalizer(ZeebeBackup decidedOn) throws ChangedMeanwhile;

    /** Deletes the object, without its finalizer. */
    void delete(ZeebeBackup decidedOn) throws ChangedMeanwhile;

    /** Tells what a person would want to know. */
    void tell(ZeebeBackup about, BackupEvent event);
}
