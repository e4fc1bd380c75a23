package io.zeebeops.operator.quiesce;

/** Every reason that the conditions of a GatewayQuiesce give. The README says the same to users. */
public enum QuiesceReason {
    /** As quiet as asked, as seen on every replica. */
    Verified,
    /** As quiet as asked, as the gateway says; nobody can look without broker access, or before 8.4. */
    AcceptedByGateway,
    /** Waits for its turn at the cluster. */
    WaitsForGrant,
    /** Waits for a backup to end: processing is not paused while one runs. */
    WaitsForBackup,
    /** Waits for a backup that no ZeebeBackup tells of. */
    WaitsForForeignBackup,
    /** Waits until every soft pause has ended: only then can exporting be paused hard. */
    WaitsForSoftPause,
    /** Waits until exporters caught up for another object: exporting must run for that. */
    WaitsForDrain,
    /** Waits for an older object that waits itself. */
    WaitsForTurn,
    /** Some brokers cannot be seen, so it cannot be said to be quiet. */
    BrokersUnseen,
    /** Processing can be paused only where the ZeebeCluster names its brokers, from 8.4 on. */
    BrokerAccessRequired,
    /** This Zeebe has no way to pause exporting. */
    ExportingUnsupported,
    /** This Zeebe does not pause softly, or nobody could see that it does. */
    SoftPauseUnsupported,
    /** There is no ZeebeCluster of that name. */
    ClusterNotFound,
    /** The ZeebeCluster is suspended. */
    ClusterSuspended,
    /** The ZeebeCluster is being deleted, and takes back what was paused. */
    ClusterDeleting,
    /** The ZeebeCluster cannot be asked now; its own conditions say why. */
    ClusterUnavailable,
    /** An older ZeebeCluster has the same address; nothing is granted at the younger one. */
    DuplicateConnection,
    /** A pause is being made; not every replica has it yet. */
    BeingPaused,
    /** Processing is paused, and exporters are catching up. */
    Draining,
    /** A replica lost a pause; it is being made again. */
    PauseLost,
    /** Exporters did not catch up in time. */
    DrainTimedOut,
    /** What was held is being taken back. */
    Releasing,
    /** Its time was cut short, and all it held is released. */
    Released,
    /** Its time was over, and all it held is released. */
    Expired,
    /** It asks for more time than this operator allows. */
    BeyondCap,
    /** It asks for nothing that this version of the operator can pause. */
    NothingToPause
}
