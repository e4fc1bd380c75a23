package io.zeebeops.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zeebeops.simulator.replay.Caller.Answer;
import io.zeebeops.simulator.replay.Recording.Step;
import java.time.Duration;

/** What of a recorded answer, and of a simulated one, has to be the same. */
final class Comparison {

    /** A real answer that took longer was waited for. */
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private static final String PARTITIONS = "/actuator/partitions";

    private final Positions recorded = new Positions();
    private final Positions simulated = new Positions();

    Heard recorded(Step step) {
        boolean waited = Duration.ofMillis(step.millis()).compareTo(A_WHILE) >= 0;
        if (step.status() == 0) {
            return waited ? Heard.nothingInTime() : Heard.noConnection();
        }
        return new Heard(
                step.status(), step.contentType(), likeness(recorded, step, step.status(), step.body()), waited);
    }

    Heard simulated(Step step, Answer answer, Duration took) {
        if (answer == Answer.NOT_IN_TIME) {
            return Heard.nothingInTime();
        }
        if (answer.status() == 0) {
            return Heard.noConnection();
        }
        JsonNode body = step.onlyIds() ? ids(answer.body()) : answer.body();
        return new Heard(
                answer.status(),
                answer.contentType(),
                likeness(simulated, step, answer.status(), body),
                took.compareTo(A_WHILE) >= 0);
    }

    /** What comes next is compared with this. */
    void remember(Step step, Answer answer) {
        remember(recorded, step, step.status(), step.body());
        remember(simulated, step, answer.status(), answer.body());
    }

    private static void remember(Positions positions, Step step, int status, JsonNode body) {
        if (tellsPositions(step, status)) {
            positions.remember(step.to(), body);
        }
    }

    private static JsonNode likeness(Positions positions, Step step, int status, JsonNode body) {
        return RunSpecifics.without(tellsPositions(step, status) ? positions.inWords(step.to(), body) : body);
    }

    private static boolean tellsPositions(Step step, int status) {
        return status == 200 && step.path().startsWith(PARTITIONS);
    }

    private static JsonNode ids(JsonNode list) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        list.forEach(backup -> ids.add(backup.path("backupId").asLong()));
        return ids;
    }
}
