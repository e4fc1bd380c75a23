package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.operator.zeebe.Reply.Answered;
import io.zeebeops.operator.zeebe.Reply.Content;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Health as Spring's actuator tells it: 503 with a status is an answer like 200. */
final class HealthDialect {
    private static final Set<String> STATES = Set.of("UP", "DOWN", "OUT_OF_SERVICE", "UNKNOWN");
    private static final String UNKNOWN = "UNKNOWN";
    private static final Pattern PARTITION = Pattern.compile("Partition (\\d{1,9})");

    private final Dialect common;

    HealthDialect(Dialect common) {
        this.common = common;
    }

    /** What one look tells. */
    record Look(String status, Map<Integer, String> partitions) {}

    Answer<Look> looked(Verb verb, Reply reply) {
        if (reply instanceof Answered(int status, Content.Json json) && status == 503) {
            Optional<Look> look = look(json.node());
            if (look.isPresent()) {
                return new Answer.Ok<>(look.get());
            }
        }
        return common.read(verb, reply, HealthDialect::look);
    }

    /** The same for a health group that not every version has: UNKNOWN without it. */
    Answer<String> lookedAtGroup(Verb verb, Reply reply) {
        if (reply instanceof Answered answered && answered.status() == 404) {
            return new Answer.Ok<>(UNKNOWN);
        }
        return looked(verb, reply).map(Look::status);
    }

    private static Optional<Look> look(JsonNode node) {
        return Optional.ofNullable(Fields.text(node, "status"))
                .map(status -> new Look(STATES.contains(status) ? status : UNKNOWN, partitions(node)));
    }

    private static Map<Integer, String> partitions(JsonNode node) {
        Map<Integer, String> partitions = new TreeMap<>();
        JsonNode details = node.path("components").path("clusterHealth").path("details");
        details.fieldNames().forEachRemaining(name -> {
            Matcher matcher = PARTITION.matcher(name);
            if (matcher.matches()) {
                partitions.put(Integer.valueOf(matcher.group(1)), Fields.word(details, name));
            }
        });
        return partitions;
    }
}
