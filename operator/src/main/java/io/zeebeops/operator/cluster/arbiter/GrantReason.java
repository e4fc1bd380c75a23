package io.zeebeops.operator.cluster.arbiter;

/** Every reason that a grant gives by itself. A closed cluster adds its own. */
public enum GrantReason {
    /** Another object holds the backup slot. */
    WaitsForBackup,
    /** A backup that no object tells of is in progress. */
    WaitsForForeignBackup,
    /** Processing is paused: a backup would hang. */
    WaitsForProcessing,
    /** A soft pause is held: a hard one can be made only after it ended. */
    WaitsForSoftPause,
    /** Exporters catch up for another object, for which exporting must run. */
    WaitsForDrain,
    /** An older object waits for what this one would take from it. */
    WaitsForTurn,
    /** Some brokers cannot be seen, so nothing is paused: it could not be seen in effect. */
    BrokersUnseen,
    /** Processing can be paused only where the ZeebeCluster names its brokers. */
    BrokerAccessRequired,
    /** This Zeebe has no way to pause exporting. */
    ExportingUnsupported,
    /** This Zeebe does not pause softly, or nobody could see that it does. */
    SoftPauseUnsupported,
    /** Its time is over. */
    Expired,
    /** Seen on every replica. */
    Verified,
    /** The gateway said so for every replica; nobody can look. */
    AcceptedByGateway
}
