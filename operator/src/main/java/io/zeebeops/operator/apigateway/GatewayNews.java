package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.GatewayEvent.Reason;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Node;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one status tells anew, against the one before. */
final class GatewayNews {
    private GatewayNews() {}

    static List<GatewayEvent> of(GatewayQuiesce before, GatewayQuiesceStatus next) {
        GatewayQuiesceStatus told = before.getStatus();
        List<GatewayEvent> news = new ArrayList<>();
        if (next.startedAt() != null && (told == null || told.startedAt() == null)) {
            news.add(new GatewayEvent(
                    Reason.Started,
                    "Nodes are asked to be quiet, for: " + before.getSpec().reason() + ". It ends by itself at "
                            + next.expiresAt() + "."));
        }
        if (next.quiescedAt() != null && (told == null || told.quiescedAt() == null)) {
            news.add(new GatewayEvent(Reason.Quiesced, message(next)));
        }
        nodes(next).forEach(node -> ofNode(node, told, news));
        if (next.releasedAt() != null && (told == null || told.releasedAt() == null)) {
            news.add(new GatewayEvent(
                    next.outcome() == Outcome.Expired ? Reason.Expired : Reason.Released, message(next)));
        }
        String stalled = reason(next, Conditions.STALLED);
        if (next.releasedAt() == null && stalled != null && !stalled.equals(reason(told, Conditions.STALLED))) {
            news.add(new GatewayEvent(Reason.Stalled, stalled + ": " + message(next)));
        }
        return news;
    }

    private static void ofNode(Node node, @Nullable GatewayQuiesceStatus told, List<GatewayEvent> news) {
        Optional<Node> before = nodes(told).stream()
                .filter(one -> Objects.equals(one.name(), node.name()))
                .findFirst();
        NodeState was = before.map(Node::state).orElse(null);
        if (node.state() != was && node.state() == NodeState.Failed) {
            news.add(new GatewayEvent(Reason.NodeFailed, node.name() + ": " + node.message()));
        }
        if (node.state() != was && node.state() == NodeState.Unknown) {
            news.add(new GatewayEvent(Reason.NodeUnknown, node.name() + ": " + node.message()));
        }
        if (node.restartAskedAt() != null && before.map(Node::restartAskedAt).isEmpty()) {
            news.add(new GatewayEvent(
                    Reason.NodeRestarted, node.name() + " did not go back to work when asked: its pod is evicted."));
        }
    }

    private static List<Node> nodes(@Nullable GatewayQuiesceStatus status) {
        return status == null || status.nodes() == null ? List.of() : status.nodes();
    }

    private static String message(GatewayQuiesceStatus status) {
        return Conditions.find(status.conditions(), Conditions.READY)
                .map(Condition::message)
                .orElse("");
    }

    private static @Nullable String reason(@Nullable GatewayQuiesceStatus status, String type) {
        return status == null
                ? null
                : Conditions.find(status.conditions(), type)
                        .map(Condition::reason)
                        .orElse(null);
    }
}
