package io.zeebeops.operator.exporter;

import io.zeebeops.operator.exporter.ExporterDecision.NoteAccepted;
import io.zeebeops.operator.exporter.ExporterDecision.NoteNotAsked;
import io.zeebeops.operator.exporter.ExporterDecision.NoteRefused;
import io.zeebeops.operator.exporter.ExporterDecision.Wait;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.PlannedChange;

/** What Zeebe's answers to requests mean. */
final class ExporterAnswers {
    private ExporterAnswers() {}

    /** What the answer to a request makes of it. */
    static ExporterDecision afterAsking(Answer<PlannedChange> answer) {
        return switch (answer) {
            case Answer.Ok<PlannedChange>(PlannedChange planned) ->
                new NoteAccepted(planned.changeId(), planned.operations() == 0);
            case Answer.Failed<PlannedChange>(Failure.Busy busy) ->
                new NoteNotAsked(
                        ExporterReason.WaitsForChange,
                        "Another change of the cluster configuration is under way.",
                        ExporterPolicy.MOVING);
            case Answer.Failed<PlannedChange>(Failure.Transient notSent) ->
                new NoteNotAsked(ExporterReason.ZeebeUnavailable, notSent.message(), ExporterPolicy.SELDOM);
            case Answer.Failed<PlannedChange>(Failure.Doubtful doubt) ->
                new Wait(ExporterReason.OutcomeUnknown, doubt.message(), ExporterPolicy.SOON);
            case Answer.Failed<PlannedChange>(Failure.Rejected(Failure.Cause cause, String message)) ->
                new NoteRefused(reason(cause), message);
        };
    }

    static ExporterReason reason(Failure.Cause cause) {
        return switch (cause) {
            case Unauthorized -> ExporterReason.Unauthorized;
            case Unsupported -> ExporterReason.ExportersUnsupported;
            default -> ExporterReason.Refused;
        };
    }
}
