package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one object wants of what excludes others, and whether it has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Grant(
        @Required @Size(min = 1, max = 64) @JsonPropertyDescription("uid of the object.")
        String uid,

        @Required @Size(max = 63) @JsonPropertyDescription("Kind of the object.")
        String kind,

        @Required @Size(max = 253) @JsonPropertyDescription("Name of the object.")
        String name,

        @JsonPropertyDescription(
                "The attempt of a ZeebeBackup that this is for: a grant of an earlier attempt is none for the next.")
        @Nullable
        Integer attempt,

        @Required @Size(max = 4) @JsonPropertyDescription("What it wants.")
        List<Want> wants,

        @Required
        @JsonPropertyDescription(
                "Waiting, Preparing (being paused), Granted (in effect, seen) or Lost (was in effect, is not any more).")
        State state,

        @Size(max = 64) @JsonPropertyDescription("Why it waits, as one word.") @Nullable
        String reason,

        @JsonPropertyDescription("Since when it is in this state.") @Nullable
        Instant since,

        @JsonPropertyDescription("When it ends by itself.") @Nullable
        Instant until) {

    /** What excludes others. */
    public enum Want {
        /** The one backup slot. */
        Backup,
        /** Exporters go on, but acknowledge nothing. */
        ExportingSoftPaused,
        /** Nothing is exported. */
        ExportingPaused,
        /** Nothing is processed. */
        ProcessingPaused
    }

    /** How far a request has come. */
    public enum State {
        /** Not yet its turn. */
        Waiting,
        /** Its turn; the pause it needs is being made. */
        Preparing,
        /** In effect, and seen. */
        Granted,
        /** It was in effect and is not any more. */
        Lost
    }
}
