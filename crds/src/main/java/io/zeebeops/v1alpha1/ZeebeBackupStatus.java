package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a backup has come, partition by partition. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription(
        "How far the backup has come, partition by partition. Once it is complete this stays as it is, whatever becomes of the cluster.")
public record ZeebeBackupStatus(
        @Default("-1")
        @JsonPropertyDescription("Generation of the object that this status speaks of; -1 before the first look.")
        @Nullable
        Long observedGeneration,

        @Size(max = 64)
        @JsonPropertyDescription("One word for people: Waiting, Requested, InProgress, Completed, Failed or Deleting.")
        @Nullable
        String phase,

        @JsonPropertyDescription("Id of the backup in Zeebe: of the attempt that runs, or the last one.") @Nullable
        Long backupId,

        @JsonPropertyDescription("Who chose the id.") @Nullable
        IdSource idSource,

        @Size(max = 64) @JsonPropertyDescription("State of the backup as Zeebe says it.") @Nullable
        String state,

        @JsonPropertyDescription("When this attempt was written down, before it was asked of Zeebe.") @Nullable
        Instant requestedAt,

        @JsonPropertyDescription("When Zeebe began: the earliest createdAt of its partitions.") @Nullable
        Instant startedAt,

        @JsonPropertyDescription("When the last partition was complete, by Zeebe's clock.") @Nullable
        Instant completedAt,

        @JsonPropertyDescription("When what is told here was seen.") @Nullable
        Instant observedAt,

        @Size(max = 32) @JsonPropertyDescription("From startedAt to completedAt, for people.") @Nullable
        String duration,

        @JsonPropertyDescription("Partitions of this backup.") @Nullable
        Integer partitionCount,

        @JsonPropertyDescription("Partitions that are complete.") @Nullable
        Integer partitionsCompleted,

        @Size(max = 256)
        @JsonPropertyDescription("The partitions, failed ones first, then by id; at most 256.")
        @Nullable
        List<Partition> partitions,

        @Size(max = 10) @JsonPropertyDescription("The last attempts, oldest first; at most 10.") @Nullable
        List<Attempt> attempts,

        @JsonPropertyDescription("How this object ended; absent while it has not.") @Nullable
        Outcome outcome,

        @JsonPropertyDescription("When it ended, by the operator's clock.") @Nullable
        Instant finishedAt,

        @JsonPropertyDescription("Since when the ZeebeCluster of a backup that is being deleted is not found.")
        @Nullable
        Instant clusterMissingSince,

        @JsonPropertyDescription(
                "Since when Zeebe says DELETED of data that is being deleted (8.9): said twice, it is gone.")
        @Nullable
        Instant markedDeletedAt,

        @Size(max = 16) @JsonPropertyDescription("Ready, and while they hold Reconciling and Stalled.") @Nullable
        List<Condition> conditions) {

    /** How a ZeebeBackup ended. */
    public enum Outcome {
        /** Zeebe has the backup complete on every partition. */
        Completed,
        /** It failed for good; nothing of it is kept. */
        Failed
    }

    /** Who chose the id. */
    public enum IdSource {
        /** The operator. */
        Allocated,
        /** The object's spec. */
        User,
        /** Zeebe (8.9). */
        Generated,
        /** It was there already. */
        Existing
    }

    /** One partition of the backup. What Zeebe did not say is absent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Partition(
            @JsonPropertyDescription("Partition id.") @Nullable
            Integer partitionId,

            @Size(max = 64)
            @JsonPropertyDescription("DOES_NOT_EXIST, IN_PROGRESS, COMPLETED, FAILED or DELETED.")
            @Nullable
            String state,

            @JsonPropertyDescription("Position of the checkpoint in the partition's log.") @Nullable
            Long checkpointPosition,

            @JsonPropertyDescription("First position of the log that the backup holds (8.9).") @Nullable
            Long firstLogPosition,

            @Size(max = 256)
            @JsonPropertyDescription(
                    "Snapshot that the backup holds; absent where the partition had none, which is fine.")
            @Nullable
            String snapshotId,

            @JsonPropertyDescription("Broker that took it.") @Nullable
            Integer brokerId,

            @Size(max = 64) @JsonPropertyDescription("Version of that broker.") @Nullable
            String brokerVersion,

            @JsonPropertyDescription("When it was begun, by Zeebe's clock.") @Nullable
            Instant createdAt,

            @JsonPropertyDescription("When it last changed, by Zeebe's clock.") @Nullable
            Instant lastUpdatedAt,

            @Size(max = 256) @JsonPropertyDescription("Why it failed, as Zeebe says it.") @Nullable
            String failureReason) {}

    /** One attempt: it posts one id, however often. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(
            @Required
            @JsonPropertyDescription(
                    "Number of the attempt, from 1. An id that turned out to be taken is tried again under the same number.")
            Integer attempt,

            @JsonPropertyDescription("The id it asks for; absent while Zeebe, which makes it (8.9), has not told it.")
            @Nullable
            Long backupId,

            @Required @JsonPropertyDescription("When it was written down, before it was asked of Zeebe.")
            Instant requestedAt,

            @JsonPropertyDescription("When Zeebe accepted it, or was seen to have it.") @Nullable
            Instant acceptedAt,

            @JsonPropertyDescription(
                    "Since when Zeebe is asked for a backup whose id it makes; absent once it answered. An answer that never comes ends the attempt: nobody can tell which backup came of it.")
            @Nullable
            Instant askingSince,

            @JsonPropertyDescription(
                    "When Zeebe was first seen to have it complete, of an attempt that holds a pause: it is told as complete once every replica was seen to be paused after that.")
            @Nullable
            Instant completeAt,

            @JsonPropertyDescription("When it ended.") @Nullable
            Instant endedAt,

            @JsonPropertyDescription("When what it left in the store was seen to be gone.") @Nullable
            Instant cleanedAt,

            @JsonPropertyDescription("The latest id of that Zeebe, where it refused this one for being lower.")
            @Nullable
            Long latestId,

            @JsonPropertyDescription(
                    "How often the pause that it holds had been lost before it began; absent for never. A loss after that ends it.")
            @Nullable
            Integer lossesBefore,

            @JsonPropertyDescription("How it ended.") @Nullable
            Result result,

            @Size(max = 64) @JsonPropertyDescription("Why it ended so, as one word.") @Nullable
            String reason,

            @Size(max = 512) @JsonPropertyDescription("Why it ended so, for people.") @Nullable
            String message) {}

    /** How an attempt ended. */
    public enum Result {
        /** Zeebe has the backup complete on every partition. */
        Completed,
        /** It failed; what it left is deleted. */
        Failed,
        /** Zeebe did not take its id, or wanted one of another kind; the next one is tried. */
        Taken
    }
}
