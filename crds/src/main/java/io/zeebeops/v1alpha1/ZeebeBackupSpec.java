package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One wish for one backup. Everything but deletionPolicy and ttlSecondsAfterFinished stays as it was created. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription(
        "What is wanted. Everything but deletionPolicy and ttlSecondsAfterFinished stays as it was created: another backup is another object.")
@ValidationRule(
        value = "self.clusterRef == oldSelf.clusterRef",
        fieldPath = ".clusterRef",
        message = "clusterRef cannot change: create a new ZeebeBackup")
@ValidationRule(
        value =
                "has(self.backupId) == has(oldSelf.backupId) && (!has(self.backupId) || self.backupId == oldSelf.backupId)",
        fieldPath = ".backupId",
        message = "backupId cannot change: create a new ZeebeBackup")
@ValidationRule(
        value = "self.source == oldSelf.source",
        fieldPath = ".source",
        message = "source cannot change: create a new ZeebeBackup")
@ValidationRule(
        value =
                "has(self.exporting) == has(oldSelf.exporting) && (!has(self.exporting) || self.exporting == oldSelf.exporting)",
        fieldPath = ".exporting",
        message = "exporting cannot change: create a new ZeebeBackup")
@ValidationRule(
        value =
                "has(self.startingDeadlineSeconds) == has(oldSelf.startingDeadlineSeconds) && (!has(self.startingDeadlineSeconds) || self.startingDeadlineSeconds == oldSelf.startingDeadlineSeconds)",
        fieldPath = ".startingDeadlineSeconds",
        message = "startingDeadlineSeconds cannot change: create a new ZeebeBackup")
@ValidationRule(
        value = "self.activeDeadlineSeconds == oldSelf.activeDeadlineSeconds",
        fieldPath = ".activeDeadlineSeconds",
        message = "activeDeadlineSeconds cannot change: create a new ZeebeBackup")
@ValidationRule(
        value = "has(self.retries) == has(oldSelf.retries) && (!has(self.retries) || self.retries == oldSelf.retries)",
        fieldPath = ".retries",
        message = "retries cannot change: create a new ZeebeBackup")
@ValidationRule(
        value = "self.source != 'Existing' || has(self.backupId)",
        fieldPath = ".backupId",
        message = "source: Existing needs backupId: the id of the backup to track")
@ValidationRule(
        value = "self.source != 'Existing' || !has(self.exporting)",
        fieldPath = ".exporting",
        message = "source: Existing takes no backup, so it pauses nothing: leave exporting out")
@ValidationRule(
        value = "!has(self.backupId) || !has(self.retries) || self.retries == 0",
        fieldPath = ".retries",
        message = "a backupId can be taken once only: leave retries out, or backupId")
public record ZeebeBackupSpec(
        @Required @JsonPropertyDescription("The ZeebeCluster to back up.")
        ClusterRef clusterRef,

        @Min(1)
        @JsonPropertyDescription(
                "The id to take, greater than every id taken before in that Zeebe. Default: allocated, from the time in ms. An id can be taken once only, so there are no retries with it.")
        @Nullable
        Long backupId,

        @Default("New")
        @JsonPropertyDescription(
                "New: take a backup. Existing: track the backup with this backupId, which is there already; nothing is taken. Default New.")
        Source source,

        @JsonPropertyDescription(
                "Pause exporting for as long as an attempt lasts, so that the backup still holds every record that is exported meanwhile. Default: exporters are left alone.")
        @Nullable
        Exporting exporting,

        @Min(1)
        @Max(31536000)
        @JsonPropertyDescription(
                "Seconds from creation within which the backup must be asked of Zeebe; else it fails. Default: it waits for ever.")
        @Nullable
        Integer startingDeadlineSeconds,

        @Min(10)
        @Max(604800)
        @Default("3600")
        @JsonPropertyDescription(
                "Seconds that one attempt may take, from asking to complete. 10 to 604800, default 3600.")
        Integer activeDeadlineSeconds,

        @Min(0)
        @Max(9)
        @JsonPropertyDescription(
                "Further attempts after a failed one, each with a new id, after 30 s growing to 10 min. 0 to 9, default 2; none with backupId.")
        @Nullable
        Integer retries,

        @Default("Retain")
        @JsonPropertyDescription(
                "What becomes of the data in the store when this object is deleted. Retain or Delete, default Retain. Can be changed at any time.")
        DeletionPolicy deletionPolicy,

        @Min(0)
        @Max(315360000)
        @JsonPropertyDescription(
                "Seconds after the end when this object is deleted, never the data. Not for objects kept in git: they would be created, and taken, again. Default: never. Can be changed at any time.")
        @Nullable
        Integer ttlSecondsAfterFinished) {

    /** Seconds that one attempt may take, when the object does not say. */
    public static final int DEFAULT_ACTIVE_DEADLINE_SECONDS = 3600;

    private static final int DEFAULT_RETRIES = 2;

    /** Fills in what the API server would have filled in. */
    public ZeebeBackupSpec {
        source = source == null ? Source.New : source;
        activeDeadlineSeconds = activeDeadlineSeconds == null ? DEFAULT_ACTIVE_DEADLINE_SECONDS : activeDeadlineSeconds;
        deletionPolicy = deletionPolicy == null ? DeletionPolicy.Retain : deletionPolicy;
    }

    /** Attempts that may be made in all: an id given by the user can be taken once only. */
    @JsonIgnore
    public int attemptsAllowed() {
        return backupId != null ? 1 : 1 + (retries == null ? DEFAULT_RETRIES : retries);
    }

    /** Where the backup comes from. */
    public enum Source {
        /** It is taken. */
        New,
        /** It is there already, and tracked. */
        Existing
    }

    /** What becomes of the data when the object is deleted. */
    public enum DeletionPolicy {
        /** It stays in the store. */
        Retain,
        /** It is deleted from the store first. */
        Delete
    }

    /** A pause of exporting for as long as an attempt lasts. */
    public record Exporting(
            @Required
            @JsonPropertyDescription(
                    "Soft: exporters go on, but acknowledge nothing, so nothing they hold is compacted.")
            Pause pause) {

        /** How exporting is paused. */
        public enum Pause {
            /** Exporters go on, but acknowledge nothing. */
            Soft
        }
    }
}
