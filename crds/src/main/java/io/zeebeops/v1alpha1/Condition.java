package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One aspect of an object's state, in the shape that all of Kubernetes uses. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @Required
        @Size(min = 1, max = 64)
        @JsonPropertyDescription("The aspect, for example Ready, Reconciling or Stalled.")
        String type,

        @Required @Pattern("^(True|False|Unknown)$") @Size(max = 8) @JsonPropertyDescription("True, False or Unknown.")
        String status,

        @Required
        @Size(min = 1, max = 64)
        @Pattern("^[A-Z][A-Za-z0-9]*$")
        @JsonPropertyDescription("Why, as one word of a closed list that the README documents.")
        String reason,

        @Required @Size(max = 512) @JsonPropertyDescription("Why, for people, and what to do about it.")
        String message,

        @Required @JsonPropertyDescription("When the status of this condition last changed.")
        Instant lastTransitionTime,

        @JsonPropertyDescription("Generation of the object that this condition speaks of.") @Nullable
        Long observedGeneration) {

    /** The {@link #status} of a condition that holds. */
    public static final String TRUE = "True";

    /** The {@link #status} of a condition that does not hold. */
    public static final String FALSE = "False";

    /** Whether this condition holds. */
    public boolean holds() {
        return TRUE.equals(status);
    }
}
