package io.zeebeops.simulator.model;

/** The store did not take what was written to it. */
public final class StoreUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StoreState state;

    /** With what the store looks like from here: down or hanging. */
    public StoreUnreachable(StoreState state, Throwable cause) {
        super("The backup store is " + state, cause);
        this.state = state;
    }

    public StoreState state() {
        return state;
    }
}
