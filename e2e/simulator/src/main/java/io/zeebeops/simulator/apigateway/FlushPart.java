package io.zeebeops.simulator.apigateway;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is written to the data store before a node is quiesced, in this order. */
public enum FlushPart {
    LICENSE_METRICS("license_metrics"),
    PERFORMANCE_METRICS("performance_metrics"),
    SUBSCRIPTION_QUOTA("subscription_quota");

    private final String word;

    FlushPart(String word) {
        this.word = word;
    }

    /** As it is written in requests. */
    public String word() {
        return word;
    }

    /** All of them. */
    public static List<FlushPart> all() {
        return List.of(values());
    }

    /** The one that is written so. */
    public static Optional<FlushPart> of(String word) {
        return Arrays.stream(values()).filter(part -> part.word.equals(word)).findFirst();
    }
}
