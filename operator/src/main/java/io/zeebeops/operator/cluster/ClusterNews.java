package io.zeebeops.operator.cluster;

import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one status tells anew, against the one before. */
final class ClusterNews {
    private static final Set<String> TOLD_OF_PAUSES = Set.of(
            ClusterReason.Running.name(),
            ClusterReason.Verified.name(),
            ClusterReason.AcceptedByGateway.name(),
            ClusterReason.PauseUnowned.name(),
            ClusterReason.ReleasePending.name());
    private static final Set<String> WARNINGS =
            Set.of(ClusterReason.PauseUnowned.name(), ClusterReason.ReleasePending.name());

    private ClusterNews() {}

    static List<ClusterEvent> between(@Nullable ZeebeClusterStatus before, ZeebeClusterStatus next) {
        List<ClusterEvent> news = new ArrayList<>();
        changed(before, next, Conditions.READY)
                .filter(ready -> !ready.reason().equals(ClusterReason.Connecting.name()))
                .ifPresent(ready -> news.add(new ClusterEvent(ready.reason(), !ready.holds(), ready.message())));
        for (String type : List.of(PauseConditions.EXPORTING, PauseConditions.PROCESSING)) {
            changed(before, next, type)
                    .filter(pause -> TOLD_OF_PAUSES.contains(pause.reason()))
                    .filter(pause -> before != null && isNews(before, pause))
                    .ifPresent(pause -> news.add(
                            new ClusterEvent(pause.reason(), WARNINGS.contains(pause.reason()), pause.message())));
        }
        news.addAll(losses(before, next));
        return news;
    }

    private static Optional<Condition> changed(
            @Nullable ZeebeClusterStatus before, ZeebeClusterStatus next, String type) {
        String told = before == null
                ? null
                : Conditions.find(before.conditions(), type)
                        .map(Condition::reason)
                        .orElse(null);
        return Conditions.find(next.conditions(), type)
                .filter(condition -> !condition.reason().equals(told));
    }

    /** That nothing is paused is no news where nothing was. */
    private static boolean isNews(ZeebeClusterStatus before, Condition pause) {
        return pause.holds()
                || Conditions.find(before.conditions(), pause.type())
                        .filter(Condition::holds)
                        .isPresent();
    }

    private static List<ClusterEvent> losses(@Nullable ZeebeClusterStatus before, ZeebeClusterStatus next) {
        Map<String, Integer> known =
                grants(before).stream().collect(Collectors.toMap(Grant::uid, ClusterNews::losses, (one, other) -> one));
        return grants(next).stream()
                .filter(grant -> losses(grant) > known.getOrDefault(grant.uid(), 0))
                .map(grant -> new ClusterEvent(
                        ClusterEvent.PAUSE_LOST,
                        true,
                        "What was paused for " + grant.kind() + " " + grant.name()
                                + " ran again for a moment on some replica. It is paused again."))
                .toList();
    }

    private static List<Grant> grants(@Nullable ZeebeClusterStatus status) {
        return status == null || status.grants() == null ? List.of() : status.grants();
    }

    private static int losses(Grant grant) {
        return Objects.requireNonNullElse(grant.losses(), 0);
    }
}
