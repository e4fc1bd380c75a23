package io.zeebeops.simulator.http;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request, as far as an endpoint cares.
 *
 * @param base scheme, host and port as the client wrote them, and the base path
 * @param parameters values of the path's templates
 * @param query the first value of each
 * @param who the User-Agent
 */
record Question(
        String base,
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, String> query,
        byte[] body,
        String who) {

    String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The path has no " + name);
        }
        return value;
    }

    @Nullable
    String query(String name) {
        return query.get(name);
    }

    /** As Spring reads a boolean; an empty value counts as absent. */
    boolean flag(String name) {
        String value = query.get(name);
        if (value == null || value.isEmpty()) {
            return false;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0" -> false;
            default -> throw new BadRequest();
        };
    }
}
