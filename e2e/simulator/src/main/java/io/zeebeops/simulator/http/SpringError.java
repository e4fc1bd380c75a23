package io.zeebeops.simulator.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** The error bodies that come from the framework, not from an endpoint: they have no {@code message}. */
final class SpringError {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

    /** A real one ends the connection after a 400. */
    static Answer badRequest(Instant now, String path) {
        return of(now, 400, "Bad Request", path).with("Connection", "close");
    }

    static Answer notFound(Instant now, String path) {
        return of(now, 404, "Not Found", path);
    }

    static Answer methodNotAllowed(Instant now, String path, String allow) {
        return of(now, 405, "Method Not Allowed", path).with("Allow", allow);
    }

    static Answer unsupportedMediaType(Instant now, String path) {
        return of(now, 415, "Unsupported Media Type", path);
    }

    /** A broker's web server speaks of unknown paths in another shape than a gateway's. */
    static Answer problem(String path) {
        return new Answer(
                404,
                "application/problem+json",
                Fields.of("type", "about:blank")
                        .and("title", "Not Found")
                        .and("status", 404)
                        .and("detail", "No static resource %s.".formatted(path.substring(1)))
                        .and("instance", path)
                        .map(),
                Map.of());
    }

    private static Answer of(Instant now, int status, String error, String path) {
        return Answer.json(
                status,
                Fields.of("timestamp", TIMESTAMP.format(now))
                        .and("status", status)
                        .and("error", error)
                        .and("path", path)
                        .map());
    }

    private SpringError() {}
}
