package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.NodeFacts.Evidence;
import io.zeebeops.operator.apigateway.client.NodeSight;
import io.zeebeops.operator.apigateway.client.NodeSight.DesignTime;
import io.zeebeops.operator.apigateway.client.NodeSight.Mode;
import io.zeebeops.operator.apigateway.client.NodeSight.Pulse;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How one node becomes quiet, and what shows that it is. No I/O.
 *
 * <pre>
 *   Pending ── quiesce port answers, askedAt written ──> Flushing ── evidence ──> Quiesced
 *      └ its pod went, it went back to work, or nobody can tell ──> Unknown      └ refused ──> Failed
 * </pre>
 */
final class NodeQuiesce {
    /** After so long no call of ours is on its way any more, and what it began is seen. */
    static final Duration SETTLED = Duration.ofSeconds(25);

    private final NodeFacts node;
    private final NodeScene scene;
    private final NodeSight sight;
    private final Instant now;

    private NodeQuiesce(NodeFacts node, NodeScene scene) {
        this.node = node;
        this.scene = scene;
        this.sight = scene.sight();
        this.now = scene.now();
    }

    /** One step; {@code mayAsk}: whether a node may be asked to be quiet already. */
    static NodeStep step(NodeFacts node, NodeScene scene, boolean mayAsk) {
        return new NodeQuiesce(node, scene).step(mayAsk);
    }

    /** Whether nothing but the word to begin is missing. */
    static boolean ready(NodeFacts node, NodeScene scene) {
        return new NodeQuiesce(node, scene).ready();
    }

    private boolean ready() {
        if (node.asked() || scene.gone(node)) {
            return false;
        }
        return scene.all()
                ? sight.ordinary() == Pulse.Well
                        && sight.quiescePort() == Pulse.Well
                        && (!scene.manage() || node.asks().portSetAt() != null)
                : sight.designTime() == DesignTime.Open;
    }

    private NodeStep step(boolean mayAsk) {
        if (scene.gone(node)) {
            return gone();
        }
        Optional<Evidence> evidence = evidence();
        if (evidence.isPresent()) {
            return quiet(evidence.get());
        }
        if (scene.restarted(node) && (node.asked() || wasQuiet())) {
            return unknown("a container of its pod was restarted; it is not asked again");
        }
        if (wasQuiet()) {
            return lost();
        }
        return node.asked() ? asked(mayAsk) : pending(mayAsk);
    }

    private NodeStep gone() {
        if (node.asked() || wasQuiet()) {
            return unknown(
                    scene.place().isPresent()
                            ? "its pod was replaced; the new one is not asked by itself"
                            : "its pod is gone");
        }
        return scene.place().map(NodeFacts::of).map(NodeStep::only).orElseGet(() -> unknown("its pod is gone"));
    }

    private boolean wasQuiet() {
        return node.asks().quiescedAt() != null
                || node.told().evidence() != null
                || (node.state() == NodeState.Unknown && !node.asked());
    }

    /** Best first: what the node told by itself, what the server says, and that health ended. */
    private Optional<Evidence> evidence() {
        if (!scene.all()) {
            return sight.designTime() == DesignTime.Blocked ? Optional.of(Evidence.QuiesceMode) : Optional.empty();
        }
        if (sight.mode() == Mode.Active) {
            return Optional.empty();
        }
        boolean told = scene.webhook().orElse(false)
                || Evidence.Webhook.name().equals(node.told().evidence());
        boolean blocks = isNoWork(sight.quiescePort()) && isNoWork(sight.ordinary());
        if (told && node.asked() && blocks && !scene.restarted(node) && scene.mayRun()) {
            return Optional.of(Evidence.Webhook);
        }
        if (sight.mode() == Mode.Quiet) {
            return Optional.of(Evidence.CurrentMode);
        }
        // Health was 200 before, or it would not have been asked. No answer at all is no evidence: the server itself
        // goes on answering.
        boolean ended = sight.quiescePort() == Pulse.Ill && node.asks().acceptedAt() != null;
        return ended && scene.isSameProcess(node) ? Optional.of(Evidence.Health) : Optional.empty();
    }

    private static boolean isNoWork(Pulse pulse) {
        return pulse == Pulse.Ill || pulse == Pulse.Silent;
    }

