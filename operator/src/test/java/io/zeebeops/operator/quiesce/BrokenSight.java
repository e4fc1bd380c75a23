package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Replica;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Seen;
import io.zeebeops.operator.cluster.arbiter.Situation.Ledger;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pause;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is seen, as a rule that is broken on purpose lets it be seen. */
final class BrokenSight {
    private BrokenSight() {}

    static PauseSight of(PauseBreakage breakage, Ledger ledger, PauseSight sight) {
        return switch (breakage) {
            case BLIND_FOR_SOFT -> with(sight, "SOFT_PAUSED", "EXPORTING");
            case SEES_WHAT_IT_WANTS ->
                wanted(ledger.exporting()) == PauseMode.SoftPaused
                        ? with(sight, "EXPORTING", "SOFT_PAUSED")
                        : wanted(ledger.exporting()) == PauseMode.Paused ? with(sight, "EXPORTING", "PAUSED") : sight;
            default -> sight;
        };
    }

    private static PauseMode wanted(Pause ledger) {
        return ledger == null ? null : ledger.asked();
    }

    private static PauseSight with(PauseSight sight, String phase, String other) {
        Map<Integer, Seen> seen = new HashMap<>();
        sight.seen().forEach((broker, one) -> {
            List<Replica> replicas = one.replicas().stream()
                    .map(replica -> new Replica(
                            replica.partition(),
                            replica.role(),
                            phase.equals(replica.exporting()) ? other : replica.exporting(),
                            replica.processing(),
                            replica.processedPosition(),
                            replica.exportedPosition()))
                    .toList();
            seen.put(broker, new Seen(one.at(), one.order(), one.since(), replicas));
        });
        return new PauseSight(
                sight.abilities(),
                sight.topology(),
                seen,
                sight.silent(),
                sight.tried(),
                sight.underWay(),
                sight.inDoubt(),
                sight.over());
    }
}
