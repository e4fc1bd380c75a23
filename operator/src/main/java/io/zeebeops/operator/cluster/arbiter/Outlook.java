package io.zeebeops.operator.cluster.arbiter;

/** Where the pauses of one subject stand. */
public enum Outlook {
    /** Nobody wants a pause, and none was seen. */
    Running,
    /** Nobody wants a pause, it is not ours, and it is there. */
    Unowned,
    /** A pause is wanted, and not yet in effect everywhere. */
    BeingMade,
    /** A pause is wanted, and in effect. */
    InEffect,
    /** Nobody wants a pause any more; ours is being taken back. */
    Releasing
}
