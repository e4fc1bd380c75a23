package io.zeebeops.operator.quiesce;

import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Outcome;
import java.time.Duration;
import java.util.Optional;

/** What may be done next for one GatewayQuiesce: told, mostly, for the cluster does what it asks for. */
sealed interface QuiesceDecision {

    /** Nothing to do, and nothing new to tell. */
    record Rest(Optional<Duration> recheck) implements QuiesceDecision {}

    /** Something has to happen first. */
    record Wait(QuiesceReason reason, String message, Optional<Duration> recheck) implements QuiesceDecision {}

    /** Somebody has to change something first. */
    record Stall(QuiesceReason reason, String message, Duration recheck) implements QuiesceDecision {}

    /** Processing stands still on every replica: what comes next may be asked for. */
    record NoteProcessingPaused() implements QuiesceDecision {}

    /** Exporters are waited for; looked at again within this time. */
    record Drain(String message, Duration look, Duration recheck) implements QuiesceDecision {}

    /** They caught up, or are waited for no longer. */
    record EndDrain(boolean caughtUp) implements QuiesceDecision {}

    /** It is as quiet as asked. */
    record Hold(QuiesceReason reason, String message, Duration recheck) implements QuiesceDecision {}

    /** It ends: it wants nothing any more. */
    record End(Outcome outcome, QuiesceReason reason, String message) implements QuiesceDecision {}

    /** What it held is released, or held by others only. */
    record NoteReleased() implements QuiesceDecision {}
}
