package io.zeebeops.operator.runtime;

/** What a chain of exceptions comes down to, in one line. */
final class RootCause {
    private RootCause() {}

    static String of(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString().lines().findFirst().orElse("");
    }
}
