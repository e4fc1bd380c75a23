package io.zeebeops.simulator.model;

/** State of the backup store. */
public enum StoreState {
    UP,
    /** Cuts every connection. To callers of the gateway no different from {@link #HANGING}. */
    DOWN,
    /** Takes connections and does not answer. */
    HANGING
}
