package io.zeebeops.operator.zeebe;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param method GET, POST or DELETE
 * @param base   base address, without /actuator
 * @param path   below the base, without a slash in front
 * @param body   JSON, for POST only
 */
record Exchange(
        Verb verb,
        String method,
        URI base,
        String path,
        @Nullable String body) {

    static Exchange get(Verb verb, URI base, String path) {
        return new Exchange(verb, "GET", base, path, null);
    }

    static Exchange post(Verb verb, URI base, String path, String body) {
        return new Exchange(verb, "POST", base, path, body);
    }

    static Exchange delete(Verb verb, URI base, String path) {
        return new Exchange(verb, "DELETE", base, path, null);
    }
}
