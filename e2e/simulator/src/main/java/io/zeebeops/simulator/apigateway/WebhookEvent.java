package io.zeebeops.simulator.apigateway;

import java.util.Arrays;
import java.util.Optional;

/** What a webhook can be registered for. */
public enum WebhookEvent {
    DESIGNTIME_COMPLETED("migration:quiesce:designtime:completed"),
    ALL_COMPLETED("migration:quiesce:all:completed"),
    SERVER_STARTED("apigateway:server:started");

    private final String word;

    WebhookEvent(String word) {
        this.word = word;
    }

    /** As it is written in requests and in what is sent. */
    public String word() {
        return word;
    }

    /** The one that is written so. */
    public static Optional<WebhookEvent> of(String word) {
        return Arrays.stream(values()).filter(event -> event.word.equals(word)).findFirst();
    }
}
