package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.operator.cluster.arbiter.PauseCall.Place;
import io.zeebeops.operator.cluster.arbiter.Tried.Verdict;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Instant;
import java.util.List;

/**
 * How exporting gets from where it is to what is wanted.
 *
 * <pre>
 *   running ── soft pause ──> soft paused ── resume, seen on every replica ──> running ── hard pause ──> paused
 *      ^                          ^  └──────────── never directly ────────────────────────────────────────^ │
 *      └──────── resume ──────────┴───────────────────────── soft pause ────────────────────────────────────┘
 * </pre>
 *
 * <p>A hard pause on top of a soft one leaves brokers that do not start again. So it is asked for only when every replica was just seen
 * and none is soft paused, or the gateway has just resumed them all; never while an earlier soft pause may still take effect.
 */
final class ExportingPauses {
    private final PauseSteps steps;
    private final PauseSight sight;
    private final Phases phases;
    private final PauseFacts facts;
    private final Instant now;

    private ExportingPauses(PauseFacts facts, PauseSight sight, Phases phases, Instant now) {
        this.sight = sight;
        this.now = now;
        this.facts = facts;
        this.phases = phases;
        this.steps = new PauseSteps(Subject.Exporting, facts, sight, phases, now);
    }

    /**
     * The next turn.
     *
     * @param facts  the ledger, after what was heard
     * @param phases of exporting
     * @param lifts  whether a pause that is nobody's is resumed
     */
    static PauseTurn towards(
            PauseMode target, PauseFacts facts, PauseSight sight, Phases phases, boolean lifts, Instant now) {
        ExportingPauses pauses = new ExportingPauses(facts, sight, phases, now);
        return switch (target) {
            case Running -> pauses.running(lifts);
            case SoftPaused -> pauses.softPaused();
            case Paused -> pauses.paused();
        };
    }

    /**
     * Whether this Zeebe paused hard when it was asked to pause softly: by the gateway twice in a row, or, where it should be able to, by the
     * gateway and then by each broker. Once may be somebody else's hard pause.
     */
    static boolean ignoresSoft(PauseFacts facts, PauseSight sight, Phases phases) {
        return facts.made()
                && facts.asked() == PauseMode.SoftPaused
                && phases.allAre(PauseMode.Paused)
                && (sight.abilities().softUnseen()
                        ? acceptedSoft(sight, Place.GATEWAY, 1)
                                && phases.expected().stream()
                                        .allMatch(broker ->
                                                acceptedSoft(sight, Place.broker(Subject.Exporting, broker), 1))
                        : acceptedSoft(sight, Place.GATEWAY, 2));
    }

    private static boolean acceptedSoft(PauseSight sight, Place place, int times) {
        Tried last = sight.tried().get(place);
        return last != null
                && last.call().mode() == PauseMode.SoftPaused
                && last.verdict() == Verdict.Accepted
                && last.inARow() >= times;
    }

    private PauseTurn running(boolean lifts) {
        if (!facts.made()) {
            boolean paused = phases.any(PauseMode.SoftPaused, PauseMode.Paused);
            if (paused && lifts) {
                return steps.atGateway(PauseMode.Running, Outlook.Releasing);
            }
            return steps.rest(paused ? Outlook.Unowned : Outlook.Running);
        }
        boolean settled = facts.unsettledUntil() == null && steps.nothingUnderWay();
        boolean released = sight.abilities().brokers()
                ? phases.allAre(PauseMode.Running) && phases.steady() && steps.seenSinceAsked()
                : facts.asked() == PauseMode.Running && facts.acceptedAt() != null;
        if (released && settled) {
            return steps.closed();
        }
        return resume(Outlook.Releasing);
    }

    private PauseTurn resume(Outlook outlook) {
        List<Integer> left = phases.with(PauseMode.SoftPaused, PauseMode.Paused);
        boolean mayBeLeft = !left.isEmpty() || !phases.whole();
        return mayBeLeft ? steps.everywhere(PauseMode.Running, left, true, true, outlook) : steps.rest(outlook);
    }

    private PauseTurn softPaused() {
        // A hard one that comes late, on top of a soft one, would do the same harm as one that is asked for.
        boolean hardOnesOpen = facts.unsettledUntil() != null && facts.asked() != PauseMode.SoftPaused;
        if (hardOnesOpen) {
            return steps.rest(
                    phases.allAre(PauseMode.SoftPaused, PauseMode.Paused) ? Outlook.InEffect : Outlook.BeingMade);
        }
        if (!sight.abilities().brokers()) {
            boolean accepted = facts.asked() == PauseMode.SoftPaused && facts.acceptedAt() != null;
            return accepted ? steps.rest(Outlook.InEffect) : steps.atGateway(PauseMode.SoftPaused, Outlook.BeingMade);
        }
        // A hard pause of somebody else does as well. One of ours was for somebody who has gone.
        boolean hardIsOurs = facts.made() && facts.asked() != PauseMode.Running;
        List<Integer> missing =
                hardIsOurs ? phases.with(PauseMode.Running, PauseMode.Paused) : phases.with(PauseMode.Running);
        if (missing.isEmpty()) {
            return steps.rest(phases.whole() ? Outlook.InEffect : Outlook.BeingMade);
        }
        // Where the gateway's soft pause may be a hard one, brokers that are softer by themselves would hide it.
        if (hardIsOurs && !sight.abilities().softUnseen() && phases.any(PauseMode.Paused)) {
            return steps.atGateway(PauseMode.SoftPaused, Outlook.BeingMade);
        }
        return steps.everywhere(PauseMode.SoftPaused, missing, facts.acceptedAt() != null, true, Outlook.BeingMade);
    }

    private PauseTurn paused() {
        return sight.abilities().brokers() ? pausedAsSeen() : pausedAsAccepted();
    }

    private PauseTurn pausedAsSeen() {
        if (phases.allAre(PauseMode.Paused)) {
            return steps.rest(Outlook.InEffect);
        }
        boolean resuming = facts.made() && facts.asked() != PauseMode.Paused && !phases.whole();
        if (phases.any(PauseMode.SoftPaused) || resuming) {
            return resume(Outlook.BeingMade);
        }
        boolean onlyHardOnesOpen = facts.unsettledUntil() == null || facts.asked() == PauseMode.Paused;
        List<Integer> missing = phases.with(PauseMode.Running);
        if (missing.isEmpty() || !onlyHardOnesOpen || !phases.steady()) {
            return steps.rest(Outlook.BeingMade);
        }
        boolean again = facts.asked() == PauseMode.Paused && facts.acceptedAt() != null;
        return steps.everywhere(
                PauseMode.Paused,
                missing.stream()
                        .filter(broker -> sight.isSeenWithin(broker, PauseSight.FRESH, now))
                        .toList(),
                again,
                phases.whole()
                        && phases.expected().stream()
                                .allMatch(broker -> sight.isSeenWithin(broker, PauseSight.FRESH, now)),
                Outlook.BeingMade);
    }

    /** Nobody can look, so what may be soft paused is resumed first. */
    private PauseTurn pausedAsAccepted() {
        boolean accepted = facts.made() && facts.acceptedAt() != null;
        if (facts.asked() == PauseMode.Paused) {
            return accepted ? steps.rest(Outlook.InEffect) : steps.atGateway(PauseMode.Paused, Outlook.BeingMade);
        }
        boolean resumed = facts.asked() == PauseMode.Running && accepted && facts.unsettledUntil() == null;
        return resumed
                ? steps.atGateway(PauseMode.Paused, Outlook.BeingMade)
                : steps.atGateway(PauseMode.Running, Outlook.BeingMade);
    }
}
