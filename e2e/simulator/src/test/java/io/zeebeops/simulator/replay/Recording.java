package io.zeebeops.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of exchanges with a real Zeebe.
 *
 * @param takes a series of backups that were taken between the steps
 */
record Recording(String name, List<Step> steps, List<Take> takes) {

    /**
     * One exchange.
     *
     * @param at when it began, in seconds of the recording; negative where that was not noted
     * @param sent the request's body; null for none
     * @param status 0 where there was no answer; {@code body} then tells why
     * @param contentType of the response; null for none
     * @param body of the response, as JSON; an empty text for none
     * @param millis how long it took
     * @param repeated how often in a row the same answer came, at least 1
     * @param repeatedUntil when it came last
     * @param onlyIds whether only the ids of a list were noted
     */
    record Step(
            int index,
            String note,
            double at,
            String to,
            String method,
            String path,
            @Nullable String sent,
            int status,
            @Nullable String contentType,
            JsonNode body,
            long millis,
            int repeated,
            double repeatedUntil,
            boolean onlyIds) {

        boolean reads() {
            return method.equals("GET");
        }

        @Override
        public String toString() {
            return "step %d (%s): %s %s %s".formatted(index, note, to, method, path);
        }
    }

    /** A backup that was taken and looked at until it was completed. */
    record Take(long id, List<Seen> seen) {}

    /**
     * When a state was seen first.
     *
     * @param state "404" for none
     * @param millis since the take
     */
    record Seen(String state, long millis) {}

    static Recording read(String name) {
        try (InputStream file = Recording.class.getResourceAsStream("/zeebe-recordings/" + name + ".json")) {
            JsonNode root = new ObjectMapper().readTree(file);
            List<Step> steps = new ArrayList<>();
            root.path("steps").forEach(step -> steps.add(step(steps.size(), step)));
            List<Take> takes = new ArrayList<>();
            root.path("takes").forEach(take -> takes.add(take(take)));
            return new Recording(name, steps, takes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Step step(int index, JsonNode step) {
        JsonNode request = step.path("request");
        JsonNode response = step.path("response");
        return new Step(
                index,
                step.path("note").asText(),
                step.path("at").asDouble(-1),
                request.path("to").asText(),
                request.path("method").asText(),
                request.path("path").asText(),
                sent(request),
                response.path("status").asInt(),
                response.path("contentType").isTextual()
                        ? response.path("contentType").textValue()
                        : null,
                response.path("body"),
                step.path("ms").asLong(),
                step.path("repeated").asInt(1),
                step.path("repeatedUntil").asDouble(),
                step.has("bodyIs"));
    }

    private static @Nullable String sent(JsonNode request) {
        if (request.has("rawBody")) {
            return request.path("rawBody").asText();
        }
        JsonNode body = request.path("body");
        if (body.isMissingNode()) {
            return null;
        }
        return body.isTextual() ? body.textValue() : body.toString();
    }

    private static Take take(JsonNode take) {
        List<Seen> seen = new ArrayList<>();
        take.path("states")
                .forEach(state ->
                        seen.add(new Seen(state.path(0).asText(), state.path(1).asLong())));
        return new Take(take.path("id").asLong(), seen);
    }
}
