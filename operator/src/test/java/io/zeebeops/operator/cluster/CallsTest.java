package io.zeebeops.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** So many calls for each cluster, and never all workers: calls within calls stand for calls at once. */
class CallsTest {

    private static Optional<String> nested(Calls calls, String... clusters) {
        return nested(calls, 0, clusters);
    }

    private static Optional<String> nested(Calls calls, int from, String... clusters) {
        return from == clusters.length
                ? Optional.of("reached")
                : calls.to(clusters[from], () -> nested(calls, from + 1, clusters))
                        .flatMap(inner -> inner);
    }

    @Test
    void aClusterHasSoManyAtOnce() {
        Calls calls = new Calls(2, 100);
        assertThat(nested(calls, "a", "a")).contains("reached");
        assertThat(nested(calls, "a", "a", "a")).isEmpty();
        assertThat(nested(calls, "a", "a", "b", "b")).contains("reached");
    }

    @Test
    void clustersThatDoNotAnswerNeverTakeAllWorkers() {
        Calls calls = new Calls(9, 4);
        assertThat(nested(calls, "a", "b", "c")).contains("reached");
        assertThat(nested(calls, "a", "b", "c", "d")).isEmpty();
    }

    @Test
    void halfOfThemLeavesTheOtherHalf() {
        Calls calls = new Calls(9, 8);
        Calls half = calls.half();
        assertThat(nested(half, "a", "b", "c")).contains("reached");
        assertThat(nested(half, "a", "b", "c", "d")).isEmpty();
        assertThat(half.to("a", () -> nested(calls, "b", "c", "d", "e", "f"))).contains(Optional.of("reached"));
        assertThat(half.to("a", () -> nested(calls, "b", "c", "d", "e", "f", "g")))
                .contains(Optional.empty());
    }

    @Test
    void oneWorkerMayCall() {
        assertThat(nested(new Calls(1, 1), "a")).contains("reached");
        assertThat(nested(new Calls(1, 1).half(), "a")).contains("reached");
    }

    @Test
    void aCallThatThrowsGivesItsPlaceBack() {
        Calls calls = new Calls(1, 1);
        assertThatThrownBy(() -> calls.to("a", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(nested(calls, "a")).contains("reached");
    }

    @Test
    void aClusterThatWasForgottenMayBeCalled() {
        Calls calls = new Calls(1, 9);
        calls.forget("a");
        assertThat(nested(calls, "a")).contains("reached");
    }
}
