package io.zeebeops.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.model.CancelOutcome;
import io.zeebeops.simulator.model.ChangeOutcome;
import io.zeebeops.simulator.model.CoordinatorAway;
import io.zeebeops.simulator.model.ExportersOutcome;
import io.zeebeops.simulator.model.Topology;
import io.zeebeops.simulator.model.TopologyOutcome;
import io.zeebeops.simulator.model.ZeebeModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /actuator/cluster}, {@code /actuator/exporters} and {@code /actuator/rebalance}. */
final class ClusterEndpoints {

    private final ZeebeModel model;

    ClusterEndpoints(ZeebeModel model) {
        this.model = model;
    }

    List<Endpoint> endpoints() {
        Endpoint.Kind kind = Endpoint.Kind.CONTROLLER;
        return List.of(
                Endpoint.quick("GET", "/actuator/cluster", kind, this::topology),
                Endpoint.quick("DELETE", "/actuator/cluster/changes/{id}", kind, this::cancel),
                Endpoint.quick("GET", "/actuator/exporters", kind, this::exporters),
                Endpoint.quick("POST", "/actuator/exporters/{id}/enable", kind, this::enable),
                Endpoint.quick("POST", "/actuator/exporters/{id}/disable", kind, this::disable),
                Endpoint.quick("POST", "/actuator/rebalance", Endpoint.Kind.ACTUATOR, this::rebalance));
    }

    private Answer topology(Question question) {
        return switch (model.topology(question.who())) {
            case TopologyOutcome.Known(Topology topology) -> Answer.json(200, TopologyBodies.topology(topology));
            case CoordinatorAway away -> away(away);
        };
    }

    private Answer cancel(Question question) {
        if (question.flag("dryRun")) {
            return Answer.text(501, "Dry run is not supported for cancelling changes");
        }
        long changeId;
        try {
            changeId = Long.parseLong(question.parameter("id"));
        } catch (NumberFormatException e) {
            return Answer.message(400, "Change id must be a number");
        }
        return switch (model.cancelChange(changeId, question.who())) {
            case CancelOutcome.Cancelled(Topology topology) -> Answer.json(200, TopologyBodies.topology(topology));
            case CancelOutcome.NotPending(long id) ->
                Answer.message(400, "There is no pending change with id %d".formatted(id));
            case CoordinatorAway away -> away(away);
        };
    }

    private Answer exporters(Question question) {
        return switch (model.exporters(question.who())) {
            case ExportersOutcome.Exporters(var exporters) ->
                Answer.json(
                        200,
                        exporters.stream()
                                .map(exporter -> Fields.of("exporterId", exporter.id())
                                        .and("status", exporter.status())
                                        .map())
                                .toList());
            case CoordinatorAway away -> away(away);
        };
    }

    private Answer enable(Question question) {
        return told(model.enableExporter(
                question.parameter("id"), initializeFrom(question), question.flag("dryRun"), question.who()));
    }

    private Answer disable(Question question) {
        return told(model.disableExporter(question.parameter("id"), question.flag("dryRun"), question.who()));
    }

    private static @Nullable String initializeFrom(Question question) {
        if (question.body().length == 0) {
            return null;
        }
        JsonNode value = Bodies.readObject(question.body()).path("initializeFrom");
        return value.isTextual() ? value.textValue() : null;
    }

    private static Answer told(ChangeOutcome outcome) {
        return switch (outcome) {
            case ChangeOutcome.Planned planned -> Answer.json(202, TopologyBodies.planned(planned));
            case ChangeOutcome.Busy(Topology topology) -> Answer.message(409, Texts.changeInTheWay(topology));
            case ChangeOutcome.Invalid(String reason) -> Answer.message(400, reason);
            case CoordinatorAway away -> away(away);
        };
    }

    private Answer rebalance(Question question) {
        model.rebalance(question.who());
        return Answer.empty(200);
    }

    private static Answer away(CoordinatorAway away) {
        return Answer.message(502, Texts.memberUnknown(away.broker()));
    }
}