    private NodeStep quiet(Evidence evidence) {
        return NodeStep.only(
                node.asked()
                        ? node.accepted(now).quiesced(now).now(NodeState.Quiesced, evidence, null)
                        : node.now(
                                NodeState.Quiesced,
                                evidence,
                                "quiet already when it was looked at; not released by this claim"));
    }

    /** It was quiet, and nothing shows that it is. */
    private NodeStep lost() {
        boolean foreign = !node.asked();
        boolean back = scene.all()
                ? sight.quiescePort() == Pulse.Well || sight.mode() == Mode.Active
                : sight.designTime() == DesignTime.Open;
        return unknown(
                back
                        ? "it was quiet, and went back to work" + (foreign ? "" : "; it is not asked again")
                        : "it was quiet; now nothing shows it" + because());
    }

    private NodeStep pending(boolean mayAsk) {
        if (ready()) {
            return mayAsk
                    ? NodeStep.calling(node.asked(now).now(NodeState.Flushing, "about to be asked"), NodeCall.Quiesce)
                    : NodeStep.only(node.now(NodeState.Pending, "ready to be asked"));
        }
        if (sight.ordinary() == Pulse.Unauthorized) {
            return NodeStep.needing(
                    node.now(NodeState.Pending, null),
                    "it does not take the username and password of the Secret: correct them");
        }
        if (sight.ordinary() == Pulse.NotAllowed) {
            return NodeStep.needing(
                    node.now(NodeState.Pending, null), "its address may not be called: " + sight.trouble());
        }
        if (!scene.all()) {
            return NodeStep.only(node.now(NodeState.Pending, "it does not tell its quiesce mode" + because()));
        }
        if (!scene.manage()) {
            boolean speaks = sight.ordinary() == Pulse.Well && sight.quiescePort() == Pulse.Silent;
            String missing = "its quiesce port does not answer: create it, or write manage: true" + because();
            return speaks
                    ? NodeStep.needing(node.now(NodeState.Pending, null), missing)
                    : NodeStep.only(node.now(NodeState.Pending, "not ready to be asked" + because()));
        }
        return sight.ordinary() == Pulse.Well
                ? NodeStep.calling(
                        node.portSet(null).now(NodeState.Pending, "its quiesce port is being made"),
                        NodeCall.MakeQuiescePort)
                : NodeStep.only(node.now(NodeState.Pending, "it does not answer as it should" + because()));
    }

    private NodeStep asked(boolean mayAsk) {
        if (node.state() == NodeState.Failed) {
            return NodeStep.only(node);
        }
        boolean settled =
                !now.isBefore(Objects.requireNonNull(node.asks().askedAt()).plus(SETTLED));
        if (!scene.all()) {
            return askedDesignTime(settled, mayAsk);
        }
        if (sight.quiescePort() == Pulse.Well && sight.ordinary() != Pulse.Well) {
            return sight.ordinary() == Pulse.Ill || node.asks().acceptedAt() != null
                    ? NodeStep.only(node.accepted(now).now(NodeState.Flushing, "flushing"))
                    : unknown("it was asked, and nothing shows whether it began" + because());
        }
        if (sight.quiescePort() == Pulse.Well) {
            return node.asks().acceptedAt() != null
                    ? settled ? unknown("it was asked, and works as before") : flushing()
                    : again(settled, mayAsk);
        }
        return unknown("it was asked, and nothing shows whether it is quiet" + because());
    }

    private NodeStep askedDesignTime(boolean settled, boolean mayAsk) {
        if (sight.designTime() == DesignTime.Unknown) {
            return unknown("it was asked, and does not tell its quiesce mode" + because());
        }
        return node.asks().acceptedAt() == null
                ? again(settled, mayAsk)
                : settled ? unknown("it was asked, and works as before") : flushing();
    }

    private NodeStep flushing() {
        return NodeStep.only(node.now(NodeState.Flushing, "asked; not begun yet"));
    }

    /** Its answer was lost, and it works as before: nothing came of it. */
    private NodeStep again(boolean settled, boolean mayAsk) {
        return settled && mayAsk
                ? NodeStep.calling(node.asked(now).now(NodeState.Flushing, "about to be asked again"), NodeCall.Quiesce)
                : unknown("it was asked, and the answer is missing");
    }

    private NodeStep unknown(String message) {
        return NodeStep.only(node.now(NodeState.Unknown, message));
    }

    private String because() {
        return sight.trouble().isEmpty() ? "" : " (" + sight.trouble() + ")";
    }
}
