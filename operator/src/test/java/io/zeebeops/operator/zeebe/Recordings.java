package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The exchanges recorded from a running Zeebe 8.6. */
final class Recordings {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<String> FILES = List.of(
            "backup-basic",
            "broker-local-resume",
            "broker-loss",
            "delete-in-progress",
            "exporting-and-exporters",
            "health",
            "list-many",
            "pause-over-restart",
            "pause-survives-restart",
            "positions",
            "store-failure",
            "take-again-after-doubt");

    private Recordings() {}

    /** One recorded exchange; where there was no answer the status is 0. */
    record Step(
            String file,
            int index,
            String to,
            String method,
            String path,
            JsonNode sent,
            int status,
            JsonNode body,
            boolean reduced) {

        boolean gateway() {
            return to.equals("gateway");
        }

        boolean is(String expectedMethod, String expectedPath) {
            return method.equals(expectedMethod) && path.matches(expectedPath);
        }

        /** A field of what was sent; null when it was not. */
        String asked(String field) {
            return sent.path(field).textValue();
        }

        String text() {
            return body.isTextual() ? body.textValue() : body.toString();
        }

        @Override
        public String toString() {
            return file + "#" + index + " " + to + " " + method + " " + path + " -> " + status;
        }
    }

    static Stream<Step> steps() {
        return FILES.stream().flatMap(file -> steps(file).stream());
    }

    private static List<Step> steps(String file) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : read(file).path("steps")) {
            JsonNode request = step.path("request");
            JsonNode response = step.path("response");
            steps.add(new Step(
                    file,
                    steps.size(),
                    request.path("to").asText(),
                    request.path("method").asText(),
                    request.path("path").asText(),
                    request.path("body"),
                    response.path("status").asInt(0),
                    response.path("body"),
                    step.has("bodyIs")));
        }
        return steps;
    }

    private static JsonNode read(String file) {
        try (InputStream in = Recordings.class.getResourceAsStream("/zeebe-recordings/" + file + ".json")) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
