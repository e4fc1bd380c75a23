package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a claim has come. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("How far the claim has come, replica by replica or node by node.")
public record GatewayQuiesceStatus(
        @Default("-1")
        @JsonPropertyDescription("Generation of the object that this status speaks of; -1 before the first look.")
        @Nullable
        Long observedGeneration,

        @Size(max = 64)
        @JsonPropertyDescription(
                "One word for people: Waiting, Draining, Quiescing, Quiesced, Releasing, Released, Expired or Failed.")
        @Nullable
        String phase,

        @JsonPropertyDescription(
                "When the first pause was about to be made, or the first node asked: maxDurationSeconds counts from here.")
        @Nullable
        Instant startedAt,

        @JsonPropertyDescription("When processing was first seen paused on every replica; the drain begins here.")
        @Nullable
        Instant processingPausedAt,

        @JsonPropertyDescription("When the drain ended, however it did.") @Nullable
        Instant drainEndedAt,

        @JsonPropertyDescription("Whether exporters had caught up when the drain ended.") @Nullable
        Boolean drained,

        @JsonPropertyDescription("When it was first as quiet as asked.") @Nullable
        Instant quiescedAt,

        @JsonPropertyDescription("When it ends by itself.") @Nullable
        Instant expiresAt,

        @JsonPropertyDescription(
                "How often a replica had lost a pause, which was then made again: what was to be quiet was not, for a moment.")
        @Nullable
        Integer losses,

        @JsonPropertyDescription(
                "How it ended. Released: its time was cut short. Expired: its time was over. Failed: it never came about, or was lost for good. Never changes.")
        @Nullable
        Outcome outcome,

        @JsonPropertyDescription("When it ended.") @Nullable Instant endedAt,

        @JsonPropertyDescription("When what it held was seen released, or held by others only.") @Nullable
        Instant releasedAt,

        @Size(max = 768)
        @JsonPropertyDescription("Every replica of a Zeebe, by partition and broker; at most 768. With broker access.")
        @Nullable
        List<Replica> partitions,

        @Size(max = 64) @JsonPropertyDescription("The nodes of an API gateway, at most 64.") @Nullable
        List<Node> nodes,

        @JsonPropertyDescription("When what this status tells was last seen; it is written when something changed.")
        @Nullable
        Instant observedAt,

        @Size(max = 16) @JsonPropertyDescription("Ready, and while they hold Reconciling and Stalled.") @Nullable
        List<Condition> conditions) {

    /** How a claim ended. */
    public enum Outcome {
        /** Its time was cut short. */
        Released,
        /** Its time was over. */
        Expired,
        /** It never came about, or was lost for good. */
        Failed
    }

    /** One replica. What is not known now is absent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Replica(
            @JsonPropertyDescription("Partition id.") @Nullable
            Integer partitionId,

            @JsonPropertyDescription("Node id of the broker.") @Nullable
            Integer brokerId,

            @Size(max = 32) @JsonPropertyDescription("LEADER, FOLLOWER, or as Zeebe says it.") @Nullable
            String role,

            @Size(max = 32)
            @JsonPropertyDescription("Exporter phase: EXPORTING, SOFT_PAUSED, PAUSED or CLOSED.")
            @Nullable
            String exporting,

            @Size(max = 32)
            @JsonPropertyDescription("Stream processor phase, as PROCESSING, REPLAY or PAUSED.")
            @Nullable
            String processing) {}

    /** One node of an API gateway. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Node(
            @Size(max = 256) @JsonPropertyDescription("Name of its pod, or its address.") @Nullable
            String name,

            @Size(max = 64) @JsonPropertyDescription("uid of its pod.") @Nullable
            String podUid,

            @Size(max = 512) @JsonPropertyDescription("Base address.") @Nullable
            String url,

            @JsonPropertyDescription("Pending, Flushing, Quiesced, Released, Unknown or Failed.") @Nullable
            NodeState state,

            @Size(max = 64)
            @JsonPropertyDescription(
                    "What shows that it is quiet. Webhook: it told so by itself. CurrentMode: its server says so. Health: its health ended in a pod that is the same and runs. QuiesceMode: it says so, with block: DesignTime.")
            @Nullable
            String evidence,

            @Size(max = 256) @JsonPropertyDescription("What went wrong, for people.") @Nullable
            String message,

            @JsonPropertyDescription(
                    "How often the containers of its pod had been restarted when it was noted: a restarted node is not quiet any more.")
            @Nullable
            Integer restarts,

            @JsonPropertyDescription(
                    "When its quiesce port was made, and made the one that answers while all is blocked.")
            @Nullable
            Instant portSetAt,

            @JsonPropertyDescription("When it was about to be asked to be quiet: written before that.") @Nullable
            Instant askedAt,

            @JsonPropertyDescription("When it was known to have begun.") @Nullable
            Instant acceptedAt,

            @JsonPropertyDescription("When it was first seen quiet, because of this claim.") @Nullable
            Instant quiescedAt,

            @JsonPropertyDescription("When it was last about to be asked back to work: written before that.") @Nullable
            Instant releaseAskedAt,

            @JsonPropertyDescription("How often it was asked back to work.") @Nullable
            Integer releaseAsks,

            @JsonPropertyDescription("When its pod was about to be evicted: written before that.") @Nullable
            Instant restartAskedAt) {}

    /** How far one node has come. */
    public enum NodeState {
        /** Not asked yet. */
        Pending,
        /** Asked, and at it. */
        Flushing,
        /** Quiet, by evidence. */
        Quiesced,
        /** As it was before. */
        Released,
        /** Nobody can tell: its pod was replaced, or it does not answer. */
        Unknown,
        /** It refused. */
        Failed
    }
}
