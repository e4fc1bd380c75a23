package io.zeebeops.operator.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is true of ZeebeBackups after any history of faults, once faults stop; much of it at every step. */
class BackupHistoriesTest {
    private static final int NUMBERS = 1 << 24;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 60;
    private static final int ENOUGH_TO_TELL = 200_000;
    private static final int ENOUGH_FOR_ALL = 20_000;
    private static final long ANY_SEED = 7;
    private static final HistoryTally TALLY = new HistoryTally();

    @AddLifecycleHook(HistoryCount.class)
    @Property(edgeCases = EdgeCasesMode.NONE)
    void endWell(@ForAll("histories") List<Integer> history) {
        TALLY.count(run(history, Breakage.NONE));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void tellWhenARuleIsBroken(Breakage breakage) {
        Random random = new Random(ANY_SEED);
        Stream<List<Integer>> histories =
                Stream.generate(() -> random.ints(random.nextInt(SHORTEST, LONGEST), 0, NUMBERS)
                        .boxed()
                        .toList());
        assertThat(histories.limit(ENOUGH_TO_TELL).anyMatch(history -> fails(history, breakage)))
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
        return Arbitraries.integers()
                .between(0, NUMBERS - 1)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofMinSize(SHORTEST)
                .ofMaxSize(LONGEST);
    }

    static HistoryWorld run(List<Integer> numbers, Breakage breakage) {
        History history = new History(new HistoryWorld(1 + numbers.size() % 3, numbers.size() / 3, breakage));
        numbers.forEach(history::happen);
        new Ending(history, numbers.getFirst() % 4 != 3).check();
        return history.world;
    }

    private static boolean fails(List<Integer> history, Breakage breakage) {
        try {
            run(history, breakage);
            return false;
        } catch (AssertionError told) {
            return true;
        }
    }
}
