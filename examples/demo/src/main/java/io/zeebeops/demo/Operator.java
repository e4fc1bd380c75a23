package io.zeebeops.demo;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The operator, a process of its own.
 *
 * @param address where it serves /readyz and /metrics
 */
public record Operator(JavaProgram program, URI address) {
    private static final Pattern ADDRESS = Pattern.compile("health and metrics on (127\\.0\\.0\\.1:\\d+)");

    /** Waits until it reconciles. */
    static Operator ready(JavaProgram program) {
        var address = program.awaitSaid(said -> ADDRESS.matcher(said)
                .results()
                .map(found -> URI.create("http://" + found.group(1)))
                .findFirst());
        var operator = new Operator(program, address);
        program.awaiting("is not ready", () -> operator.isReady() ? Optional.of(operator) : Optional.empty());
        return operator;
    }

    private boolean isReady() {
        try {
            return Http.ask("GET", address.resolve("/readyz"), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** All it counts and measures, in the text format of Prometheus. */
    public String metrics() {
        return Http.ask("GET", address.resolve("/metrics"), BodyHandlers.ofString())
                .body();
    }
}
