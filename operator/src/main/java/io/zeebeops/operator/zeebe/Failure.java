package io.zeebeops.operator.zeebe;

/** Why a call did not do what was asked, by what the caller can do about it. The message is for people and holds no credential. */
public sealed interface Failure {

    /** What went wrong, for people; at most 256 characters of what the remote side said. */
    String message();

    /** Nothing was changed. Trying again may help. */
    record Transient(String message) implements Failure {}

    /** Nothing was changed, because somebody else's change is under way. Trying again later helps. */
    record Busy(String message) implements Failure {}

    /** Nothing was changed, and trying again will not help until somebody changes something. */
    record Rejected(Cause cause, String message) implements Failure {}

    /** Perhaps it happened. Look before doing anything else. Only calls that change something fail so. */
    record Doubtful(String message) implements Failure {}

    /** Why a call was rejected. */
    enum Cause {
        /** 401 or 403: the credentials are missing, wrong or not enough. */
        Unauthorized,
        /** The server's certificate is not trusted, or it does not take ours. */
        BadCertificate,
        /** Something answers, but not as Zeebe's management API does. */
        NotZeebe,
        /** The brokers have no backup store configured. */
        NoBackupStore,
        /** This Zeebe makes the ids of backups itself (8.9), so none can be given. */
        IdsGenerated,
        /** The taker of a backup has to give its id here. */
        IdRequired,
        /** This version, or this address, does not offer the call. */
        Unsupported,
        /** The operator's settings, or a rule of the operator, forbid to call this address. */
        HostNotAllowed,
        /** Zeebe refused what was asked. */
        Refused
    }
}
