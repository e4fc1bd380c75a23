package io.zeebeops.simulator.model;

import java.util.List;

/** What a request for the exporters came to. */
public sealed interface ExportersOutcome extends Outcome permits ExportersOutcome.Exporters, CoordinatorAway {

    /** In the order of the brokers' configuration. */
    record Exporters(List<Exporter> exporters) implements ExportersOutcome {}

    /** One exporter over all replicas. */
    record Exporter(String id, Status status) {}

    /** What the replicas' states add up to. */
    enum Status {
        ENABLED,
        DISABLED,
        ENABLING,
        DISABLING,
        CONFIG_NOT_FOUND,
        /** The replicas differ and nothing is pending. */
        UNKNOWN
    }
}
