package io.zeebeops.operator.exporter;

import io.zeebeops.operator.exporter.ExporterDecision.Ask;
import io.zeebeops.operator.exporter.ExporterDecision.Stall;
import io.zeebeops.operator.zeebe.ConfiguredExporter;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.v1alpha1.ZeebeExporterSpec;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import java.util.Set;

/** What one ZeebeExporter wishes, of a Zeebe whose replicas are as told: which change to ask for, or what has to be put right first. */
record ExporterWish(ZeebeExporterSpec spec, ExporterReplicas replicas, Topology topology, boolean correction) {
    private static final int BROKERS_TOLD = 10;

    /** What to ask for; or why nothing can be asked. */
    ExporterDecision ask() {
        return switch (spec.state()) {
            case Enabled -> enable();
            case Disabled ->
                ifConfigured(
                        Boolean.TRUE.equals(spec.allowDataGap())
                                ? new Ask(Action.Disable, correction)
                                : new Stall(
                                        ExporterReason.DataGapNotAllowed,
                                        "What Zeebe compacts while it is disabled never reaches it. Set allowDataGap: true to accept that.",
                                        ExporterPolicy.CALM));
            case Removed -> remove();
        };
    }

    private ExporterDecision remove() {
        if (replicas.all(ConfiguredExporter.State.CONFIG_NOT_FOUND)) {
            return new Ask(Action.Remove, correction);
        }
        boolean half = replicas.any(ConfiguredExporter.State.CONFIG_NOT_FOUND)
                && !replicas.brokersWithout().isEmpty();
        return new Stall(
                ExporterReason.StillConfigured,
                half
                        ? "It is removed on some replicas only, as a cancelled change leaves it, and Zeebe refuses to remove it from the others. Put it back into the brokers' configuration, restart them, then take it out again."
                        : "Only an exporter that no broker has configured any more can be removed: take it out of the brokers' configuration and restart them.",
                ExporterPolicy.SELDOM);
    }

    private ExporterDecision enable() {
        String source = spec.initializeFrom();
        if (source != null && !ExporterReplicas.of(source, topology).all(ConfiguredExporter.State.ENABLED)) {
            return ifConfigured(new Stall(
                    ExporterReason.SourceNotEnabled,
                    "Exporter " + source + ", to initialize from, is not enabled on every replica.",
                    ExporterPolicy.SELDOM));
        }
        boolean mixed = replicas.any(ConfiguredExporter.State.ENABLED);
        if (!mixed) {
            return ifConfigured(new Ask(Action.Enable, correction));
        }
        return ifConfigured(
                Boolean.TRUE.equals(spec.allowDataGap())
                        ? new Ask(Action.Disable, correction)
                        : new Stall(
                                ExporterReason.MixedState,
                                "It is enabled on some replicas only, as a cancelled change leaves it. Zeebe can enable it again only after it was disabled everywhere: set allowDataGap: true, and initializeFrom to lose nothing.",
                                ExporterPolicy.SELDOM));
    }

    /** This, where every broker has the exporter. */
    ExporterDecision ifConfigured(ExporterDecision otherwise) {
        if (replicas.any(ConfiguredExporter.State.CONFIG_NOT_FOUND)) {
            return new Stall(
                    ExporterReason.NotConfigured,
                    "Exporter " + spec.exporterId()
                            + " is no longer in the brokers' configuration. Put it back, or set state: Removed.",
                    ExporterPolicy.SELDOM);
        }
        Set<Integer> without = replicas.brokersWithout();
        return without.isEmpty()
                ? otherwise
                : new Stall(
                        ExporterReason.NotConfigured,
                        "Exporter " + spec.exporterId() + " is not configured on the brokers "
                                + without.stream().limit(BROKERS_TOLD).toList()
                                + (without.size() > BROKERS_TOLD
                                        ? " and " + (without.size() - BROKERS_TOLD) + " more"
                                        : "")
                                + ": Zeebe would accept the change and never end it. Configure it on every broker first.",
                        ExporterPolicy.SELDOM);
    }
}
