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

/** What the cluster looks like, and who may do what now. What cannot be known is absent, never a default. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription(
        "What the cluster looks like, and who may do what now. What cannot be known (no broker access, an old version) is absent.")
public record ZeebeClusterStatus(
        @Default("-1")
        @JsonPropertyDescription("Generation of the object that this status speaks of; -1 before the first look.")
        @Nullable
        Long observedGeneration,

        @Size(max = 64)
        @JsonPropertyDescription(
                "One word for people: Connecting, Healthy, Degraded, Unreachable, Suspended or Duplicate.")
        @Nullable
        String phase,

        @Size(max = 64) @JsonPropertyDescription("Version of Zeebe, from /actuator/info.") @Nullable
        String version,

        @Size(max = 16)
        @JsonPropertyDescription(
                "What can be asked of this Zeebe, from /actuator: Backups, Checkpoints, Exporting, SoftPause, Exporters, Cluster, BrokerAccess.")
        @Nullable
        List<@Size(max = 64) String> capabilities,

        @JsonPropertyDescription("Size of the cluster.") @Nullable
        Topology topology,

        @JsonPropertyDescription("Health of the gateway.") @Nullable
        Gateway gateway,

        @Size(max = 256) @JsonPropertyDescription("The brokers, by id; at most 256.") @Nullable
        List<Broker> brokers,

        @Size(max = 1024) @JsonPropertyDescription("The partitions, by id; at most 1024.") @Nullable
        List<Partition> partitions,

        @Size(max = 64) @JsonPropertyDescription("The configured exporters, by id; at most 64.") @Nullable
        List<Exporter> exporters,

        @Size(max = 64)
        @JsonPropertyDescription(
                "Who wants, or has, something that excludes others. A requester acts only while its own uid is Granted.")
        @Nullable
        List<Grant> grants,

        @JsonPropertyDescription("Exporting, over all replicas: the ledger of its pauses.") @Nullable
        Pause exporting,

        @JsonPropertyDescription("Processing, over all replicas: the ledger of its pauses.") @Nullable
        Pause processing,

        @JsonPropertyDescription(
                "Where a pause of the operator was made, while there is one: an edited address is not followed before it is released; brokers that are given meanwhile are.")
        @Nullable
        Pinned pinned,

        @JsonPropertyDescription("What the backup store holds, at a Zeebe that lists it (8.2 or later).") @Nullable
        Backups backups,

        @JsonPropertyDescription(
                "When the cluster was last asked, as far as this status tells: it is written when something changed, or a look failed.")
        @Nullable
        Instant observedAt,

        @Size(max = 16)
        @JsonPropertyDescription(
                "Ready, Healthy, ExportingPaused, ProcessingPaused, and while they hold Reconciling and Stalled.")
        @Nullable
        List<Condition> conditions) {

    /** Size of the cluster. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Topology(
            @JsonPropertyDescription("Brokers of the cluster configuration.") @Nullable
            Integer brokers,

            @JsonPropertyDescription("Partitions.") @Nullable
            Integer partitions,

            @JsonPropertyDescription("Replicas of the partition that has most.") @Nullable
            Integer replicationFactor,

            @JsonPropertyDescription(
                    "Id of the change of the cluster configuration that is being made, while there is one.")
            @Nullable
            Long pendingChangeId) {}

    /** Health of the gateway: UNKNOWN, UP, DOWN or OUT_OF_SERVICE. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Gateway(
            @Size(max = 32)
            @JsonPropertyDescription("Of /actuator/health: UNKNOWN, UP, DOWN or OUT_OF_SERVICE.")
            @Nullable
            String health,

            @Size(max = 32) @JsonPropertyDescription("Of /actuator/health/startup.") @Nullable
            String startup,

            @Size(max = 32) @JsonPropertyDescription("Of /actuator/health/liveness.") @Nullable
            String liveness) {}

    /** One broker. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Broker(
            @JsonPropertyDescription("Node id.") @Nullable Integer brokerId,

            @Size(max = 32)
            @JsonPropertyDescription("In the cluster configuration: ACTIVE, JOINING, LEAVING, LEFT or UNKNOWN.")
            @Nullable
            String state,

            @Size(max = 32) @JsonPropertyDescription("Whether it started; with broker access.") @Nullable
            String startup,

            @Size(max = 32) @JsonPropertyDescription("Whether it is ready; with broker access.") @Nullable
            String ready,

            @Size(max = 32) @JsonPropertyDescription("Whether it is healthy; with broker access.") @Nullable
            String health) {}

    /** One partition. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Partition(
            @JsonPropertyDescription("Partition id.") @Nullable
            Integer partitionId,

            @Size(max = 32) @JsonPropertyDescription("As the gateway says it: HEALTHY, UNHEALTHY or DEAD.") @Nullable
            String health,

            @JsonPropertyDescription("Node id of the broker that leads it; with broker access.") @Nullable
            Integer leader,

            @JsonPropertyDescription("Replicas of the cluster configuration.") @Nullable
            Integer replicas,

            @Size(max = 32)
            @JsonPropertyDescription("Exporter phase, the same on all replicas, or MIXED; with broker access.")
            @Nullable
            String exporting,

            @Size(max = 32)
            @JsonPropertyDescription("Stream processor phase of the leader; with broker access.")
            @Nullable
            String processing) {}

    /** One exporter. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Exporter(
            @Size(max = 253) @JsonPropertyDescription("Id of the exporter.") @Nullable
            String exporterId,

            @Size(max = 64)
            @JsonPropertyDescription(
                    "As Zeebe says it: ENABLED, DISABLED, ENABLING, DISABLING, CONFIG_NOT_FOUND or UNKNOWN.")
            @Nullable
            String state) {}

    /** What is paused, and by whom: the ledger, written before each call. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Pause(
            @Size(max = 32)
            @JsonPropertyDescription("Running, SoftPaused, Paused, Mixed; absent while not known.")
            @Nullable
            String observed,

            @JsonPropertyDescription(
                    "Whether a call of the operator may have changed any replica. Only then it resumes when the last grant ends; false again when all was seen to run.")
            @Nullable
            Boolean madeByOperator,

            @Size(max = 256) @JsonPropertyDescription("Brokers whose replicas could not be seen.") @Nullable
            List<Integer> unverifiedBrokers,

            @JsonPropertyDescription("What the operator asked for last, while it may have changed anything.") @Nullable
            PauseMode asked,

            @JsonPropertyDescription("Since when it asks for that.") @Nullable
            Instant askedAt,

            @JsonPropertyDescription("When the gateway accepted that for every replica.") @Nullable
            Instant acceptedAt,

            @JsonPropertyDescription(
                    "Until when a pause that was asked for and not clearly answered may still take effect.")
            @Nullable
            Instant unsettledUntil,

            @Size(max = 64)
            @JsonPropertyDescription(
                    "The version of Zeebe that paused hard when it was asked to pause softly; a soft pause is not asked of it again.")
            @Nullable
            String softPauseIgnoredBy) {}

    /** How exporting, or processing, goes on. */
    public enum PauseMode {
        /** As ever. */
        Running,
        /** Exporters go on, but acknowledge nothing. */
        SoftPaused,
        /** Not at all. */
        Paused
    }

    /** Where a pause of the operator was made: used until it is released, whatever spec says meanwhile. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Pinned(
            @Required @Size(max = 1024) @JsonPropertyDescription("Base address of the management API.")
            String url,

            @Size(max = 512) @JsonPropertyDescription("Address of each broker, with {brokerId} in it.") @Nullable
            String urlTemplate,

            @Size(max = 256) @JsonPropertyDescription("The address of each broker, by id.") @Nullable
            List<Endpoint> endpoints) {

        /** The address of one broker. */
        public record Endpoint(
                @Required @JsonPropertyDescription("The broker's node id.")
                Integer brokerId,

                @Required @Size(max = 1024) @JsonPropertyDescription("Base address of its management API.")
                String url) {}
    }

    /** What the backup store holds, as the last complete list of it said, and with what ZeebeBackups completed or deleted since. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Backups(
            @Size(max = 32)
            @JsonPropertyDescription(
                    "Explicit: the taker gives the id. Generated: Zeebe makes it (8.9). Absent while not known.")
            @Nullable
            String mode,

            @JsonPropertyDescription("Backups that are complete.") @Nullable
            Integer completed,

            @JsonPropertyDescription("Backups that failed.") @Nullable
            Integer failed,

            @JsonPropertyDescription("Backups in progress.") @Nullable
            Integer inProgress,

            @JsonPropertyDescription("The highest id in the store.") @Nullable
            Long highestId,

            @JsonPropertyDescription("The highest id that is complete.") @Nullable
            Long latestCompletedId,

            @JsonPropertyDescription("When that one was begun.") @Nullable
            Instant latestCompletedTime,

            @Size(max = 20)
            @JsonPropertyDescription("Ids that no ZeebeBackup tells of, highest first, at most 20.")
            @Nullable
            List<Long> unmanagedIds,

            @JsonPropertyDescription("Gaps between the backups of a partition, over all partitions (8.9).") @Nullable
            Integer rangeGaps,

            @JsonPropertyDescription(
                    "When the store was listed last. What ZeebeBackups completed or deleted since is told too.")
            @Nullable
            Instant observedAt) {}
}
