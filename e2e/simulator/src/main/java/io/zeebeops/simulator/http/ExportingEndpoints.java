package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.ExportingOutcome;
import io.zeebeops.simulator.model.ExportingOutcome.LeaderUnknown;
import io.zeebeops.simulator.model.ExportingOutcome.ReplicasMissing;
import io.zeebeops.simulator.model.PartitionOperation;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.version.Features;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /actuator/exporting}: from 8.6 on always 200, and how it went is inside the body. */
final class ExportingEndpoints {

    private final ZeebeModel model;
    private final Features features;

    ExportingEndpoints(ZeebeModel model, Features features) {
        this.model = model;
        this.features = features;
    }

    List<Endpoint> endpoints() {
        return switch (features.exporting()) {
            case ABSENT -> List.of();
            case PLAIN -> List.of(operation(Endpoint.Kind.ACTUATOR));
            case WRAPPED -> List.of(operation(Endpoint.Kind.CONTROLLER));
        };
    }

    private Endpoint operation(Endpoint.Kind kind) {
        return Endpoint.waiting("POST", "/actuator/exporting/{operation}", kind, this::operate);
    }

    private Reply operate(Question question) {
        boolean soft = features.softPause() && question.flag("soft");
        return switch (question.parameter("operation")) {
            case "pause" ->
                ordered(soft ? PartitionOperation.SOFT_PAUSE_EXPORTING : PartitionOperation.PAUSE_EXPORTING, question);
            case "resume" -> ordered(PartitionOperation.RESUME_EXPORTING, question);
            default -> new Reply.Now(failed(null, features));
        };
    }

    private Reply ordered(PartitionOperation operation, Question question) {
        return Reply.to(model.startExporting(operation, question.who()), this::told);
    }

    private Answer told(ExportingOutcome outcome) {
        return switch (outcome) {
            case ExportingOutcome.Done ignored ->
                features.exporting() == Features.Exporting.PLAIN ? Answer.empty(204) : wrapped(null, 204);
            case LeaderUnknown(int partition, var view) ->
                failure("Leader -2 of partition %d is not known, %s".formatted(partition, Texts.currentTopology(view)));
            case ReplicasMissing(int partition, int found, var view) ->
                failure("Expected %d members of partition %d but found %d, %s"
                        .formatted(view.shape().replicationFactor(), partition, found, Texts.currentTopology(view)));
            case ExportingOutcome.Unreachable(int broker) -> failure(Texts.connectFailed(broker));
            case ExportingOutcome.Silent(int broker) ->
                failure(Texts.silent(broker, model.faults().timing().brokerTimeout()));
        };
    }

    private Answer failure(String message) {
        return failed(message, features);
    }

    /** An exception as it is, or wrapped up. */
    static Answer failed(@Nullable String message, Features features) {
        Map<String, @Nullable Object> exception = Fields.of("cause", null)
                .and("message", message)
                .and("localizedMessage", message)
                .map();
        return features.exporting() == Features.Exporting.PLAIN ? Answer.json(500, exception) : wrapped(exception, 500);
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
