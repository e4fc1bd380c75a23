package io.zeebeops.operator.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds the calls that reconciles wait for: so many for each cluster, and fewer than there are workers for all together, so that clusters
 * that do not answer never take all of them.
 */
public final class Calls {
    private final int forEach;
    private final Semaphore forAll;
    private final Map<String, Semaphore> clusters = new ConcurrentHashMap<>();

    /** With the number of calls to each cluster, and the number of workers there are. */
    public Calls(int forEach, int workers) {
        this.forEach = forEach;
        this.forAll = new Semaphore(Math.max(1, workers - Math.max(1, workers / 4)));
    }

    /** Makes a call, or gives nothing when too many are under way: come back later. */
    public <T> Optional<T> to(String clusterUid, Supplier<T> call) {
        Semaphore cluster = clusters.computeIfAbsent(clusterUid, uid -> new Semaphore(forEach));
        if (!cluster.tryAcquire()) {
            return Optional.empty();
        }
        try {
            if (!forAll.tryAcquire()) {
                return Optional.empty();
            }
            try {
                return Optional.of(call.get());
            } finally {
                forAll.release();
            }
        } finally {
            cluster.release();
        }
    }

    /** Forgets a cluster that is gone. */
    public void forget(String clusterUid) {
        clusters.remove(clusterUid);
    }
}
