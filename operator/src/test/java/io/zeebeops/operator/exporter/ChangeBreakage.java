package io.zeebeops.operator.exporter;

/** A rule that is broken on purpose, at the operator's border: to see that a history tells. */
enum ChangeBreakage {
    NONE,
    /** Zeebe is asked although nothing was written down before. */
    NO_WRITE_AHEAD,
    /** What was asked for is not written down. */
    STATUS_FORGETS,
    /** What was decided on an old version is written over a new one. */
    WRITES_OVER,
    /** An answer that is missing is taken for a no. */
    DOUBT_IS_NO,
    /** A change of somebody else is taken for the one that was asked for. */
    BUSY_IS_YES,
    /** Every replica is seen to be as asked. */
    SEES_WHAT_IT_WANTS,
    /** No change is ever seen under way. */
    BLIND_FOR_CHANGES,
    /** Exporters that nobody has configured are seen as disabled. */
    ALL_CONFIGURED,
    /** Whatever it shall be initialized from is left out. */
    NO_SOURCE,
    /** Data may always be missed. */
    GAP_ALWAYS,
    /** Of two objects for one exporter both act. */
    NO_ELDER,
    /** A suspended cluster is asked all the same. */
    NEVER_SUSPENDED
}
