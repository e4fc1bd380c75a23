package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Instant;

/**
 * Whether what is held is in effect.
 *
 * @param sight            how it can be known, and when it was seen
 * @param exporting        what replicas do
 * @param exportingLedger  what was asked and accepted, where nobody can look
 * @param exportingOutlook where the pauses of exporting stand
 * @param processing       what replicas do
 */
record Effects(
        PauseSight sight, Phases exporting, PauseFacts exportingLedger, Outlook exportingOutlook, Phases processing) {

    /** Whether it is, on every replica. */
    boolean holds(Want want) {
        return switch (want) {
            case Backup -> true;
            case ProcessingPaused -> processing.allAre(PauseMode.Paused);
            case ExportingPaused ->
                abilities().brokers() ? exporting.allAre(PauseMode.Paused) : accepted(PauseMode.Paused);
            case ExportingSoftPaused ->
                abilities().brokers()
                        ? exporting.allAre(PauseMode.SoftPaused, PauseMode.Paused)
                                && exportingOutlook == Outlook.InEffect
                        : accepted(PauseMode.SoftPaused) || accepted(PauseMode.Paused);
        };
    }

    PauseSight.Abilities abilities() {
        return sight.abilities();
    }

    /** Whether every broker that can be asked was seen since then: what was lost on one may be lost on another that hangs. */
    boolean seenSince(Instant then, Instant now) {
        return sight.isSeenSince(then, now);
    }

    /** Whether it is seen not to be, on some replica. */
    boolean contradict(Want want) {
        return switch (want) {
            case Backup -> false;
            case ProcessingPaused -> processing.any(PauseMode.Running);
            case ExportingPaused -> exporting.any(PauseMode.Running, PauseMode.SoftPaused);
            case ExportingSoftPaused -> exporting.any(PauseMode.Running);
        };
    }

    private boolean accepted(PauseMode mode) {
        return exportingLedger.asked() == mode && exportingLedger.acceptedAt() != null;
    }
}
