package io.zeebeops.operator.runtime;

import java.io.Serial;

/** The operator cannot start. The message is one line that says why, and what to do. */
public final class StartFailureException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    StartFailureException(String message) {
        super(message);
    }

    /** With what went wrong. */
    public StartFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
