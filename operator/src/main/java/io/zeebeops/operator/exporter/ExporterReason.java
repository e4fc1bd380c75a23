package io.zeebeops.operator.exporter;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every reason that the conditions of a ZeebeExporter give. The README says the same to users. */
public enum ExporterReason {
    /** It is as asked, on every replica. */
    AsAsked,
    /** Zeebe was asked, and is at it. */
    Changing,
    /** Zeebe was perhaps asked: the answer is missing, and it is being looked for. */
    OutcomeUnknown,
    /** Somebody else's change of the cluster configuration is under way: there is one at a time. */
    WaitsForChange,
    /** There is no ZeebeCluster of that name. */
    ClusterNotFound,
    /** The ZeebeCluster is suspended. */
    ClusterSuspended,
    /** The ZeebeCluster cannot be asked now; its own conditions say why. */
    ClusterUnavailable,
    /** An older ZeebeCluster has the same address; nothing is done at the younger one. */
    DuplicateConnection,
    /** Zeebe did not answer as hoped; tried again. */
    ZeebeUnavailable,
    /** This Zeebe cannot do that; 8.6 and later can enable and disable exporters, 8.7.12 and later delete them. */
    ExportersUnsupported,
    /** Some broker does not have this exporter: Zeebe would take the change, and never end it. */
    NotConfigured,
    /** Only an exporter that no broker has configured any more can be removed. */
    StillConfigured,
    /** The exporter to initialize from is not enabled everywhere. */
    SourceNotEnabled,
    /** It is enabled on some replicas only, and may be disabled first only where allowDataGap says so. */
    MixedState,
    /** It would be disabled, and allowDataGap does not say that this may be. */
    DataGapNotAllowed,
    /** The change does not end. */
    ChangeStuck,
    /** Somebody cancelled the change, or it failed. */
    ChangeCancelled,
    /** Somebody else changed it after it was as asked. */
    Drifted,
    /** An older ZeebeExporter is for the same exporter. */
    Conflict,
    /** Zeebe refused what was asked. */
    Refused,
    /** The credentials are missing, wrong or not enough. */
    Unauthorized;

    /** The reason that has this name. */
    static Optional<ExporterReason> of(@Nullable String name) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }
}
