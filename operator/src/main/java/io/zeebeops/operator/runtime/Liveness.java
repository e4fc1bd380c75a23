package io.zeebeops.operator.runtime;

import io.zeebeops.operator.runtime.HealthServer.Probe;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Whether this process works at all. Nothing outside is looked at: restarting the operator mends neither an API server nor a
 * Zeebe.
 */
final class Liveness {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    Probe probe() {
        long[] deadlocked = threads.findDeadlockedThreads();
        if (deadlocked == null) {
            return new Probe(true, "alive");
        }
        String names = Arrays.stream(threads.getThreadInfo(deadlocked))
                .filter(Objects::nonNull)
                .map(ThreadInfo::getThreadName)
                .collect(Collectors.joining(", "));
        return new Probe(false, "deadlocked: " + names);
    }
}
