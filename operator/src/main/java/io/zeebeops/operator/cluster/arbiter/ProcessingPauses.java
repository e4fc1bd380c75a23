package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Instant;
import java.util.List;

/** How processing gets from where it is to what is wanted. Each broker is asked by itself: there is no such call at the gateway. */
final class ProcessingPauses {
    private ProcessingPauses() {}

    /**
     * The next turn.
     *
     * @param paused what is wanted
     * @param facts  the ledger, after what was heard
     * @param phases of processing
     * @param lifts  whether a pause that is nobody's is resumed
     * @param waits  whether exporting has to be taken back first
     */
    static PauseTurn towards(
            boolean paused,
            PauseFacts facts,
            PauseSight sight,
            Phases phases,
            boolean lifts,
            boolean waits,
            Instant now) {
        PauseSteps steps = new PauseSteps(Subject.Processing, facts, sight, phases, now);
        List<Integer> stopped = phases.with(PauseMode.Paused);
        if (paused) {
            return phases.allAre(PauseMode.Paused)
                    ? steps.rest(Outlook.InEffect)
                    : steps.atBrokers(PauseMode.Paused, phases.with(PauseMode.Running), Outlook.BeingMade);
        }
        if (!facts.made()) {
            return stopped.isEmpty()
                    ? steps.rest(Outlook.Running)
                    : lifts
                            ? steps.atBrokers(PauseMode.Running, stopped, Outlook.Releasing)
                            : steps.rest(Outlook.Unowned);
        }
        boolean settled = facts.unsettledUntil() == null && steps.nothingUnderWay();
        if (settled && phases.allAre(PauseMode.Running) && phases.steady() && steps.seenSinceAsked()) {
            return steps.closed();
        }
        return waits ? steps.rest(Outlook.Releasing) : steps.atBrokers(PauseMode.Running, stopped, Outlook.Releasing);
    }
}
