package io.zeebeops.simulator.http;

/** A request that Spring refuses before the endpoint sees it. */
final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequest() {
        super(null, null, false, false);
    }
}
