package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.quiesce.QuiesceEvent.Reason;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one status tells anew, against the one before. */
final class QuiesceNews {
    private QuiesceNews() {}

    static List<QuiesceEvent> of(GatewayQuiesce before, GatewayQuiesceStatus next) {
        List<QuiesceEvent> news = new ArrayList<>();
        GatewayQuiesceStatus told = before.getStatus();
        String message =
                condition(next, Conditions.READY).map(Condition::message).orElse("");
        if (next.startedAt() != null && (told == null || told.startedAt() == null)) {
            news.add(new QuiesceEvent(
                    Reason.Started,
                    "Pausing for: " + before.getSpec().reason() + ". It ends by itself at " + next.expiresAt() + "."));
        }
        if (next.quiescedAt() != null && (told == null || told.quiescedAt() == null)) {
            news.add(new QuiesceEvent(Reason.Quiesced, message));
        }
        if (losses(next) > losses(told)) {
            news.add(new QuiesceEvent(
                    Reason.PauseLost, "What was to be quiet ran for a moment on some replica. It is paused again."));
        }
        if (Boolean.FALSE.equals(next.drained()) && (told == null || told.drained() == null)) {
            news.add(new QuiesceEvent(
                    Reason.DrainTimedOut, "Exporters had not caught up in time; it goes on all the same, as asked."));
        }
        if (next.outcome() != null && (told == null || told.outcome() == null)) {
            news.add(new QuiesceEvent(
                    switch (next.outcome()) {
                        case Expired -> Reason.Expired;
                        case Released -> Reason.Released;
                        case Failed -> Reason.Failed;
                    },
                    message));
        }
        boolean stalledNow = next.outcome() == null && reason(next, Conditions.STALLED) != null;
        if (stalledNow && !Objects.equals(reason(next, Conditions.STALLED), reason(told, Conditions.STALLED))) {
            news.add(new QuiesceEvent(Reason.Stalled, reason(next, Conditions.STALLED) + ": " + message));
        }
        return news;
    }

    private static int losses(@Nullable GatewayQuiesceStatus status) {
        return status == null ? 0 : Objects.requireNonNullElse(status.losses(), 0);
    }

    private static @Nullable String reason(@Nullable GatewayQuiesceStatus status, String type) {
        return condition(status, type).map(Condition::reason).orElse(null);
    }

    private static Optional<Condition> condition(@Nullable GatewayQuiesceStatus status, String type) {
        return status == null ? Optional.empty() : Conditions.find(status.conditions(), type);
    }
}
