package io.zeebeops.operator.quiesce;

/** A rule that is broken on purpose, at the operator's border: to see that a history tells. */
enum PauseBreakage {
    NONE,
    /** The calls go out although the ledger was not written. */
    NO_WRITE_AHEAD,
    /** What must survive a restart is written without what was asked. */
    LEDGER_FORGETS,
    /** A soft pause is seen as none. */
    BLIND_FOR_SOFT,
    /** Every replica is seen to do what it was told, whatever it does. */
    SEES_WHAT_IT_WANTS,
    /** The time of claims does not count, neither at the cluster nor at the claim. */
    NO_EXPIRY,
    /** Whoever waits for another is told to be granted. */
    GRANTED_TO_ALL,
    /** Pauses of others are lifted unasked. */
    LIFTS_ALL,
    /** A broker by itself is never asked. */
    GATEWAY_ONLY,
    /** A late effect is not waited for. */
    SETTLES_AT_ONCE,
    /** Nothing holds a cluster that is deleted. */
    NO_FINALIZER
}
