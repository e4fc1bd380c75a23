package io.zeebeops.simulator.apigateway;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to hear of what.
 *
 * @param headers sent along
 * @param username for basic authentication at the receiver; null for none
 * @param events as they were written, also those that never happen here
 */
public record Webhook(
        String id,
        String url,
        Map<String, String> headers,
        @Nullable String username,
        @Nullable String password,
        @Nullable String truststoreAlias,
        List<String> events,
        boolean active) {

    public Webhook {
        headers = Map.copyOf(headers);
        events = List.copyOf(events);
    }

    boolean wants(WebhookEvent event) {
        return active && events.contains(event.word());
    }

    /** The same under another id. */
    public Webhook withId(String id) {
        return new Webhook(id, url, headers, username, password, truststoreAlias, events, active);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Webhook[id=%s, events=%s, active=%s]".formatted(id, events, active);
    }
}
