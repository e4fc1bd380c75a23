package io.zeebeops.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file of exchanges with a real Zeebe. */
record Recording(String name, List<Step> steps) {

    /**
     * One exchange.
     *
     * @param sent the request's body; null for none
     * @param contentType of the response; null for none
     * @param body of the response, as JSON; an empty text for none
     */
    record Step(
            int index,
            String note,
            String to,
            String method,
            String path,
            @Nullable String sent,
            int status,
            @Nullable String contentType,
            JsonNode body,
            long millis) {

        @Override
        public String toString() {
            return "step %d (%s): %s %s %s".formatted(index, note, to, method, path);
        }
    }

    static Recording read(String name) throws IOException {
        try (InputStream file = Recording.class.getResourceAsStream("/recordings/" + name + ".json")) {
            JsonNode root = new ObjectMapper().readTree(file);
            List<Step> steps = new ArrayList<>();
            for (JsonNode step : root.path("steps")) {
                steps.add(step(steps.size(), step));
            }
            return new Recording(name, steps);
        }
    }

    private static Step step(int index, JsonNode step) {
        JsonNode request = step.path("request");
        JsonNode response = step.path("response");
        String sent = null;
        if (request.has("rawBody")) {
            sent = request.path("rawBody").asText();
        } else if (request.path("body").isTextual()) {
            sent = request.path("body").asText();
        } else if (request.has("body")) {
            sent = request.path("body").toString();
        }
        return new Step(
                index,
                step.path("note").asText(),
                request.path("to").asText(),
                request.path("method").asText(),
                request.path("path").asText(),
                sent,
                response.path("status").asInt(),
                response.path("contentType").isNull()
                        ? null
                        : response.path("contentType").asText(),
                response.path("body"),
                step.path("ms").asLong());
    }
}
