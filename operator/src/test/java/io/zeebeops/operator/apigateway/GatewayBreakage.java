package io.zeebeops.operator.apigateway;

/** A rule that is broken on purpose, to see that the histories tell. */
enum GatewayBreakage {
    NONE,
    /** Every quiesce port is said to answer. */
    PORT_NOT_LOOKED_AT,
    /** Pods are taken for the same whatever their uid. */
    UID_IGNORED,
    /** A node that does not answer is said to be quiet. */
    SILENCE_IS_EVIDENCE,
    /** The status is written after the calls only. */
    LEDGER_TOO_LATE,
    /** Nodes are not asked back to work. */
    RELEASE_FORGOTTEN,
    /** Time never ends a claim. */
    NEVER_EXPIRES,
    /** What was said of restarts is lost. */
    RESTARTS_IGNORED
}
