package io.zeebeops.simulator.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response to be.
 *
 * @param contentType null when there is no body
 * @param body to be written as JSON, or a String to be written as it is; null for none
 */
record Answer(
        int status, @Nullable String contentType, @Nullable Object body, Map<String, String> headers) {

    static final String JSON = "application/json";
    static final String HTML = "text/html;charset=utf-8";
    static final String ACTUATOR = "application/vnd.spring-boot.actuator.v3+json";

    static Answer json(int status, Object body) {
        return new Answer(status, JSON, body, Map.of());
    }

    static Answer text(int status, String body) {
        return new Answer(status, "text/plain", body, Map.of());
    }

    static Answer empty(int status) {
        return new Answer(status, null, null, Map.of());
    }

    /** What the endpoints say in their own words. */
    static Answer message(int status, String message) {
        return json(status, Fields.of("message", message).map());
    }

    Answer as(String contentType) {
        return new Answer(status, contentType, body, headers);
    }

    Answer with(String header, String value) {
        return new Answer(status, contentType, body, Map.of(header, value));
    }
}
