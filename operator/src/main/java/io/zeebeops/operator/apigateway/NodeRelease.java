package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.client.NodeSight;
import io.zeebeops.operator.apigateway.client.NodeSight.Mode;
import io.zeebeops.operator.apigateway.client.NodeSight.Pulse;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Resume;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one node goes back to work, once nobody wants it quiet any more. What this claim did not ask for is left as it is. No I/O. */
final class NodeRelease {
    /** So often it is asked before its pod is restarted, or a person has to. */
    static final int ASKS = 3;

    static final Duration BETWEEN_ASKS = Duration.ofSeconds(5);

    private static final Duration LATER = Duration.ofMinutes(1);

    private final NodeFacts node;
    private final NodeScene scene;
    private final NodeSight sight;
    private final Instant now;

    private NodeRelease(NodeFacts node, NodeScene scene) {
        this.node = node;
        this.scene = scene;
        this.sight = scene.sight();
        this.now = scene.now();
    }

    /**
     * One step.
     *
     * @param mayRestart  whether no other node is being restarted
     * @param othersReady whether all other endpoints of the Service are ready
     */
    static NodeStep step(NodeFacts node, NodeScene scene, boolean mayRestart, boolean othersReady) {
        return new NodeRelease(node, scene).step(mayRestart, othersReady);
    }

    private NodeStep step(boolean mayRestart, boolean othersReady) {
        if (node.state() == NodeState.Released) {
            return NodeStep.only(node);
        }
        if (!node.asked()) {
            return released(
                    node.state() == NodeState.Quiesced ? "not asked by this claim; left as it is" : "never asked");
        }
        if (scene.gone(node)) {
            return gone(othersReady);
        }
        return scene.all() ? all(mayRestart) : designTime();
    }

    private NodeStep gone(boolean othersReady) {
        boolean waits =
                node.restarting() && !scene.place().map(NodePlace::ready).orElse(othersReady);
        return waits
                ? NodeStep.only(node.told("its pod was evicted; the one in its place is not ready yet"))
                : released("its pod is gone");
    }

    private NodeStep designTime() {
        return switch (sight.designTime()) {
            case Open ->
                settled() ? released(null) : NodeStep.only(node.told("asked just now; what came of it is waited for"));
            case Blocked ->
                due(BETWEEN_ASKS)
                        ? NodeStep.calling(node.releaseAsked(now), NodeCall.UnblockDesignTime)
                        : NodeStep.only(node.told("asked back to work"));
            case Unknown -> NodeStep.only(node.told("it does not tell its quiesce mode: " + sight.trouble()));
        };
    }

    private NodeStep all(boolean mayRestart) {
        boolean works = sight.ordinary() == Pulse.Well && sight.mode() != Mode.Quiet;
        if (works && settled()) {
            return scene.webhook().isPresent()
                    ? NodeStep.calling(node.told("it works; its webhook is being removed"), NodeCall.RemoveWebhooks)
                    : released(null);
        }
        if (works) {
            return NodeStep.only(node.told("asked just now; what came of it is waited for"));
        }
        boolean flushing = sight.quiescePort() == Pulse.Well
                && sight.mode() != Mode.Quiet
                && node.asks().quiescedAt() == null
                && node.state() != NodeState.Failed
                && !scene.restarted(node);
        if (flushing) {
            return NodeStep.only(node.told("still flushing, which cannot be stopped; it is asked back to work then"));
        }
        if (scene.wish().resume() == Resume.Manual) {
            return NodeStep.needing(node, "restart it by hand: resume is Manual");
        }
        if (node.restarting()) {
            return evicting(mayRestart);
        }
        return inVain(node.asks().releaseAsks() >= ASKS, mayRestart);
    }

    private NodeStep inVain(boolean enough, boolean mayRestart) {
        boolean restarts =
                scene.wish().resume() == Resume.RestartPods && node.noted().podUid() != null;
        if (enough && restarts && due(BETWEEN_ASKS)) {
            return evicting(mayRestart);
        }
        if (!enough || restarts) {
            return due(BETWEEN_ASKS)
                    ? NodeStep.calling(node.releaseAsked(now).told("asked back to work"), NodeCall.SetActive)
                    : NodeStep.only(node.told("asked back to work; not seen working yet" + because()));
        }
        NodeStep person = NodeStep.needing(
                node, "restart it by hand: asked several times, it does not go back to work" + because());
        return due(LATER)
                ? new NodeStep(person.next().releaseAsked(now), Optional.of(NodeCall.SetActive), person.need())
                : person;
    }

    private NodeStep evicting(boolean mayRestart) {
        Instant asked = node.asks().restartAskedAt();
        boolean again = asked != null && !now.isBefore(asked.plus(BETWEEN_ASKS));
        if (asked == null && !mayRestart) {
            return NodeStep.only(node.told("its pod is to be restarted; another one is at it"));
        }
        return asked == null || again
                ? NodeStep.calling(node.restartAsked(now).told("its pod is being evicted"), NodeCall.Evict)
                : NodeStep.only(node.told("its pod is being evicted"));
    }

    /** Whether nothing that was asked for before can still come about. */
    private boolean settled() {
        return node.state() == NodeState.Failed
                || node.asks().quiescedAt() != null
                || scene.restarted(node)
                || !now.isBefore(Objects.requireNonNull(node.asks().askedAt()).plus(NodeQuiesce.SETTLED));
    }

    private boolean due(Duration pause) {
        Instant asked = node.asks().releaseAskedAt();
        return asked == null || !now.isBefore(asked.plus(pause));
    }

    private NodeStep released(@Nullable String message) {
        return NodeStep.only(node.now(NodeState.Released, message));
    }

    private String because() {
        return sight.trouble().isEmpty() ? "" : " (" + sight.trouble() + ")";
    }
}
