package io.zeebeops.operator.backup;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;

/** Histories as lists of numbers: jqwik's, which shrink, and those of one seed, for tests of the tests. */
public record RandomHistories(int shortest, int longest) {
    private static final int NUMBERS = 1 << 24;
    private static final long ANY_SEED = 7;

    /** For a property. */
    public Arbitrary<List<Integer>> arbitrary() {
        return Arbitraries.integers()
                .between(0, NUMBERS - 1)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofMinSize(shortest)
                .ofMaxSize(longest);
    }

    /** Whether any among so many fails. */
    public boolean anyFails(int among, Consumer<List<Integer>> history) {
        Random random = new Random(ANY_SEED);
        return Stream.generate(() -> random.ints(random.nextInt(shortest, longest), 0, NUMBERS)
                        .boxed()
                        .toList())
                .limit(among)
                .anyMatch(numbers -> fails(numbers, history));
    }

    private static boolean fails(List<Integer> numbers, Consumer<List<Integer>> history) {
        try {
            history.accept(numbers);
            return false;
        } catch (AssertionError told) {
            return true;
        }
    }
}
