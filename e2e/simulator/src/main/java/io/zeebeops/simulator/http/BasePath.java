package io.zeebeops.simulator.http;

import java.util.Map;
import java.util.Optional;

/** What goes before all paths of the management API; empty for nothing. */
record BasePath(String base) {

    private static final String NOT_FOUND = """
            <!doctype html>
            <html lang="en"><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>
            """;

    /** The path behind it, if it is there. */
    Optional<String> inside(String path) {
        boolean there = base.isEmpty() || path.startsWith(base + "/");
        return there ? Optional.of(path.substring(base.length())) : Optional.empty();
    }

    /** What a web server that has nothing else says of all other paths. */
    Answer outside(String path) {
        return path.equals(base)
                ? Answer.empty(302).with("Location", base + "/")
                : new Answer(404, "text/html;charset=utf-8", NOT_FOUND, Map.of());
    }
}
