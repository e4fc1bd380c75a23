package io.zeebeops.operator.zeebe;

/** A certificate or key cannot be used. The message says which and why, and shows nothing of a key. */
public final class InvalidTls extends Exception {
    private static final long serialVersionUID = 1;

    InvalidTls(String message) {
        super(message);
    }
}
