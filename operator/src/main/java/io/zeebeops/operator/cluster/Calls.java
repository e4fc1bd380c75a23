package io.zeebeops.operator.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Bounds the calls that reconciles wait for: so many for each Zeebe or API gateway, and fewer than there are workers for all together, so that
 * those that do not answer never take all of them.
 */
public final class Calls {
    private final int forEach;
    private final int atOnce;
    private final List<Semaphore> forAll;
    private final Map<String, Semaphore> each = new ConcurrentHashMap<>();

    /** With the number of calls to each, and the number of workers there are. */
    public Calls(int forEach, int workers) {
        this(forEach, Math.max(1, workers - Math.max(1, workers / 4)), List.of());
    }

    private Calls(int forEach, int atOnce, List<Semaphore> within) {
        this.forEach = forEach;
        this.atOnce = atOnce;
        this.forAll =
                Stream.concat(within.stream(), Stream.of(new Semaphore(atOnce))).toList();
    }

    /** For those that may take half of these calls, and leave the others to the rest. */
    public Calls half() {
        return new Calls(forEach, Math.max(1, atOnce / 2), forAll);
    }

    /** Makes a call, or gives nothing when too many are under way: come back later. */
    public <T> Optional<T> to(String uid, Supplier<T> call) {
        List<Semaphore> bounds = Stream.concat(
                        Stream.of(each.computeIfAbsent(uid, one -> new Semaphore(forEach))), forAll.stream())
                .toList();
        List<Semaphore> taken = bounds.stream().takeWhile(Semaphore::tryAcquire).toList();
        try {
            return taken.size() < bounds.size() ? Optional.empty() : Optional.of(call.get());
        } finally {
            taken.forEach(Semaphore::release);
        }
    }

    /** Forgets one that is gone. */
    public void forget(String uid) {
        each.remove(uid);
    }
}
