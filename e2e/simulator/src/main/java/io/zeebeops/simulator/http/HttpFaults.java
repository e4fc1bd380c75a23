package io.zeebeops.simulator.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Faults that wait for requests. The first that fits takes effect. Safe for use by several threads. */
public final class HttpFaults {

    /** Times, when a fault shall last until {@link #clear}. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private static final class Waiting {
        final String method;
        final String path;
        final Pattern pattern;
        final HttpFault fault;
        final Instant until;
        int times;

        Waiting(String method, String path, Pattern pattern, HttpFault fault, Instant until, int times) {
            this.until = until;
            this.method = method;
            this.path = path;
            this.pattern = pattern;
            this.fault = fault;
            this.times = times;
        }
    }

    /**
     * A fault that waits.
     *
     * @param times null: until it is cleared, or until its time is over
     * @param until null: no matter when
     */
    record Seen(
            String method,
            String path,
            String fault,
            @Nullable Integer times,
            @Nullable Instant until) {}

    private final List<Waiting> waiting = new ArrayList<>();

    /**
     * Lets a fault wait.
     *
     * @param method HTTP method, {@code *} for any
     * @param path without query; {@code *} stands for any characters
     * @param times how many requests it hits
     */
    public void add(String method, String path, int times, HttpFault fault) {
        add(method, path, times, Instant.MAX, fault);
    }

    /** The same, for requests before some moment. */
    public synchronized void add(String method, String path, int times, Instant until, HttpFault fault) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault must hit one request at least");
        }
        String regex = List.of(path.split("\\*", -1)).stream()
                .map(Pattern::quote)
                .reduce((left, right) -> left + ".*" + right)
                .orElseThrow();
        waiting.add(new Waiting(method, path, Pattern.compile(regex), fault, until, times));
    }

    /** Forgets all. */
    public synchronized void clear() {
        waiting.clear();
    }

    /** Those that wait for requests now. */
    synchronized List<Seen> waiting(Instant now) {
        return waiting.stream()
                .filter(fault -> now.isBefore(fault.until))
                .map(fault -> new Seen(
                        fault.method,
                        fault.path,
                        fault.fault.toString(),
                        fault.times == ALWAYS ? null : fault.times,
                        fault.until.equals(Instant.MAX) ? null : fault.until))
                .toList();
    }

    synchronized Optional<HttpFault> next(String method, String path, Instant now) {
        waiting.removeIf(candidate -> !now.isBefore(candidate.until));
        for (Iterator<Waiting> candidates = waiting.iterator(); candidates.hasNext(); ) {
            Waiting candidate = candidates.next();
            boolean methodFits = candidate.method.equals("*") || candidate.method.equals(method);
            if (methodFits && candidate.pattern.matcher(path).matches()) {
                if (candidate.times != ALWAYS && --candidate.times == 0) {
                    candidates.remove();
                }
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }
}
