package io.zeebeops.operator.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import okhttp3.Interceptor;

/**
 * What differs between a process and a test.
 *
 * @param clock        the time of this machine
 * @param nanoTime     a time that nobody sets and that only goes on
 * @param interceptors what each request to the API server passes, leases too: faults, in tests
 * @param patience     how long an API server that does not answer is waited for at the start
 * @param end          ends the process, at once, when the lease is lost or nothing is reconciled any more
 */
public record Options(
        Clock clock, LongSupplier nanoTime, List<Interceptor> interceptors, Duration patience, Runnable end) {
    /** For a process: the system's clock, no faults, 30 s, halt with exit code 1. */
    public static final Options OF_A_PROCESS = new Options(
            Clock.systemUTC(),
            System::nanoTime,
            List.of(),
            ApiServerCheck.PATIENCE,
            () -> Runtime.getRuntime().halt(1));

    /** Keeps a copy. */
    public Options {
        interceptors = List.copyOf(interceptors);
    }

    /** The same with these interceptors. */
    public Options withInterceptors(List<Interceptor> interceptors) {
        return new Options(clock, nanoTime, interceptors, patience, end);
    }

    /** The same with this clock. */
    public Options withClock(Clock clock) {
        return new Options(clock, nanoTime, interceptors, patience, end);
    }

    /** The same with this time that only goes on. */
    public Options withNanoTime(LongSupplier nanoTime) {
        return new Options(clock, nanoTime, interceptors, patience, end);
    }

    /** The same with this patience. */
    public Options withPatience(Duration patience) {
        return new Options(clock, nanoTime, interceptors, patience, end);
    }

    /** The same with this way to end the process. */
    public Options withEnd(Runnable end) {
        return new Options(clock, nanoTime, interceptors, patience, end);
    }
}
