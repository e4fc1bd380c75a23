package io.zeebeops.operator.apigateway;

import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a claim must survive a restart. */
record ClaimFacts(
        @Nullable Instant startedAt,
        @Nullable Instant quiescedAt,
        @Nullable Instant expiresAt,
        @Nullable Outcome outcome,
        @Nullable Instant endedAt,
        @Nullable Instant releasedAt,
        List<NodeFacts> nodes) {

    static ClaimFacts of(GatewayQuiesce claim) {
        GatewayQuiesceStatus status = claim.getStatus();
        return status == null
                ? new ClaimFacts(null, null, null, null, null, null, List.of())
                : new ClaimFacts(
                        status.startedAt(),
                        status.quiescedAt(),
                        status.expiresAt(),
                        status.outcome(),
                        status.endedAt(),
                        status.releasedAt(),
                        Optional.ofNullable(status.nodes()).orElse(List.of()).stream()
                                .map(NodeFacts::of)
                                .toList());
    }

    boolean started() {
        return startedAt != null;
    }

    /** How it ended may be a word of a newer operator, that is read as none. */
    boolean ended() {
        return endedAt != null;
    }

    /** Whether a node may be other than it was, because of this claim. */
    boolean holdsAny() {
        return nodes.stream().anyMatch(node -> node.asked() && node.state() != NodeState.Released);
    }

    ClaimFacts with(List<NodeFacts> other) {
        return new ClaimFacts(startedAt, quiescedAt, expiresAt, outcome, endedAt, releasedAt, List.copyOf(other));
    }

    ClaimFacts with(NodeFacts other) {
        return with(nodes.stream()
                .map(node -> node.name().equals(other.name()) ? other : node)
                .toList());
    }

    ClaimFacts started(Instant at) {
        return new ClaimFacts(at, quiescedAt, expiresAt, outcome, endedAt, releasedAt, nodes);
    }

    ClaimFacts expiring(@Nullable Instant at) {
        return new ClaimFacts(startedAt, quiescedAt, at, outcome, endedAt, releasedAt, nodes);
    }

    ClaimFacts quiesced(Instant at) {
        return quiescedAt != null
                ? this
                : new ClaimFacts(startedAt, at, expiresAt, outcome, endedAt, releasedAt, nodes);
    }

    ClaimFacts endedAs(Outcome how, Instant at) {
        return new ClaimFacts(startedAt, quiescedAt, expiresAt, how, at, releasedAt, nodes);
    }

    ClaimFacts released(Instant at) {
        return releasedAt != null
                ? this
                : new ClaimFacts(startedAt, quiescedAt, expiresAt, outcome, endedAt, at, nodes);
    }
}
