package io.zeebeops.operator.cluster.arbiter;

import static io.zeebeops.operator.cluster.arbiter.Requests.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the arbiter whoever asks, in whatever order, however often. */
class ArbiterPropertiesTest {

    /** Who asks at one moment, and how the cluster stands. */
    record Moment(List<Request> requests, Standing standing, int seconds) {}

    @Provide
    Arbitrary<List<Moment>> histories() {
        Arbitrary<Request> request = Combinators.combine(
                        Arbitraries.strings().withCharRange('a', 'f').ofLength(1),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(0, 0, 30))
                .as((name, attempt, begun, age, due) -> {
                    Requests one = Requests.request(name).age(age).attempt(attempt);
                    return (begun ? one.underWay() : due > 0 ? one.dueIn(due) : one).build();
                });
        Arbitrary<Standing> standing = Arbitraries.of(
                new Standing.Open(false), new Standing.Open(true), new Standing.Closed("ClusterSuspended"));
        return Combinators.combine(
                        request.list().uniqueElements(Request::uid).ofMaxSize(6),
                        standing,
                        Arbitraries.integers().between(0, 900))
                .as(Moment::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void holdsAtEveryMoment(@ForAll("histories") List<Moment> history, @ForAll Random random) {
        List<Grant> ledger = List.of();
        Instant now = NOW;
        for (Moment moment : history) {
            now = now.plusSeconds(moment.seconds());
            Arbitration decided = Requests.decide(moment.requests(), ledger, moment.standing(), now);

            assertThat(decided.ledger().grants())
                    .as("one at a time")
                    .filteredOn(grant -> grant.state() == State.Granted)
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(decided.ledger().grants())
                    .as("who waits is told why")
                    .filteredOn(grant -> grant.state() == State.Waiting)
                    .allSatisfy(grant -> assertThat(grant.reason()).isNotBlank());
            assertThat(kept(ledger, moment))
                    .as("holders keep what they have")
                    .isSubsetOf(decided.ledger().grants());
            assertThat(Requests.decide(moment.requests(), decided.ledger().grants(), moment.standing(), now))
                    .as("its own ledger changes nothing")
                    .isEqualTo(decided);
            assertThat(Requests.decide(
                            shuffled(moment.requests(), random), shuffled(ledger, random), moment.standing(), now))
                    .as("nor does the order")
                    .isEqualTo(decided);
            ledger = decided.ledger().grants();
        }
    }

    private static List<Grant> kept(List<Grant> ledger, Moment moment) {
        return ledger.stream()
                .filter(grant -> grant.state() == State.Granted)
                .filter(grant -> moment.requests().stream()
                        .anyMatch(request -> request.uid().equals(grant.uid())
                                && request.attempt() == grant.attempt()
                                && request.dueAt().equals(Instant.EPOCH)))
                .toList();
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}
