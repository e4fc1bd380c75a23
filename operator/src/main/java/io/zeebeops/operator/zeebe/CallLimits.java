package io.zeebeops.operator.zeebe;

import java.time.Duration;

/**
 * How long a call may take and how long its answer may be.
 *
 * @param connect        to open a connection, TLS included in {@code call} only
 * @param read           longest silence while waiting for more of an answer
 * @param call           one verb as a whole, from looking up the name to the last byte of the last answer, however many requests and redirects
 *     it takes; looking up the name may take half of it
 * @param maxAnswerBytes longest answer that is read
 */
public record CallLimits(Duration connect, Duration read, Duration call, long maxAnswerBytes) {

    /** 3 s, 20 s, 20 s and 16 MiB: Zeebe's own limit towards its brokers is 15 s, and a list of a thousand backups has about 0.5 MiB. */
    public static final CallLimits DEFAULT =
            new CallLimits(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(20), 16L << 20);
}
