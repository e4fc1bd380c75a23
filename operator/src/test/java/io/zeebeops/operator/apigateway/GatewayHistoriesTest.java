package io.zeebeops.operator.apigateway;

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

/** What is true of claims on API gateways after any history of faults, once faults stop; much of it at every step. */
class GatewayHistoriesTest {
    private static final RandomHistories HISTORIES = new RandomHistories(10, 80);
    private static final int ENOUGH_TO_TELL = 100_000;
    private static final int ENOUGH_FOR_ALL = 20_000;
    private static final Map<String, Integer> TALLY = new TreeMap<>();
    private static final List<String> MUST_BE_SEEN = List.of(
            "call Evict",
            "call MakeQuiescePort",
            "call Quiesce",
            "call RemoveWebhooks",
            "call SetActive",
            "call UnblockDesignTime",
            "death",
            "deleted",
            "end Expired",
            "end Released",
            "event NodeFailed",
            "event NodeRestarted",
            "event NodeUnknown",
            "event NodesLeftQuiet",
            "quiesced by CurrentMode",
            "quiesced by Health",
            "quiesced by QuiesceMode",
            "quiesced by Webhook");

    @AddLifecycleHook(HistoryCount.class)
    @Property(edgeCases = EdgeCasesMode.NONE)
    void endWell(@ForAll("histories") List<Integer> history) {
        run(history, GatewayBreakage.NONE).forEach((what, times) -> TALLY.merge(what, times, Integer::sum));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void tellWhenARuleIsBroken(GatewayBreakage breakage) {
        assertThat(HISTORIES.anyFails(ENOUGH_TO_TELL, history -> run(history, breakage)))
                .isTrue();
    }

    @AfterProperty
    void wentThroughEverything() {
        System.out.println("Histories of API gateways went through " + TALLY);
        if (HistoryCount.configured() >= ENOUGH_FOR_ALL) {
            assertThat(TALLY.keySet()).containsAll(MUST_BE_SEEN);
        }
    }

    @Provide
    Arbitrary<List<Integer>> histories() {
        return HISTORIES.arbitrary();
    }

    static Map<String, Integer> run(List<Integer> numbers, GatewayBreakage breakage) {
        GatewayHistory history = new GatewayHistory(numbers.getFirst(), breakage);
        numbers.forEach(history::happen);
        history.end();
        return history.seen;
    }
}
