package io.zeebeops.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.model.CancelOutcome;
import io.zeebeops.simulator.model.ChangeOutcome;
import io.zeebeops.simulator.model.CoordinatorAway;
import io.zeebeops.simulator.model.ExportersOutcome;
import io.zeebeops.simulator.model.Topology;
import io.zeebeops.simulator.model.TopologyOutcome;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.version.Features;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /actuator/cluster}, {@code /actuator/exporters} and {@code /actuator/rebalance}. */
final class ClusterEndpoints {

    private final ZeebeModel model;
    private final Features features;
    private final TopologyBodies bodies;

    ClusterEndpoints(ZeebeModel model, Features features) {
        this.model = model;
        this.features = features;
        this.bodies = new TopologyBodies(features);
    }

    List<Endpoint> endpoints() {
        Endpoint.Kind kind = Endpoint.Kind.CONTROLLER;
        List<Endpoint> all = new ArrayList<>();
        if (features.cluster()) {
            all.add(Endpoint.quick("GET", "/actuator/cluster", kind, this::topology));
            all.add(Endpoint.quick("DELETE", "/actuator/cluster/changes/{id}", kind, this::cancel));
        }
        if (features.partitionScaling()) {
            all.add(Endpoint.quick("PATCH", "/actuator/cluster", kind, this::reconfigure));
            all.add(Endpoint.quick("PATCH", "/actuator/cluster/routing-state", kind, this::routing));
        }
        if (features.purge()) {
            all.add(Endpoint.quick(
                    "POST",
                    "/actuator/cluster/purge",
                    kind,
                    question -> told(model.purge(question.flag("dryRun"), question.who()))));
        }
        if (features.exporters()) {
            all.add(Endpoint.quick("GET", "/actuator/exporters", kind, this::exporters));
            all.add(Endpoint.quick("POST", "/actuator/exporters/{id}/enable", kind, this::enable));
            all.add(Endpoint.quick("POST", "/actuator/exporters/{id}/disable", kind, this::disable));
        }
        if (features.deletesExporters()) {
            all.add(Endpoint.quick("DELETE", "/actuator/exporters/{id}", kind, this::delete));
        }
        all.add(Endpoint.quick("POST", "/actuator/rebalance", Endpoint.Kind.ACTUATOR, this::rebalance));
        return all;
    }

    /** Partitions can be added; that brokers come and go is not simulated. */
    private Answer reconfigure(Question question) {
        JsonNode body = Bodies.readObject(question.body());
        JsonNode partitions = body.path("partitions");
        if (body.path("brokers").size() > 0
                || partitions.has("replicationFactor")
                || !partitions.path("count").canConvertToInt()) {
            return Answer.text(501, "Of all reconfigurations only partitions.count is simulated");
        }
        return told(
                model.scalePartitions(partitions.path("count").intValue(), question.flag("dryRun"), question.who()));
    }

    private Answer routing(Question question) {
        if (question.body().length > 0) {
            Bodies.readObject(question.body());
        }
        return told(model.updateRouting(question.flag("dryRun"), question.who()));
    }

    private Answer delete(Question question) {
        return told(model.deleteExporter(question.parameter("id"), question.flag("dryRun"), question.who()));
    }

    private Answer topology(Question question) {
        return switch (model.topology(question.who())) {
            case TopologyOutcome.Known(Topology topology) -> Answer.json(200, bodies.topology(topology));
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
            case CancelOutcome.Cancelled(Topology topology) -> Answer.json(200, bodies.topology(topology));
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

    private Answer told(ChangeOutcome outcome) {
        return switch (outcome) {
            case ChangeOutcome.Planned planned -> Answer.json(202, bodies.planned(planned));
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
