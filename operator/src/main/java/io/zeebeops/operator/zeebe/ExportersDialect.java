package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zeebeops.operator.zeebe.Reply.Answered;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How exporters are listed and changed, 8.6 and later. */
final class ExportersDialect {
    private static final String PATH = "actuator/exporters";
    private static final int PLANNED = 202;

    private final Dialect common;

    ExportersDialect(Dialect common) {
        this.common = common;
    }

    Exchange list(URI base) {
        return Exchange.get(Verb.Exporters, base, PATH);
    }

    Answer<List<ConfiguredExporter>> listed(Reply reply) {
        return common.read(Verb.Exporters, reply, ClusterShape::exporters);
    }

    Exchange enable(URI base, String exporterId, @Nullable String initializeFrom) {
        String body = initializeFrom == null
                ? ""
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("initializeFrom", initializeFrom)
                        .toString();
        return Exchange.post(Verb.EnableExporter, base, path(exporterId) + "/enable", body);
    }

    Exchange disable(URI base, String exporterId) {
        return Exchange.post(Verb.DisableExporter, base, path(exporterId) + "/disable", "");
    }

    Exchange delete(URI base, String exporterId) {
        return Exchange.delete(Verb.DeleteExporter, base, path(exporterId));
    }

    /** 202 with a plan is the only yes. */
    Answer<PlannedChange> planned(Verb verb, Reply reply) {
        if (verb == Verb.DeleteExporter && reply instanceof Answered answered && answered.status() == 404) {
            return new Answer.Failed<>(Dialect.rejected(
                    Failure.Cause.Unsupported, "this Zeebe cannot delete exporters (8.7.12 and later can)"));
        }
        return common.read(verb, reply, PLANNED, ExportersDialect::plan);
    }

    private static Optional<PlannedChange> plan(JsonNode node) {
        JsonNode operations = node.path("plannedChanges");
        return operations.isArray()
                ? Optional.ofNullable(Fields.number(node, "changeId"))
                        .map(id -> new PlannedChange(id, operations.size()))
                : Optional.empty();
    }

    private static String path(String exporterId) {
        return PATH + "/"
                + URLEncoder.encode(exporterId, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
