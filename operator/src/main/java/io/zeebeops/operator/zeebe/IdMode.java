package io.zeebeops.operator.zeebe;

/** Who makes the ids of backups. */
public enum IdMode {
    /** The taker gives them. */
    EXPLICIT,
    /** Zeebe makes them (8.9, where it makes backups or checkpoints by itself). */
    GENERATED,
    /** Not known, yet. */
    UNKNOWN
}
