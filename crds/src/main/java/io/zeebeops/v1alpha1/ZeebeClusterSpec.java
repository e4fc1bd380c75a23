package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** How a Zeebe is reached, and how closely it is watched. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("How a running Zeebe is reached, and how closely it is watched.")
public record ZeebeClusterSpec(
        @Required
        @JsonPropertyDescription(
                "Where the management API (port 9600) answers: at a gateway, or at a broker with an embedded gateway.")
        Management management,

        @JsonPropertyDescription(
                "Where each broker's own management API answers. Without it the broker-local facts (health, pauses seen on every replica) are not known.")
        @Nullable
        Brokers brokers,

        @Min(2)
        @Max(300)
        @Default("10")
        @JsonPropertyDescription("Seconds between two looks at the cluster while nothing moves. 2 to 300, default 10.")
        Integer pollIntervalSeconds,

        @Min(60)
        @Max(86400)
        @Default("600")
        @JsonPropertyDescription(
                "Seconds between two lists of the backup store. Listing is expensive for Zeebe: it reads every partition's part of every backup. 60 to 86400, default 600.")
        Integer inventoryIntervalSeconds,

        @Default("Report")
        @JsonPropertyDescription(
                "What happens to a pause of exporting or processing that no object claims. Report: a condition, an event, a metric. Resume: it is lifted. Default Report.")
        UnownedPause unownedPause,

        @Default("false")
        @JsonPropertyDescription(
                "Act on nothing of this cluster: nothing new is granted. Pauses that the operator made still expire and are released. Default false.")
        Boolean suspend) {

    /** Seconds between two looks while nothing moves, when the object does not say. */
    public static final int DEFAULT_POLL_INTERVAL_SECONDS = 10;

    /** Seconds between two lists of the backup store, when the object does not say. */
    public static final int DEFAULT_INVENTORY_INTERVAL_SECONDS = 600;

    /** Fills in what the API server would have filled in. */
    public ZeebeClusterSpec {
        pollIntervalSeconds = pollIntervalSeconds == null ? DEFAULT_POLL_INTERVAL_SECONDS : pollIntervalSeconds;
        inventoryIntervalSeconds =
                inventoryIntervalSeconds == null ? DEFAULT_INVENTORY_INTERVAL_SECONDS : inventoryIntervalSeconds;
        unownedPause = unownedPause == null ? UnownedPause.Report : unownedPause;
        suspend = suspend != null && suspend;
    }

    /** What happens to a pause that no object claims. */
    public enum UnownedPause {
        /** It is told: a condition, an event, a metric. */
        Report,
        /** It is lifted. */
        Resume
    }
}
