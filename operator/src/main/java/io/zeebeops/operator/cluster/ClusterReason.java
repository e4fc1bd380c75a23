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
    Unhealthy,
    /** The address was edited while a pause is open: the old one is used until that is released. */
    AddressPinned,
    /** Nothing is paused. */
    Running,
    /** A pause is wanted, and not yet seen on every replica. */
    BeingPaused,
    /** Paused, as seen on every replica. */
    Verified,
    /** Paused, as the gateway says; nobody can look without broker access, or before 8.4. */
    AcceptedByGateway,
    /** Paused, and no object claims it: somebody else's pause, or one that was left. */
    PauseUnowned,
    /** Nobody wants the pause any more, and it is being taken back. */
    BeingReleased,
    /** A pause that nobody wants any more could not be taken back everywhere yet; it is never given up. */
    ReleasePending
}
