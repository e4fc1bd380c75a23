package io.zeebeops.operator.cluster;

import static io.zeebeops.operator.cluster.ClusterExamples.ALL;
import static io.zeebeops.operator.cluster.ClusterExamples.CONNECTION;
import static io.zeebeops.operator.cluster.ClusterExamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.cluster.arbiter.PauseCall;
import io.zeebeops.operator.cluster.arbiter.PauseCall.Place;
import io.zeebeops.operator.cluster.arbiter.Subject;
import io.zeebeops.operator.cluster.pause.PauseDesk;
import io.zeebeops.operator.cluster.pause.Target;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.BrokerChange;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.Replica;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each broker is asked by itself. */
class PauseDeskTest {
    private static final long PATIENCE_SECONDS = 10;
    private static final int HANGING = 40;

    private final Semaphore goesOn = new Semaphore(0);
    private final Semaphore hangs = new Semaphore(0);
    private final BlockingQueue<Integer> resumed = new LinkedBlockingQueue<>();
    private final FakeZeebe zeebe = new FakeZeebe() {
        @Override
        public Answer<List<Replica>> replicas(int broker) {
            return broker < HANGING ? hang() : super.replicas(0);
        }

        @Override
        public Answer<List<Replica>> atBroker(int broker, BrokerChange change) {
            if (broker < HANGING) {
                return hang();
            }
            resumed.add(broker);
            return super.replicas(0);
        }

        private Answer<List<Replica>> hang() {
            hangs.release();
            goesOn.acquireUninterruptibly();
            return new Answer.Failed<>(new Failure.Transient("timeout"));
        }
    };
    private final PauseDesk desk = new PauseDesk(zeebe, () -> NOW, () -> 0);

    @AfterEach
    void close() {
        goesOn.release(1000);
        desk.close();
    }

    /** A zone that is cut off: its brokers are looked at again and again, and asked, and each time that lasts until it is given up. */
    @Test
    void manyBrokersThatHangKeepNoneOfTheOthersPaused() throws InterruptedException {
        Target target = new Target("uid", "camunda", "prod", CONNECTION, ALL);
        desk.of("uid").remember(IntStream.rangeClosed(0, HANGING).boxed().collect(Collectors.toSet()));
        desk.use(target);
        IntStream.range(0, HANGING).forEach(broker -> desk.call(target, resume(broker)));
        desk.look(target, Duration.ZERO);
        assertThat(hangs.tryAcquire(16, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        desk.call(target, resume(HANGING));
        assertThat(resumed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(HANGING);
    }

    private static PauseCall resume(int broker) {
        return new PauseCall(
                new Place(Subject.Processing, Optional.of(broker)), PauseMode.Running, NOW, false, Optional.empty());
    }
}
