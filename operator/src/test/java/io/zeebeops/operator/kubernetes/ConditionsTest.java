package io.zeebeops.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.v1alpha1.Condition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ready always, Reconciling and Stalled only while they hold; a transition time stays while the status does. */
class ConditionsTest {
    private static final Instant FIRST = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant LATER = FIRST.plusSeconds(60);

    private static Conditions after(List<Condition> before, Instant now) {
        return Conditions.after(before, 3L, now);
    }

    private static List<String> told(List<Condition> conditions) {
        return conditions.stream()
                .map(condition -> condition.type() + "=" + condition.status())
                .toList();
    }

    @Test
    void readyStandsAlone() {
        assertThat(told(after(null, FIRST).ready("Completed", "Done.").list())).containsExactly("Ready=True");
    }

    @Test
    void atWorkIsNotReadyAndReconciling() {
        assertThat(told(after(null, FIRST).reconciling("InProgress", "1 of 3.").list()))
                .containsExactly("Ready=False", "Reconciling=True");
    }

    @Test
    void stuckIsNotReadyAndStalled() {
        assertThat(told(after(null, FIRST)
                        .stalled("Unauthorized", "Correct the Secret.")
                        .list()))
                .containsExactly("Ready=False", "Stalled=True");
    }

    @Test
    void whatHoldsNoMoreIsLeftOut() {
        List<Condition> stalled =
                after(null, FIRST).stalled("Unauthorized", "m").list();
        assertThat(told(after(stalled, LATER).reconciling("InProgress", "m").list()))
                .containsExactly("Ready=False", "Reconciling=True");
    }

    @Test
    void theTransitionTimeStaysWhileTheStatusDoes() {
        List<Condition> before =
                after(null, FIRST).reconciling("Requested", "m").list();
        List<Condition> next =
                after(before, LATER).reconciling("InProgress", "other").list();
        assertThat(next).extracting(Condition::lastTransitionTime).containsExactly(FIRST, FIRST);
        assertThat(next).extracting(Condition::reason).containsExactly("InProgress", "InProgress");
    }

    @Test
    void theTransitionTimeMovesWithTheStatus() {
        List<Condition> before =
                after(null, FIRST).reconciling("Requested", "m").list();
        assertThat(after(before, LATER).ready("Completed", "m").list())
                .extracting(Condition::lastTransitionTime)
                .containsExactly(LATER);
        assertThat(after(before, LATER).stalled("Refused", "m").list())
                .extracting(Condition::lastTransitionTime)
                .containsExactly(FIRST, LATER);
    }

    @Test
    void theGenerationIsTold() {
        assertThat(after(null, FIRST).ready("Completed", "m").list())
                .extracting(Condition::observedGeneration)
                .containsExactly(3L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 511, 512})
    void aMessageThatFitsIsToldWhole(int length) {
        String message = "x".repeat(length);
        assertThat(after(null, FIRST)
                        .ready("Completed", message)
                        .list()
                        .getFirst()
                        .message())
                .isEqualTo(message);
    }

    @Test
    void aLongerOneIsCut() {
        assertThat(after(null, FIRST)
                        .ready("Completed", "x".repeat(513))
                        .list()
                        .getFirst()
                        .message())
                .hasSize(512)
                .endsWith("x…");
    }

    @ParameterizedTest
    @ValueSource(ints = {509, 510, 511, 512})
    void noCharacterIsCutInTwo(int before) {
        String message = after(null, FIRST)
                .ready("Completed", "x".repeat(before) + "😀".repeat(9))
                .list()
                .getFirst()
                .message();
        assertThat(message.length()).isLessThanOrEqualTo(512);
        assertThat(new String(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(message);
    }

    @Test
    void oneIsFoundByItsType() {
        List<Condition> conditions = after(null, FIRST)
                .ready("Completed", "m")
                .with("Healthy", false, "Unhealthy", "m")
                .list();
        assertThat(Conditions.find(conditions, "Healthy"))
                .hasValueSatisfying(healthy -> assertThat(healthy.holds()).isFalse());
        assertThat(Conditions.find(conditions, Conditions.STALLED)).isEmpty();
        assertThat(Conditions.find(null, Conditions.READY)).isEmpty();
    }
}
