package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the exporter is, and what was asked of Zeebe. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What the exporter is, partition by partition, and what was asked of Zeebe.")
public record ZeebeExporterStatus(
        @Default("-1")
        @JsonPropertyDescription("Generation of the object that this status speaks of; -1 before the first look.")
        @Nullable
        Long observedGeneration,

        @Size(max = 64)
        @JsonPropertyDescription(
                "One word for people: Waiting, Enabling, Enabled, Disabling, Disabled, Removing, Removed, Drifted, Conflict or Stuck.")
        @Nullable
        String phase,

        @Size(max = 64)
        @JsonPropertyDescription(
                "Its state over all replicas, in Zeebe's words: ENABLED, DISABLED, ENABLING, DISABLING, CONFIG_NOT_FOUND, or UNKNOWN where they differ; NOT_CONFIGURED where no replica has it.")
        @Nullable
        String state,

        @JsonPropertyDescription("Id of the last change of the cluster configuration that was asked for.") @Nullable
        Long changeId,

        @JsonPropertyDescription(
                "What was last asked for: written before Zeebe is asked, so that it is not asked twice for one edit.")
        @Nullable
        Change change,

        @JsonPropertyDescription("Generation for which it was seen to be as asked.") @Nullable
        Long settledGeneration,

        @JsonPropertyDescription("How often it was changed back since the last edit.") @Nullable
        Integer corrections,

        @Size(max = 256)
        @JsonPropertyDescription("Every partition, those that are not as asked first; at most 256.")
        @Nullable
        List<Partition> partitions,

        @JsonPropertyDescription("When what this status tells was last seen; it is written when something changed.")
        @Nullable
        Instant observedAt,

        @Size(max = 16) @JsonPropertyDescription("Ready, and while they hold Reconciling and Stalled.") @Nullable
        List<Condition> conditions) {

    /**
     * What was asked of Zeebe. While it has no id nobody knows whether it arrived.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            @JsonPropertyDescription("Generation of the object that it was asked for.") @Nullable
            Long generation,

            @JsonPropertyDescription("What was asked for.") @Nullable
            Action action,

            @JsonPropertyDescription("When it was about to be asked for.") @Nullable
            Instant requestedAt,

            @JsonPropertyDescription("Id of the change, as Zeebe gave it.") @Nullable
            Long changeId,

            @JsonPropertyDescription("When it was seen to have ended.") @Nullable
            Instant endedAt,

            @JsonPropertyDescription("How it ended.") @Nullable
            Result result,

            @Size(max = 64) @JsonPropertyDescription("Why Zeebe refused it, as the conditions tell it.") @Nullable
            String reason,

            @Size(max = 256) @JsonPropertyDescription("What Zeebe said when it refused it.") @Nullable
            String message) {}

    /** What can be asked for. */
    public enum Action {
        /** Enable it. */
        Enable,
        /** Disable it. */
        Disable,
        /** Forget it. */
        Remove
    }

    /** How a change ended. */
    public enum Result {
        /** As planned. */
        Completed,
        /** Somebody cancelled it; what was done stays. */
        Cancelled,
        /** It failed; what was done stays. */
        Failed,
        /** It ended, and nobody can tell any more how; without an id: it never arrived. */
        Unknown,
        /** Zeebe refused it. */
        Refused
    }

    /** One partition. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Partition(
            @JsonPropertyDescription("Partition id.") @Nullable
            Integer partitionId,

            @Size(max = 64)
            @JsonPropertyDescription(
                    "State on all its replicas: ENABLED, DISABLED, CONFIG_NOT_FOUND or NOT_CONFIGURED, or UNKNOWN where they differ.")
            @Nullable
            String state,

            @JsonPropertyDescription("Number of its replicas.") @Nullable
            Integer replicas,

            @JsonPropertyDescription("How many of them are as asked.") @Nullable
            Integer replicasDone) {}
}
