package io.zeebeops.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.replay.Caller.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits in the server is told from what the server has not heard of yet. */
@Timeout(60)
class CallerTest {

    @Test
    void aQuestionAfterOneThatWasLeftIsNotTakenForIt() {
        try (Stage stage = new OneJvmStage();
                Caller caller = new Caller(stage)) {
            stage.nextReadIsSilent(1);
            CompletableFuture<Answer> left = caller.send("broker-1", "GET", "/actuator/partitions", null);
            assertThat(caller.await(left, Duration.ofSeconds(3), true)).isEqualTo(Answer.NOT_IN_TIME);

            assertThat(stage.answered(new OnItsWay())).isTrue();
        }
    }

    /** Answered at once when it arrives, which takes a while. */
    private static final class OnItsWay extends CompletableFuture<Answer> {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public boolean isDone() {
            return asked.incrementAndGet() > 20;
        }
    }
}
