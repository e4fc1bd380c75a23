package io.zeebeops.operator.zeebe;

/**
 * One exporter: over all replicas, or of one.
 *
 * @param exporterId its id
 * @param status     the word that Zeebe has for its state
 */
public record ConfiguredExporter(String exporterId, String status) {

    /** Its state. */
    public State state() {
        return Fields.known(State.UNKNOWN, status);
    }

    /** State of an exporter. */
    public enum State {
        /** It exports. */
        ENABLED,
        /** It does not, and what it misses may be compacted. */
        DISABLED,
        /** Replicas differ, and some are about to enable an exporter, this one or another. */
        ENABLING,
        /** Replicas differ, and some are about to disable an exporter, this one or another. */
        DISABLING,
        /** No broker has it configured any more; it keeps the log from being compacted until it is deleted (8.7.12). */
        CONFIG_NOT_FOUND,
        /** Replicas differ, as a cancelled change leaves them; or a word this operator does not know. */
        UNKNOWN
    }
}
