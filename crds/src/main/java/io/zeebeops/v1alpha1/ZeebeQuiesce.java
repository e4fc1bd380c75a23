package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How quiet a Zeebe shall be. In this order: processing is paused, exporters catch up, exporting is paused; released the other way round. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.exporting) || has(self.processing)",
        message = "give exporting, processing or both: with neither nothing would be paused")
@ValidationRule(
        value = "!has(self.drain) || has(self.processing)",
        fieldPath = ".drain",
        message = "drain needs processing: Paused, else there are always new records to export")
public record ZeebeQuiesce(
        @Required @JsonPropertyDescription("The ZeebeCluster to quiesce.")
        ClusterRef clusterRef,

        @JsonPropertyDescription(
                "SoftPaused: exporters go on, but acknowledge nothing, so nothing they hold is compacted. Paused: nothing is exported. Default: exporting is left alone.")
        @Nullable
        Exporting exporting,

        @JsonPropertyDescription(
                "Paused: nothing is processed on any replica. Clients are not drained: they get errors from Zeebe meanwhile, and no backup can be taken. Needs broker access of the ZeebeCluster. Default: processing is left alone.")
        @Nullable
        Processing processing,

        @JsonPropertyDescription(
                "Wait, once processing is paused, until exporters have caught up on every partition. Default: not waited for.")
        @Nullable
        Drain drain) {

    /** How exporting is paused. */
    public enum Exporting {
        /** Exporters go on, but acknowledge nothing. */
        SoftPaused,
        /** Nothing is exported. */
        Paused
    }

    /** How processing is paused. */
    public enum Processing {
        /** Nothing is processed. */
        Paused
    }

    /** How long exporters are waited for. */
    public record Drain(
            @Min(1)
            @Max(86400)
            @Default("300")
            @JsonPropertyDescription("Seconds that exporters may take to catch up. 1 to 86400, default 300.")
            Integer timeoutSeconds,

            @Default("Abort")
            @JsonPropertyDescription(
                    "When they did not. Abort: the claim fails, and processing goes on. Continue: exporting is paused, or held as it is, all the same. Default Abort.")
            OnTimeout onTimeout) {

        /** Seconds that exporters may take, when the object does not say. */
        public static final int DEFAULT_TIMEOUT_SECONDS = 300;

        /** Fills in what the API server would have filled in. */
        public Drain {
            timeoutSeconds = timeoutSeconds == null ? DEFAULT_TIMEOUT_SECONDS : timeoutSeconds;
            onTimeout = onTimeout == null ? OnTimeout.Abort : onTimeout;
        }

        /** What becomes of a claim whose exporters did not catch up in time. */
        public enum OnTimeout {
            /** It fails. */
            Abort,
            /** It goes on. */
            Continue
        }
    }
}
