package io.zeebeops.operator.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.HistoryCount;
import io.zeebeops.operator.backup.RandomHistories;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is true of exporters and of those who want them changed after any history of faults, once faults stop; much of it at every step. */
class ExporterHistoriesTest {
    private static final RandomHistories HISTORIES = new RandomHistories(5, 30);
    private static final int ENOUGH_TO_TELL = 100_000;
    private static final int ENOUGH_FOR_ALL = 20_000;
    private static final Map<String, Integer> TALLY = new TreeMap<>();
    private static final List<String> MUST_BE_SEEN = List.of(
            "crash",
            "led out",
            "corrected",
            "ready Enabled",
            "ready Disabled",
            "ready Removed",
            "asks Enable from",
            "asks Remove",
            "waits OutcomeUnknown",
            "waits WaitsForChange",
            "waits ClusterNotFound",
            "waits ClusterSuspended",
            "waits ClusterUnavailable",
            "waits DuplicateConnection",
            "waits ZeebeUnavailable",
            "stalled ChangeStuck",
            "stalled ChangeCancelled",
            "stalled Conflict",
            "stalled Drifted",
            "stalled MixedState",
            "stalled NotConfigured",
            "stalled Refused",
            "stalled SourceNotEnabled",
            "stalled StillConfigured",
            "stalled Unauthorized");

    @AddLifecycleHook(HistoryCount.class)
    @Property(edgeCases = EdgeCasesMode.NONE)
    void endWell(@ForAll("histories") List<Integer> history) {
        run(history, ChangeBreakage.NONE).seen.forEach((what, times) -> TALLY.merge(what, times, Integer::sum));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void tellWhenARuleIsBroken(ChangeBreakage breakage) {
        assertThat(HISTORIES.anyFails(ENOUGH_TO_TELL, history -> run(history, breakage)))
                .isTrue();
    }

    @AfterProperty
    void wentThroughEverything() {
        System.out.println("Histories of exporters went through " + TALLY);
        if (HistoryCount.configured() >= ENOUGH_FOR_ALL) {
            assertThat(TALLY.keySet()).containsAll(MUST_BE_SEEN);
        }
    }

    @Provide
    Arbitrary<List<Integer>> histories() {
        return HISTORIES.arbitrary();
    }

    static ChangeWorld run(List<Integer> numbers, ChangeBreakage breakage) {
        ChangeHistory history = new ChangeHistory(new ChangeWorld(1 + numbers.size() % 2, breakage));
        numbers.forEach(history::happen);
        new ChangeEnding(history).check();
        return history.world;
    }
}
