package io.zeebeops.simulator.http;

/** Headers between a process that passes a request on and the one that answers it. */
public final class Passed {

    /** Of a request: for whom it was meant, as {@link Front} names targets. */
    public static final String TARGET = "Simulator-Target";

    /** Of a request: scheme, host and port as the client wrote them. */
    public static final String BASE = "Simulator-Base";

    /** Of an answer: there is none; the client's connection has to be cut. */
    public static final String CUT = "Simulator-Cut";

    /** Of an answer: it is none, another process is the primary; nothing was done. */
    public static final String NOT_PRIMARY = "Simulator-Not-Primary";

    private Passed() {}
}
