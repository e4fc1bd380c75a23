package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.ExportingOutcome;
import io.zeebeops.simulator.model.ExportingOutcome.LeaderUnknown;
import io.zeebeops.simulator.model.ExportingOutcome.ReplicasMissing;
import io.zeebeops.simulator.model.PartitionOperation;
import io.zeebeops.simulator.model.ZeebeModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /actuator/exporting}: always 200; how it went is inside the body. */
final class ExportingEndpoints {

    private final ZeebeModel model;

    ExportingEndpoints(ZeebeModel model) {
        this.model = model;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.waiting("POST", "/actuator/exporting/{operation}", Endpoint.Kind.CONTROLLER, this::operate));
    }

    private Reply operate(Question question) {
        boolean soft = question.flag("soft");
        return switch (question.parameter("operation")) {
            case "pause" ->
                ordered(soft ? PartitionOperation.SOFT_PAUSE_EXPORTING : PartitionOperation.PAUSE_EXPORTING, question);
            case "resume" -> ordered(PartitionOperation.RESUME_EXPORTING, question);
            default -> new Reply.Now(failed(null));
        };
    }

    private Reply ordered(PartitionOperation operation, Question question) {
        return Reply.to(model.startExporting(operation, question.who()), this::told);
    }

    private Answer told(ExportingOutcome outcome) {
        return switch (outcome) {
            case ExportingOutcome.Done ignored -> wrapped(null, 204);
            case LeaderUnknown(int partition, var view) ->
                failed("Leader -2 of partition %d is not known, %s".formatted(partition, Texts.currentTopology(view)));
            case ReplicasMissing(int partition, int found, var view) ->
                failed("Expected %d members of partition %d but found %d, %s"
                        .formatted(view.shape().replicationFactor(), partition, found, Texts.currentTopology(view)));
            case ExportingOutcome.Unreachable(int broker) -> failed(Texts.connectFailed(broker));
            case ExportingOutcome.Silent(int broker) ->
                failed(Texts.silent(broker, model.faults().timing().brokerTimeout()));
        };
    }

    static Answer failed(@Nullable String message) {
        return wrapped(
                Fields.of("cause", null)
                        .and("message", message)
                        .and("localizedMessage", message)
                        .map(),
                500);
    }

    private static Answer wrapped(@Nullable Object body, int status) {
        return Answer.json(
                200,
                Fields.of("body", body)
                        .and("status", status)
                        .and("contentType", null)
                        .map());
    }
}
