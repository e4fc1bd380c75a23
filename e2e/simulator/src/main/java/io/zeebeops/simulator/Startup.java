package io.zeebeops.simulator;

/** Why it did not start, for a person. */
final class Startup {

    /** The innermost reason says what is wrong: port in use, keystore not readable, password wrong. */
    static String explain(Throwable failure) {
        StringBuilder explanation = new StringBuilder("The simulator could not start");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                explanation.append(": ").append(cause.getMessage());
            }
        }
        return explanation.toString();
    }

    private Startup() {}
}
