package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Which exporter, and what it shall be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("Which exporter of which Zeebe, and what it shall be.")
@ValidationRule(
        value = "self.clusterRef == oldSelf.clusterRef",
        fieldPath = ".clusterRef",
        message = "clusterRef cannot change: create another ZeebeExporter")
@ValidationRule(
        value = "self.exporterId == oldSelf.exporterId",
        fieldPath = ".exporterId",
        message = "exporterId cannot change: create another ZeebeExporter")
@ValidationRule(
        value = "self.state != 'Disabled' || (has(self.allowDataGap) && self.allowDataGap)",
        fieldPath = ".allowDataGap",
        message =
                "Disabled needs allowDataGap: true, for what Zeebe compacts meanwhile never reaches the exporter unless it is enabled again with initializeFrom")
@ValidationRule(
        value = "!has(self.initializeFrom) || self.state == 'Enabled'",
        fieldPath = ".initializeFrom",
        message = "initializeFrom is for state Enabled only")
@ValidationRule(
        value = "!has(self.initializeFrom) || self.initializeFrom != self.exporterId",
        fieldPath = ".initializeFrom",
        message = "initializeFrom names another exporter, not this one")
public record ZeebeExporterSpec(
        @Required @JsonPropertyDescription("The Zeebe whose brokers have it configured. Cannot change.")
        ClusterRef clusterRef,

        @Required
        @Size(min = 1, max = 128)
        @JsonPropertyDescription(
                "Id of the exporter, as the brokers' configuration has it. Cannot change. Of two objects for one exporter the younger does nothing.")
        String exporterId,

        @Required
        @JsonPropertyDescription(
                "Enabled: it exports, on every replica. Disabled: it does not, and Zeebe compacts what it misses. Removed: Zeebe forgets it; only of one that no broker has configured any more (8.7.12 and later).")
        State state,

        @Size(min = 1, max = 128)
        @JsonPropertyDescription(
                "When it is enabled: take over the position of this exporter, which must be enabled and of the same type. Without it only what is written from then on is exported.")
        @Nullable
        String initializeFrom,

        @JsonPropertyDescription(
                "Required with Disabled: accept that what is compacted meanwhile never reaches it. With Enabled: may be disabled first where a cancelled change left it enabled on some replicas only.")
        @Nullable
        Boolean allowDataGap,

        @Default("Report")
        @JsonPropertyDescription(
                "What to do when somebody else changed it after it was as asked. Report: tell so, and change nothing. Enforce: change it back, after a minute growing to an hour.")
        DriftPolicy driftPolicy,

        @Default("600")
        @Min(10)
        @Max(86400)
        @JsonPropertyDescription(
                "Seconds after which a change that does not end is told to be stuck. It is never cancelled by the operator: it may still end, when a broker comes back. 10 to 86400.")
        Integer changeDeadlineSeconds) {

    private static final int CHANGE_DEADLINE_SECONDS = 600;

    /** Fills in what the API server would have filled in. */
    public ZeebeExporterSpec {
        driftPolicy = driftPolicy == null ? DriftPolicy.Report : driftPolicy;
        changeDeadlineSeconds = changeDeadlineSeconds == null ? CHANGE_DEADLINE_SECONDS : changeDeadlineSeconds;
    }

    /** What an exporter shall be. */
    public enum State {
        /** It exports. */
        Enabled,
        /** It does not. */
        Disabled,
        /** Zeebe has forgotten it. */
        Removed
    }

    /** What to do about changes that others make. */
    public enum DriftPolicy {
        /** Tell so. */
        Report,
        /** Change it back. */
        Enforce
    }
}
