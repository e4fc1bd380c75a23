package io.zeebeops.operator.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is true of ZeebeBackups after any history of faults, once faults stop; much of it at every step. */
class BackupHistoriesTest {
    private static final RandomHistories HISTORIES = new RandomHistories(5, 60);
    private static final int ENOUGH_TO_TELL = 200_000;
    private static final int ENOUGH_FOR_ALL = 20_000;
    private static final HistoryTally TALLY = new HistoryTally();

    @AddLifecycleHook(HistoryCount.class)
    @Property(edgeCases = EdgeCasesMode.NONE)
    void endWell(@ForAll("histories") List<Integer> history) {
        TALLY.count(run(history, Breakage.NONE));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void tellWhenARuleIsBroken(Breakage breakage) {
        assertThat(HISTORIES.anyFails(ENOUGH_TO_TELL, history -> run(history, breakage)))
                .isTrue();
    }

    @AfterProperty
    void wentThroughEverything() {
        System.out.println("Histories of backups went through " + TALLY);
        if (HistoryCount.configured() >= ENOUGH_FOR_ALL) {
            assertThat(TALLY.notSeen()).isEmpty();
        }
    }

    @Provide
    Arbitrary<List<Integer>> histories() {
        return HISTORIES.arbitrary();
    }

    static HistoryWorld run(List<Integer> numbers, Breakage breakage) {
        History history = new History(new HistoryWorld(1 + numbers.size() % 3, numbers.size() / 3, breakage));
        numbers.forEach(history::happen);
        new Ending(history, numbers.getFirst() % 4 != 3).check();
        return history.world;
    }
}
