package io.zeebeops.operator.zeebe;

import java.time.Duration;

/**
 * Sees each request that goes out. Runs on the thread of the call; what it throws goes up to the caller of the verb, so that a test can
 * stop the operator just before a request was sent and just after it was answered.
 */
public interface CallObserver {

    /** Sees nothing. */
    CallObserver NONE = new CallObserver() {};

    /** A request is about to be sent. Not called for what the fence or the address rules hold back before. */
    default void before(Call call) {}

    /**
     * The request of the last {@link #before} was answered, or was not.
     *
     * @param outcome one word of a small closed set: Ok, Taken, Transient, Busy, Doubtful, or the {@link Failure.Cause} of a rejection
     * @param took    from before the connection was opened until the answer was read and understood
     */
    default void after(Call call, String outcome, Duration took) {}

    /**
     * The request of the last {@link #after} was answered with a code of success, and by no success.
     *
     * @param outcome as it was told
     */
    default void contradicted(Call call, String outcome) {}

    /**
     * One request.
     *
     * @param verb   what is asked
     * @param caller on whose behalf
     * @param host   host and port that are asked
     */
    record Call(Verb verb, Caller caller, String host) {}
}
