package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.cluster.QuiesceReader;
import io.zeebeops.operator.cluster.arbiter.Request;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.ZeebeQuiesce;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ZeebeCluster has to know of its GatewayQuiesces.
 *
 * @param cap the longest time that a claim may ask for
 */
public record QuiesceRequests(Duration cap) implements QuiesceReader {
    static final String KIND = "GatewayQuiesce";

    /** A claim has one life, and so one attempt. */
    static final int ATTEMPT = 1;

    @Override
    public Optional<Request> request(GatewayQuiesce claim) {
        QuiesceFacts facts = QuiesceFacts.of(claim);
        ZeebeQuiesce zeebe = claim.getSpec().zeebe();
        if (zeebe == null
                || claim.isMarkedForDeletion()
                || facts.ended()
                || (!facts.started() && beyond(claim, cap))
                || QuiesceWants.of(zeebe, facts).inTheEnd().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Request(
                claim.getMetadata().getUid(),
                KIND,
                claim.getMetadata().getName(),
                ATTEMPT,
                QuiesceWants.of(zeebe, facts).now(),
                facts.started(),
                Instant.parse(claim.getMetadata().getCreationTimestamp()),
                Instant.EPOCH,
                Optional.ofNullable(facts.startedAt()),
                Optional.of(lasts(claim, cap)),
                QuiesceWants.drains(zeebe, facts),
                facts.losses()));
    }

    static boolean beyond(GatewayQuiesce claim, Duration cap) {
        return Duration.ofSeconds(claim.getSpec().maxDurationSeconds()).compareTo(cap) > 0;
    }

    /** For how long it may hold what it holds; a cap that was lowered meanwhile counts. */
    static Duration lasts(GatewayQuiesce claim, Duration cap) {
        Duration asked = Duration.ofSeconds(claim.getSpec().maxDurationSeconds());
        return asked.compareTo(cap) < 0 ? asked : cap;
    }
}
