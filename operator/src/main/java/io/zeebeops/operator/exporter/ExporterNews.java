package io.zeebeops.operator.exporter;

import io.zeebeops.operator.exporter.ExporterDecision.Ask;
import io.zeebeops.operator.exporter.ExporterDecision.NoteAccepted;
import io.zeebeops.operator.exporter.ExporterDecision.NoteEnded;
import io.zeebeops.operator.exporter.ExporterDecision.NoteRefused;
import io.zeebeops.operator.exporter.ExporterDecision.Stall;
import io.zeebeops.operator.exporter.ExporterEvent.Reason;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterStatus;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Result;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one status tells anew, against the one before. */
final class ExporterNews {
    private ExporterNews() {}

    static List<ExporterEvent> of(ZeebeExporter before, ExporterDecision decision, ZeebeExporterStatus next) {
        ZeebeExporterStatus told = before.getStatus();
        return switch (decision) {
            case Ask(Action action, boolean correction)
            when correction && !Objects.equals(ExporterReason.Drifted.name(), reason(told, Conditions.STALLED)) ->
                List.of(new ExporterEvent(
                        Reason.Drifted, "Somebody else changed it after it was as asked. It is changed back."));
            case NoteAccepted(long id, var nothingToDo) ->
                List.of(new ExporterEvent(
                        Reason.ChangeRequested,
                        "Zeebe accepted change " + id + ": " + action(next) + " exporter "
                                + before.getSpec().exporterId() + "."));
            case NoteEnded(Result result, String message)
            when result == Result.Cancelled || result == Result.Failed ->
                List.of(new ExporterEvent(Reason.ChangeCancelled, message));
            case ExporterDecision.Settle settle
            when !holds(told, Conditions.READY) -> List.of(new ExporterEvent(Reason.AsAsked, message(next)));
            case NoteRefused(ExporterReason reason, String message) ->
                List.of(new ExporterEvent(Reason.Stalled, message));
            case Stall(ExporterReason reason, String message, var recheck)
            when reason != ExporterReason.ChangeCancelled
                    && !Objects.equals(reason.name(), reason(told, Conditions.STALLED)) ->
                List.of(new ExporterEvent(
                        switch (reason) {
                            case Drifted -> Reason.Drifted;
                            case ChangeStuck -> Reason.ChangeStuck;
                            default -> Reason.Stalled;
                        },
                        message));
            default -> List.of();
        };
    }

    private static String action(ZeebeExporterStatus status) {
        return status.change() == null || status.change().action() == null
                ? "change"
                : status.change().action().name().toLowerCase(Locale.ROOT);
    }

    private static boolean holds(@Nullable ZeebeExporterStatus status, String type) {
        return condition(status, type)
                .filter(condition -> condition.status().equals(Condition.TRUE))
                .isPresent();
    }

    private static @Nullable String reason(@Nullable ZeebeExporterStatus status, String type) {
        return condition(status, type).map(Condition::reason).orElse(null);
    }

    private static String message(ZeebeExporterStatus status) {
        return condition(status, Conditions.READY).map(Condition::message).orElse("");
    }

    private static Optional<Condition> condition(@Nullable ZeebeExporterStatus status, String type) {
        return status == null ? Optional.empty() : Conditions.find(status.conditions(), type);
    }
}
