package io.zeebeops.operator.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock that knows when it was last renewed, by a clock that nobody can set.
 *
 * <p>The elector compares the renew time that another machine wrote with this machine's clock: with clocks that differ it would
 * take a lease that is held. So what it is shown here is how long ago the record was seen to change.
 */
final class WatchedLock implements Lock, Fence {
    private static final Logger log = LoggerFactory.getLogger(WatchedLock.class);

    private final Lock lock;
    private final Duration renewDeadline;
    private final LongSupplier nanoTime;

    private volatile @Nullable Long renewedAt;
    private volatile boolean dropped;
    private volatile boolean abandoned;
    private @Nullable LeaderElectionRecord lastSeen;
    private long lastChange;

    WatchedLock(Lock lock, Duration renewDeadline, LongSupplier nanoTime) {
        this.lock = lock;
        this.renewDeadline = renewDeadline;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean held() {
        Long renewed = renewedAt;
        return !dropped && renewed != null && nanoTime.getAsLong() - renewed < renewDeadline.toNanos();
    }

    /** From now on nothing is held, whatever a renewal that is on its way may bring. */
    void drop() {
        dropped = true;
    }

    /** From now on nothing is held, and nothing is said to the API server either, as if the process were dead. */
    void abandon() {
        abandoned = true;
        drop();
    }

    @Override
    public @Nullable LeaderElectionRecord get(KubernetesClient client) {
        LeaderElectionRecord seen = asked(() -> lock.get(client));
        return seen == null ? null : aged(seen);
    }

    private LeaderElectionRecord aged(LeaderElectionRecord seen) {
        long now = nanoTime.getAsLong();
        if (lastSeen == null || !same(lastSeen, seen)) {
            lastSeen = seen;
            lastChange = now;
        }
        return new LeaderElectionRecord(
                seen.getHolderIdentity(),
                seen.getLeaseDuration(),
                seen.getAcquireTime(),
                ZonedDateTime.now(ZoneOffset.UTC).minusNanos(now - lastChange),
                seen.getLeaderTransitions());
    }

    private static boolean same(LeaderElectionRecord one, LeaderElectionRecord other) {
        return Objects.equals(one.getHolderIdentity(), other.getHolderIdentity())
                && Objects.equals(one.getRenewTime(), other.getRenewTime());
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord next) {
        write(next, () -> lock.create(client, next));
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord next) {
        if (next.getHolderIdentity() == null) {
            drop();
            // A merge patch leaves out what is null, so the holder would stay: an empty one can be taken at once.
            LeaderElectionRecord free = new LeaderElectionRecord(
                    "",
                    next.getLeaseDuration(),
                    next.getAcquireTime(),
                    next.getRenewTime(),
                    next.getLeaderTransitions());
            write(free, () -> lock.update(client, free));
        } else {
            write(next, () -> lock.update(client, next));
        }
    }

    private void write(LeaderElectionRecord next, Runnable call) {
        // The time before the call: others count from when the API server got it, which cannot be earlier.
        long before = nanoTime.getAsLong();
        asked(() -> {
            call.run();
            return null;
        });
        if (identity().equals(next.getHolderIdentity())) {
            renewedAt = before;
        }
    }

    /** The elector survives this one exception only; any other would end it without a word. */
    private <T> @Nullable T asked(Supplier<@Nullable T> call) {
        if (abandoned) {
            throw new KubernetesClientException("The lease was abandoned", HttpURLConnection.HTTP_CONFLICT, null);
        }
        try {
            return call.get();
        } catch (KubernetesClientException expected) {
            warn(expected);
            throw expected;
        } catch (RuntimeException unexpected) {
            warn(unexpected);
            throw new KubernetesClientException("The lease cannot be read or written", unexpected);
        }
    }

    private void warn(RuntimeException e) {
        // Two that want the same lease collide, and one of them tries again: no trouble.
        boolean collision =
                e instanceof KubernetesClientException k && k.getCode() == HttpURLConnection.HTTP_CONFLICT && !held();
        if (!collision && !dropped) {
            log.warn("The lease cannot be read or written: {}", RootCause.of(e));
        }
    }

    @Override
    public String identity() {
        return lock.identity();
    }

    @Override
    public String describe() {
        return lock.describe();
    }
}
