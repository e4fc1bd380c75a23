package io.zeebeops.operator.runtime;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** How far this machine's clock is off from the API server's, seen in the {@code Date} of its answers. */
public final class ApiServerClock implements Interceptor {
    /** A slower answer says too little about when its Date was written. */
    private static final Duration SLOW = Duration.ofSeconds(2);

    /** The header has whole seconds, rounded down: on average it is this much behind. */
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private final Clock clock;
    private volatile @Nullable Duration skew;

    /** Compares with this clock. */
    public ApiServerClock(Clock clock) {
        this.clock = clock;
    }

    /**
     * This machine's time minus the API server's: positive when this machine is ahead. Exact to about a second and a half. Empty
     * until an answer with a date came.
     */
    public Optional<Duration> skew() {
        return Optional.ofNullable(skew);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Instant asked = clock.instant();
        Response response = chain.proceed(chain.request());
        Date date = response.headers().getDate("Date");
        if (date != null) {
            observe(asked, clock.instant(), date.toInstant());
        }
        return response;
    }

    private void observe(Instant asked, Instant answered, Instant date) {
        Duration took = Duration.between(asked, answered);
        if (!took.isNegative() && took.compareTo(SLOW) <= 0) {
            Instant between = asked.plus(took.dividedBy(2));
            skew = Duration.between(date.plus(HALF_A_SECOND), between);
        }
    }
}
