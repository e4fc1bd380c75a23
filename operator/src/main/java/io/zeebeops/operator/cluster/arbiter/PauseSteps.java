package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.operator.cluster.arbiter.PauseCall.Place;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The calls that a turn may make, each with the ledger that has to be written before. */
final class PauseSteps {
    /** When what brokers are told by themselves has so often had no effect, the gateway is asked again. */
    private static final int LOCAL_TRIES = 3;

    private static final int BROKERS_TOLD = 256;

    private final Subject subject;
    private final PauseFacts facts;
    private final PauseSight sight;
    private final Phases phases;
    private final Instant now;

    PauseSteps(Subject subject, PauseFacts facts, PauseSight sight, Phases phases, Instant now) {
        this.subject = subject;
        this.facts = facts;
        this.sight = sight;
        this.phases = phases;
        this.now = now;
    }

    /**
     * Whether every broker was seen since the ledger's pause was asked for or taken back, or since what was asked for can take effect no more:
     * what was seen before may have been undone.
     */
    boolean seenSinceAsked() {
        Instant asked = facts.askedAt();
        return asked == null || sight.isSeenSince(asked, now);
    }

    /** Nothing to ask. */
    PauseTurn rest(Outlook outlook) {
        return turn(facts, List.of(), outlook, Stream.empty());
    }

    /** All was seen to run. */
    PauseTurn closed() {
        return turn(facts.closed(), List.of(), Outlook.Running, Stream.empty());
    }

    /** Asks the gateway. */
    PauseTurn atGateway(PauseMode mode, Outlook outlook) {
        return ask(mode, sight.abilities().exporting() ? List.of(Place.GATEWAY) : List.of(), outlook);
    }

    /** Asks each of these brokers by itself. */
    PauseTurn atBrokers(PauseMode mode, List<Integer> brokers, Outlook outlook) {
        return ask(mode, places(brokers), outlook);
    }

    /**
     * Asks the gateway first, and then those brokers by themselves that it did not bring to do it.
     *
     * @param missing   the brokers that are known not to do it
     * @param locally   whether they may be asked by themselves
     * @param byGateway whether the gateway may be asked
     */
    PauseTurn everywhere(PauseMode mode, List<Integer> missing, boolean locally, boolean byGateway, Outlook outlook) {
        boolean asked = facts.made() && facts.asked() == mode;
        boolean accepted = asked && facts.acceptedAt() != null;
        boolean gatewayAnswered = asked && (accepted || triedAtGateway(mode));
        boolean gatewayOffered = byGateway && sight.abilities().exporting();
        boolean localTriesInVain = missing.stream()
                .map(broker -> sight.tried().get(Place.broker(subject, broker)))
                .anyMatch(tried -> tried != null && tried.call().mode() == mode && tried.inARow() >= LOCAL_TRIES);
        List<Place> places = new ArrayList<>();
        if (gatewayOffered && (!accepted || localTriesInVain)) {
            places.add(Place.GATEWAY);
        }
        if (locally && (gatewayAnswered || !gatewayOffered)) {
            places.addAll(places(missing));
        }
        return ask(mode, places, outlook);
    }

    boolean nothingUnderWay() {
        return sight.underWay().stream().noneMatch(call -> call.place().subject() == subject);
    }

    private boolean triedAtGateway(PauseMode mode) {
        return Optional.ofNullable(sight.tried().get(Place.GATEWAY))
                .filter(tried ->
                        tried.call().mode() == mode && tried.call().askedAt().equals(facts.askedAt()))
                .isPresent();
    }

    private List<Place> places(List<Integer> brokers) {
        return brokers.stream().map(broker -> Place.broker(subject, broker)).toList();
    }

    private PauseTurn ask(PauseMode mode, List<Place> places, Outlook outlook) {
        List<Place> free = places.stream()
                .filter(place -> sight.mayAskFrom(place, mode, now)
                        .filter(from -> !now.isBefore(from))
                        .isPresent())
                .toList();
        // That it is to be taken back is noted also while nobody is there to be asked.
        boolean noted = !free.isEmpty() || (mode == PauseMode.Running && facts.made());
        PauseFacts next = noted ? facts.asking(mode, now) : facts;
        List<PauseCall> calls =
                free.stream().map(place -> next.call(place, facts)).toList();
        return turn(
                next,
                calls,
                outlook,
                places.stream().map(place -> sight.mayAskFrom(place, mode, now)).flatMap(Optional::stream));
    }

    private PauseTurn turn(PauseFacts next, List<PauseCall> calls, Outlook outlook, Stream<Instant> again) {
        Optional<Instant> lookAt = Stream.concat(again, Stream.ofNullable(next.unsettledUntil()))
                .filter(now::isBefore)
                .min(Instant::compareTo);
        List<Integer> unverified = phases.expected().stream()
                .filter(broker -> sight.complete(broker).isEmpty())
                .limit(BROKERS_TOLD)
                .toList();
        return new PauseTurn(next.toLedger(phases.observed(), unverified), calls, outlook, lookAt);
    }
}
