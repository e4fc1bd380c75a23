package io.zeebeops.operator.backup;

/** A rule that is broken on purpose, at the operator's border: to see that a history tells. */
enum Breakage {
    NONE,
    /** The attempt is posted before anything was written. */
    NO_WRITE_AHEAD,
    /** Every 409 is taken for a sign of success. */
    EVERY_409_IS_OURS,
    /** What may have to be deleted is not looked at. */
    DELETES_BLINDLY,
    /** Writes are never in conflict. */
    NO_CONFLICTS,
    /** What comes late is not noticed. */
    LIST_IGNORED,
    /** Everybody may act. */
    GRANTED_TO_ALL,
    /** A take without an id whose answer is lost is told to have done nothing. */
    DOUBT_IS_NO,
    /** What is under way is taken for complete. */
    COMPLETED_TOO_EARLY
}
