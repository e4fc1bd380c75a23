package io.zeebeops.operator.cluster.pause;

import io.zeebeops.operator.cluster.arbiter.PauseCall;
import io.zeebeops.operator.cluster.arbiter.Subject;
import io.zeebeops.operator.cluster.arbiter.Tried.Verdict;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.BrokerChange;
import io.zeebeops.operator.zeebe.ExportingChange;
import io.zeebeops.operator.zeebe.ExportingResult;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.Replica;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.util.List;

/** Makes a call, and says what came of it in the arbiter's words. */
final class Verdicts {

    /** What came of a call, and what was said. */
    record Heard(Verdict verdict, String message) {}

    private Verdicts() {}

    static Heard of(ZeebeManagement zeebe, PauseCall call) {
        return call.place()
                .broker()
                .map(broker ->
                        atBroker(zeebe.atBroker(broker, change(call.place().subject(), call.mode()))))
                .orElseGet(() -> atGateway(zeebe.exporting(change(call.mode()))));
    }

    private static Heard atGateway(ExportingResult result) {
        return switch (result) {
            case ExportingResult.Accepted accepted -> new Heard(Verdict.Accepted, "Accepted by the gateway.");
            case ExportingResult.Refused(String message) -> new Heard(Verdict.Refused, message);
            case ExportingResult.Failed(Failure failure) -> of(failure);
        };
    }

    private static Heard atBroker(Answer<List<Replica>> answer) {
        return switch (answer) {
            case Answer.Ok<List<Replica>>(List<Replica> replicas) ->
                replicas.isEmpty()
                        ? new Heard(Verdict.Doubtful, "The broker told of none of its replicas.")
                        : new Heard(Verdict.Accepted, "Carried out by the broker.");
            case Answer.Failed<List<Replica>>(Failure failure) -> of(failure);
        };
    }

    private static Heard of(Failure failure) {
        return new Heard(failure instanceof Failure.Doubtful ? Verdict.Doubtful : Verdict.Refused, failure.message());
    }

    private static ExportingChange change(PauseMode mode) {
        return switch (mode) {
            case Running -> ExportingChange.RESUME;
            case SoftPaused -> ExportingChange.SOFT_PAUSE;
            case Paused -> ExportingChange.PAUSE;
        };
    }

    private static BrokerChange change(Subject subject, PauseMode mode) {
        boolean exporting = subject == Subject.Exporting;
        return switch (mode) {
            case Running -> exporting ? BrokerChange.RESUME_EXPORTING : BrokerChange.RESUME_PROCESSING;
            case SoftPaused -> BrokerChange.SOFT_PAUSE_EXPORTING;
            case Paused -> exporting ? BrokerChange.PAUSE_EXPORTING : BrokerChange.PAUSE_PROCESSING;
        };
    }
}
