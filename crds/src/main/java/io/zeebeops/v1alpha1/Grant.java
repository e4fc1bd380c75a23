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

        @Size(max = 4)
        @JsonPropertyDescription(
                "What of it is held already while it waits for the rest; in the other states all of it is.")
        @Nullable
        List<Want> holds,

        @Size(max = 64)
        @JsonPropertyDescription(
                "Why it waits, as one word; once a pause is granted how it is known: Verified or AcceptedByGateway.")
        @Nullable
        String reason,

        @JsonPropertyDescription("Since when it is in this state.") @Nullable
        Instant since,

        @JsonPropertyDescription("Since when a pause may be in effect for it: its time counts from here.") @Nullable
        Instant startedAt,

        @JsonPropertyDescription("When it ends by itself.") @Nullable
        Instant until,

        @JsonPropertyDescription(
                "How often a replica lost what was in effect; it was made again. A grant that was given anew to what was under way begins with 1.")
        @Nullable
        Integer losses) {

    /** One that was never lost and does not end by itself. */
    public Grant(
            String uid,
            String kind,
            String name,
            @Nullable Integer attempt,
            List<Want> wants,
            State state,
            @Nullable String reason,
            @Nullable Instant since,
            @Nullable Instant until) {
        this(uid, kind, name, attempt, wants, state, null, reason, since, null, until, null);
    }

    /** What of it is being made or in effect. */
    public List<Want> held() {
        return state != State.Waiting ? wants : holds == null ? List.of() : holds;
    }

    /** Whether anything of it is being made or in effect. */
    public boolean holdsAny() {
        return !held().isEmpty();
    }

    /** Whether what was in effect was lost at any time. */
    public boolean wasLost() {
        return state == State.Lost || (losses != null && losses > 0);
    }

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
