package io.zeebeops.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchedLockTest {
    private static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final KubernetesClient unused = new KubernetesClientBuilder().build();
    private final MemoryLock memory = new MemoryLock();
    private long nanos = -5;
    private final WatchedLock lock = new WatchedLock(memory, RENEW_DEADLINE, () -> nanos);

    @AfterEach
    void close() {
        unused.close();
    }

    @Test
    void isHeldFromARenewalUntilTheDeadline() {
        assertThat(lock.held()).isFalse();

        lock.create(unused, record("me"));
        assertThat(lock.held()).isTrue();
        pass(RENEW_DEADLINE.minusNanos(1));
        assertThat(lock.held()).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(lock.held()).isFalse();

        lock.update(unused, record("me"));
        assertThat(lock.held()).isTrue();
    }

    @Test
    void countsFromBeforeTheCall() {
        memory.duration = RENEW_DEADLINE;

        lock.update(unused, record("me"));

        assertThat(lock.held()).isFalse();
    }

    @Test
    void aRenewalThatFailedCountsForNothing() {
        lock.create(unused, record("me"));
        memory.failure = new KubernetesClientException("no answer");
        pass(Duration.ofSeconds(6));
        assertThatThrownBy(() -> lock.update(unused, record("me"))).hasMessage("no answer");
        assertThat(lock.held()).isTrue();

        pass(Duration.ofSeconds(4));
        assertThat(lock.held()).isFalse();
    }

    @Test
    void isNotHeldOnceDroppedWhateverComesLater() {
        lock.create(unused, record("me"));
        lock.drop();
        lock.update(unused, record("me"));

        assertThat(lock.held()).isFalse();
    }

    @Test
    void isReleasedByAnEmptyHolder() {
        lock.create(unused, record("me"));
        lock.update(unused, record(null));

        assertThat(lock.held()).isFalse();
        assertThat(memory.record.getHolderIdentity()).isEmpty();
    }

    @Test
    void saysNothingOnceAbandoned() {
        lock.create(unused, record("me"));
        lock.abandon();

        assertThat(lock.held()).isFalse();
        assertThatThrownBy(() -> lock.get(unused)).isInstanceOf(KubernetesClientException.class);
        assertThatThrownBy(() -> lock.update(unused, record(null))).isInstanceOf(KubernetesClientException.class);
        assertThat(memory.record.getHolderIdentity()).isEqualTo("me");
    }

    @Test
    void theAgeOfALeaseIsHowLongItWasSeenUnchanged() {
        memory.record = renewedAt("other", ZonedDateTime.now(ZoneOffset.UTC).minusHours(1));
        assertThat(age()).as("first seen").isLessThan(LEASE);

        pass(Duration.ofSeconds(14));
        assertThat(age()).isBetween(Duration.ofSeconds(14), LEASE);

        memory.record = renewedAt("other", ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(59));
        assertThat(age()).as("renewed by a clock that is an hour behind").isLessThan(LEASE);

        pass(Duration.ofSeconds(16));
        memory.record = renewedAt("other", memory.record.getRenewTime());
        assertThat(age()).as("not renewed any more").isGreaterThan(LEASE);
    }

    @Test
    void aLeaseThatSomebodyBrokeIsATroubleThatTheElectorSurvives() {
        memory.failure = new NullPointerException("no renewTime");

        assertThatThrownBy(() -> lock.get(unused))
                .isInstanceOf(KubernetesClientException.class)
                .hasRootCauseMessage("no renewTime");
    }

    private Duration age() {
        LeaderElectionRecord seen = lock.get(unused);
        return Duration.between(seen.getRenewTime(), ZonedDateTime.now(ZoneOffset.UTC));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static LeaderElectionRecord record(@Nullable String holder) {
        return renewedAt(holder, ZonedDateTime.now(ZoneOffset.UTC));
    }

    private static LeaderElectionRecord renewedAt(@Nullable String holder, ZonedDateTime time) {
        return new LeaderElectionRecord(holder, LEASE, time, time, 0);
    }

    private final class MemoryLock implements Lock {
        private @Nullable LeaderElectionRecord record;
        private @Nullable RuntimeException failure;
        private Duration duration = Duration.ZERO;

        @Override
        public @Nullable LeaderElectionRecord get(KubernetesClient client) {
            fail();
            return record;
        }

        @Override
        public void create(KubernetesClient client, LeaderElectionRecord next) {
            update(client, next);
        }

        @Override
        public void update(KubernetesClient client, LeaderElectionRecord next) {
            fail();
            record = next;
            pass(duration);
        }

        private void fail() {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public String identity() {
            return "me";
        }

        @Override
        public String describe() {
            return "in memory";
        }
    }
}
