package io.zeebeops.operator.exporter;

import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Result;
import java.time.Duration;

/** What may be done next for one ZeebeExporter. */
sealed interface ExporterDecision {

    /** Nothing to do, and nothing new to tell. */
    record Rest(Duration recheck) implements ExporterDecision {}

    /** Ask Zeebe how it is now, then decide again. */
    record Look() implements ExporterDecision {}

    /** Something has to happen first. */
    record Wait(ExporterReason reason, String message, Duration recheck) implements ExporterDecision {}

    /** Somebody has to change something first. */
    record Stall(ExporterReason reason, String message, Duration recheck) implements ExporterDecision {}

    /** Write down what will be asked, then ask it. */
    record Ask(Action action, boolean correction) implements ExporterDecision {}

    /** Zeebe is at it. */
    record Follow(long changeId, String message, Duration recheck) implements ExporterDecision {}

    /** What was asked for was accepted, under this id; of nothing to do under none that is to be waited for. */
    record NoteAccepted(long changeId, boolean nothingToDo) implements ExporterDecision {}

    /** What was asked for has ended. */
    record NoteEnded(Result result, String message) implements ExporterDecision {}

    /** Zeebe refused what was asked for: nothing was done. */
    record NoteRefused(ExporterReason reason, String message) implements ExporterDecision {}

    /** What was written down was certainly not asked: it can be asked again. */
    record NoteNotAsked(ExporterReason reason, String message, Duration recheck) implements ExporterDecision {}

    /** What was written down lies ahead: the clock was set back, and its time begins anew. */
    record NoteClockSetBack() implements ExporterDecision {}

    /** It is as asked. */
    record Settle() implements ExporterDecision {}
}
