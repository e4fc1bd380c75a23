package io.zeebeops.simulator.model;

import io.zeebeops.simulator.model.Topology.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans of changes of one exporter: the same step for each replica, refused if it makes no sense on one of them. */
final class ExporterPlan {

    private static final String REFUSED = "java.lang.IllegalStateException: Expected to %s exporter";

    static ChangePlan of(OperationKind kind, String exporter, @Nullable String initializeFrom, Configuration config) {
        List<Operation> steps = config.everywhere(kind, exporter);
        for (Operation step : steps) {
            String refusal = switch (kind) {
                case PARTITION_ENABLE_EXPORTER -> enabling(step, initializeFrom, config);
                case PARTITION_DISABLE_EXPORTER -> disabling(step, config);
                default -> deleting(step, config);
            };
            if (refusal != null) {
                return new ChangePlan.Refused(refusal);
            }
        }
        return switch (kind) {
            case PARTITION_ENABLE_EXPORTER -> steps(steps, exporter, initializeFrom, ExporterState.ENABLED);
            case PARTITION_DISABLE_EXPORTER -> steps(steps, exporter, null, ExporterState.DISABLED);
            default -> ChangePlan.Steps.of(steps, "no exporter " + exporter);
        };
    }

    private static ChangePlan steps(
            List<Operation> steps, String exporter, @Nullable String initializeFrom, ExporterState target) {
        return new ChangePlan.Steps(steps, initializeFrom, 0, id -> new Happening.ChangePlanned(id, exporter, target));
    }

    private static @Nullable ExporterState state(Operation step, String exporter, Configuration config) {
        return config.state(step.broker(), step.partitionId(), exporter);
    }

    private static @Nullable String disabling(Operation step, Configuration config) {
        return state(step, step.exporterId(), config) == null ? absent("disable", step) : null;
    }

    private static @Nullable String deleting(Operation step, Configuration config) {
        ExporterState present = state(step, step.exporterId(), config);
        if (present == null) {
            return absent("delete", step);
        }
        return present == ExporterState.CONFIG_NOT_FOUND
                ? null
                : "%s, but the exporter '%s' is still configured, its state is %s"
                        .formatted(REFUSED.formatted("delete"), step.exporterId(), present);
    }

    private static String absent(String verb, Operation step) {
        return "%s, but the partition '%d' does not have the exporter '%s'"
                .formatted(REFUSED.formatted(verb), step.partitionId(), step.exporterId());
    }

    private static @Nullable String enabling(Operation step, @Nullable String initializeFrom, Configuration config) {
        String enable = REFUSED.formatted("enable");
        if (state(step, step.exporterId(), config) == ExporterState.ENABLED) {
            return "%s, but the exporter '%s' is already enabled".formatted(enable, step.exporterId());
        }
        if (initializeFrom == null) {
            return null;
        }
        ExporterState source = state(step, initializeFrom, config);
        String from = "%s and initialize from exporter '%s'".formatted(enable, initializeFrom);
        if (source == null) {
            return "%s, but the partition '%d' does not have exporter '%s'"
                    .formatted(from, step.partitionId(), initializeFrom);
        }
        return source == ExporterState.ENABLED
                ? null
                : "%s, but the exporter '%s' is disabled".formatted(from, initializeFrom);
    }

    private ExporterPlan() {}
}
