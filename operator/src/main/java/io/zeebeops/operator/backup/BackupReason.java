package io.zeebeops.operator.backup;

/** Every reason that the conditions and attempts of a ZeebeBackup give. The README says the same to users. */
public enum BackupReason {
    /** The backup is complete on every partition. */
    Completed,
    /** Asked of Zeebe; not seen yet. */
    Requested,
    /** Zeebe is at it. */
    InProgress,
    /** Waits for its turn at the cluster. */
    WaitsForGrant,
    /** Waits for another ZeebeBackup of the same cluster. */
    WaitsForBackup,
    /** Waits for a backup that no ZeebeBackup tells of. */
    WaitsForForeignBackup,
    /** Waits until processing is not paused any more: a backup would hang. */
    WaitsForProcessing,
    /** Waits for an older object that waits itself. */
    WaitsForTurn,
    /** Some brokers cannot be seen, so it could not be seen that exporting is paused. */
    BrokersUnseen,
    /** There is no ZeebeCluster of that name. */
    ClusterNotFound,
    /** The ZeebeCluster is suspended. */
    ClusterSuspended,
    /** An older ZeebeCluster has the same address; nothing is granted at the younger one. */
    DuplicateConnection,
    /** The ZeebeCluster cannot be asked now; its own conditions say why. */
    ClusterUnavailable,
    /** Zeebe did not answer as hoped; tried again. */
    ZeebeUnavailable,
    /** A change that was asked for may or may not have happened; being looked at, or of an attempt: not to be told from others. */
    OutcomeUnknown,
    /** The operator's clock and the API server's differ by more than five minutes: nothing is begun by it. */
    ClockSkew,
    /** Waits before the next attempt. */
    WaitsForRetry,
    /** Zeebe adds partitions; no backup can be taken meanwhile. */
    ScalingInProgress,
    /** This Zeebe has no backups: too old, or switched off. */
    BackupsUnsupported,
    /** This operator does not hold pauses for a backup yet. */
    ExportingUnsupported,
    /** This Zeebe does not pause softly, or nobody could see that it does. */
    SoftPauseUnsupported,
    /** Exporting was not paused, or was not seen to be, for as long as the attempt lasted. */
    PauseLost,
    /** The credentials are missing, wrong or not enough. */
    Unauthorized,
    /** The certificate of the other side is not trusted, or ours is not taken. */
    BadCertificate,
    /** What answers is no Zeebe. */
    NotZeebe,
    /** The address may not be called. */
    HostNotAllowed,
    /** The brokers have no backup store configured. */
    NoBackupStore,
    /** Zeebe makes the ids itself; none can be given. Where the object gives none, the next try leaves it to Zeebe. */
    IdsGenerated,
    /** Zeebe wants an id to be given; it makes none itself any more. The next try gives one. */
    IdRequired,
    /** Zeebe refused what was asked. */
    Refused,
    /** The id is in use, or lower than one in use. */
    IdTaken,
    /** Higher ids came in between; what this one left is deleted. */
    IdOvertaken,
    /** It was not requested in time. */
    StartingDeadlineExceeded,
    /** Zeebe says that it failed. */
    BackupFailed,
    /** Zeebe accepted it and has never known of it. */
    NeverStarted,
    /** It was not complete at the attempt's deadline. */
    Abandoned,
    /** The backup to track is not there. */
    BackupNotFound,
    /** The data is being deleted. */
    Deleting,
    /** What is in the store under this id is not what this object took. */
    NotOurBackup
}
