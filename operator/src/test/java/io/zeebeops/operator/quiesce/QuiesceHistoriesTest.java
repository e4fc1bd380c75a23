package io.zeebeops.operator.quiesce;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.HistoryCount;
import io.zeebeops.operator.backup.RandomHistories;
import java.time.Duration;
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

/** What is true of pauses and of those who want them after any history of faults, once faults stop; much of it at every step. */
class QuiesceHistoriesTest {
    private static final RandomHistories HISTORIES = new RandomHistories(5, 60);
    private static final List<Duration> POLLS =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(120));
    private static final int ENOUGH_TO_TELL = 100_000;
    private static final int ENOUGH_FOR_ALL = 20_000;
    private static final Map<String, Integer> TALLY = new TreeMap<>();
    private static final List<String> MUST_BE_SEEN = List.of(
            "crash",
            "hot completed",
            "end Released",
            "end Expired",
            "end Failed",
            "cluster PauseUnowned",
            "cluster ReleasePending",
            "cluster PauseLost",
            "cluster PauseLeftBehind",
            "claim Quiesced",
            "claim PauseLost",
            "claim DrainTimedOut",
            "grant Waiting WaitsForBackup",
            "grant Waiting WaitsForProcessing",
            "grant Waiting WaitsForSoftPause",
            "grant Waiting WaitsForTurn",
            "grant Waiting BrokersUnseen",
            "grant Waiting BrokerAccessRequired",
            "grant Waiting Expired",
            "grant Lost null",
            "grant Granted Verified",
            "grant Granted AcceptedByGateway",
            "call Running Accepted",
            "call Running Refused",
            "call Running Doubtful",
            "call SoftPaused Doubtful",
            "call Paused Doubtful");

    @AddLifecycleHook(HistoryCount.class)
    @Property(edgeCases = EdgeCasesMode.NONE)
    void endWell(@ForAll("histories") List<Integer> history) {
        run(history, PauseBreakage.NONE).seen.forEach((what, times) -> TALLY.merge(what, times, Integer::sum));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void tellWhenARuleIsBroken(PauseBreakage breakage) {
        assertThat(HISTORIES.anyFails(ENOUGH_TO_TELL, history -> run(history, breakage)))
                .isTrue();
    }

    @AfterProperty
    void wentThroughEverything() {
        System.out.println("Histories of pauses went through " + TALLY);
        if (HistoryCount.configured() >= ENOUGH_FOR_ALL) {
            assertThat(TALLY.keySet()).containsAll(MUST_BE_SEEN);
        }
    }

    @Provide
    Arbitrary<List<Integer>> histories() {
        return HISTORIES.arbitrary();
    }

    static PauseWorld run(List<Integer> numbers, PauseBreakage breakage) {
        int first = numbers.getFirst();
        Duration poll = POLLS.get(first / 20 % POLLS.size());
        PauseHistory history = new PauseHistory(new PauseWorld(1 + numbers.size() % 2, first % 5 != 4, poll, breakage));
        numbers.forEach(history::happen);
        new PauseEnding(history, first % 4 != 3).check();
        return history.world;
    }
}
