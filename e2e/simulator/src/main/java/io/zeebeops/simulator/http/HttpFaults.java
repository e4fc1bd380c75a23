package io.zeebeops.simulator.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Faults that wait for requests. The first that fits takes effect. Safe for use by several threads. */
public final class HttpFaults {

    /** Times, when a fault shall last until {@link #clear}. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private final List<RequestFault> waiting;

    public HttpFaults() {
        this(List.of());
    }

    /** Those that waited elsewhere wait here. */
    public HttpFaults(List<RequestFault> waiting) {
        this.waiting = new ArrayList<>(waiting);
    }

    /**
     * Lets a fault wait.
     *
     * @param method HTTP method, {@code *} for any
     * @param path without query; {@code *} stands for any characters
     * @param times how many requests it hits
     */
    public void add(String method, String path, int times, HttpFault fault) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault must hit one request at least");
        }
        add(new RequestFault(method, path, fault, times == ALWAYS ? null : times, null));
    }

    synchronized void add(RequestFault fault) {
        waiting.add(fault);
    }

    /** Forgets all. */
    public synchronized void clear() {
        waiting.clear();
    }

    /** Those that wait for requests now. */
    public synchronized List<RequestFault> waiting(Instant now) {
        waiting.removeIf(fault -> fault.isOver(now));
        return List.copyOf(waiting);
    }

    synchronized Optional<HttpFault> next(String method, String path, Instant now) {
        waiting.removeIf(fault -> fault.isOver(now));
        for (int place = 0; place < waiting.size(); place++) {
            RequestFault fault = waiting.get(place);
            if (fault.hits(method, path)) {
                RequestFault rest = fault.afterHit();
                if (rest == null) {
                    waiting.remove(place);
                } else {
                    waiting.set(place, rest);
                }
                return Optional.of(fault.fault());
            }
        }
        return Optional.empty();
    }
}
