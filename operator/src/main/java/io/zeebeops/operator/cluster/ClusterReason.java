package io.zeebeops.operator.cluster;

/** Every reason that the conditions of a ZeebeCluster give. The README says the same to users. */
public enum ClusterReason {
    /** It answers, and is understood. */
    Reachable,
    /** It was not looked at yet. */
    Connecting,
    /** It does not answer; tried again. */
    Unreachable,
    /** The credentials are missing, wrong or not enough. */
    Unauthorized,
    /** The certificate of the other side is not trusted, or ours is not taken. */
    BadCertificate,
    /** What answers is no Zeebe. */
    NotZeebe,
    /** The address is missing or is none. */
    InvalidAddress,
    /** The address may not be called. */
    HostNotAllowed,
    /** A Secret that the object names is not there. */
    SecretNotFound,
    /** A Secret that the object names lacks a key. */
    SecretKeyMissing,
    /** The operator may not read Secrets of that namespace. */
    SecretForbidden,
    /** A token or password has characters that cannot be sent. */
    InvalidCredentials,
    /** A certificate or key of a Secret cannot be read. */
    InvalidCertificate,
    /** An older ZeebeCluster has the same address. */
    DuplicateConnection,
    /** spec.suspend is true. */
    Suspended,
    /** It answers, but has no backup store configured: backups will be refused. */
    NoBackupStore,
    /** Gateway, brokers and partitions are well. */
    AllHealthy,
    /** Something is not well; the message says what. */
    Unhealthy
}
