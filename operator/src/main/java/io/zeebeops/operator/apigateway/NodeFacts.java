package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.kubernetes.Bounded;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Node;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of a node must survive a restart: the ledger, written before each call.
 *
 * @param noted which node it is, as noted first
 * @param told  how far it has come
 * @param asks  when it was asked for what
 */
record NodeFacts(Noted noted, Told told, Asks asks) {
    private static final int MESSAGE = 256;

    /** Which node it is. */
    record Noted(String name, @Nullable String podUid, String url, int restarts) {}

    /** How far it has come. */
    record Told(
            NodeState state,
            @Nullable String evidence,
            @Nullable String message) {}

    /** When it was asked for what. */
    record Asks(
            @Nullable Instant portSetAt,
            @Nullable Instant askedAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant quiescedAt,
            @Nullable Instant releaseAskedAt,
            int releaseAsks,
            @Nullable Instant restartAskedAt) {
        static final Asks NONE = new Asks(null, null, null, null, null, 0, null);
    }

    /** What shows that a node is quiet. */
    enum Evidence {
        /** The node itself told, by a webhook. */
        Webhook,
        /** The server below says that it is in quiesce mode. */
        CurrentMode,
        /** Health at the quiesce port ended, in a pod that is the same and runs. */
        Health,
        /** The gateway says that design time is blocked. */
        QuiesceMode
    }

    static NodeFacts of(NodePlace place) {
        return new NodeFacts(
                new Noted(place.name(), place.podUid(), place.url().toString(), place.restarts()),
                new Told(NodeState.Pending, null, null),
                Asks.NONE);
    }

    /** The same node, at the address that it has now. */
    NodeFacts at(NodePlace place) {
        return new NodeFacts(
                new Noted(noted.name(), noted.podUid(), place.url().toString(), noted.restarts()), told, asks);
    }

    static NodeFacts of(Node node) {
        return new NodeFacts(
                new Noted(
                        Objects.requireNonNullElse(node.name(), ""),
                        node.podUid(),
                        Objects.requireNonNullElse(node.url(), ""),
                        Objects.requireNonNullElse(node.restarts(), 0)),
                new Told(Objects.requireNonNullElse(node.state(), NodeState.Unknown), node.evidence(), node.message()),
                new Asks(
                        node.portSetAt(),
                        node.askedAt(),
                        node.acceptedAt(),
                        node.quiescedAt(),
                        node.releaseAskedAt(),
                        Objects.requireNonNullElse(node.releaseAsks(), 0),
                        node.restartAskedAt()));
    }

    Node node() {
        return new Node(
                noted.name(),
                noted.podUid(),
                noted.url(),
                told.state(),
                told.evidence(),
                told.message(),
                noted.podUid() == null ? null : noted.restarts(),
                asks.portSetAt(),
                asks.askedAt(),
                asks.acceptedAt(),
                asks.quiescedAt(),
                asks.releaseAskedAt(),
                asks.releaseAsks() == 0 ? null : asks.releaseAsks(),
                asks.restartAskedAt());
    }

    String name() {
        return noted.name();
    }

    NodeState state() {
        return told.state();
    }

    boolean asked() {
        return asks.askedAt() != null;
    }

    /** Whether its pod is being restarted by us. */
    boolean restarting() {
        return asks.restartAskedAt() != null && state() != NodeState.Released;
    }

    NodeFacts now(NodeState state, @Nullable String message) {
        return now(state, null, message);
    }

    NodeFacts now(NodeState state, @Nullable Evidence evidence, @Nullable String message) {
        return new NodeFacts(
                noted,
                new Told(
                        state,
                        evidence == null ? null : evidence.name(),
                        message == null ? null : Bounded.text(message, MESSAGE)),
                asks);
    }

    NodeFacts told(String message) {
        return new NodeFacts(noted, new Told(told.state(), told.evidence(), Bounded.text(message, MESSAGE)), asks);
    }

    NodeFacts with(Asks other) {
        return new NodeFacts(noted, told, other);
    }

    NodeFacts portSet(@Nullable Instant at) {
        return with(new Asks(
                at,
                asks.askedAt,
                asks.acceptedAt,
                asks.quiescedAt,
                asks.releaseAskedAt,
                asks.releaseAsks,
                asks.restartAskedAt));
    }

    NodeFacts asked(@Nullable Instant at) {
        return with(new Asks(
                asks.portSetAt, at, null, asks.quiescedAt, asks.releaseAskedAt, asks.releaseAsks, asks.restartAskedAt));
    }

    NodeFacts accepted(Instant at) {
        return asks.acceptedAt() != null
                ? this
                : with(new Asks(
                        asks.portSetAt,
                        asks.askedAt,
                        at,
                        asks.quiescedAt,
                        asks.releaseAskedAt,
                        asks.releaseAsks,
                        asks.restartAskedAt));
    }

    /** Quiet because of us, from the first time on. */
    NodeFacts quiesced(Instant at) {
        return asks.quiescedAt() != null || !asked()
                ? this
                : with(new Asks(
                        asks.portSetAt,
                        asks.askedAt,
                        asks.acceptedAt,
                        at,
                        asks.releaseAskedAt,
                        asks.releaseAsks,
                        asks.restartAskedAt));
    }

    NodeFacts releaseAsked(Instant at) {
        return with(new Asks(
                asks.portSetAt,
                asks.askedAt,
                asks.acceptedAt,
                asks.quiescedAt,
                at,
                asks.releaseAsks + 1,
                asks.restartAskedAt));
    }

    NodeFacts restartAsked(Instant at) {
        return with(new Asks(
                asks.portSetAt,
                asks.askedAt,
                asks.acceptedAt,
                asks.quiescedAt,
                asks.releaseAskedAt,
                asks.releaseAsks,
                at));
    }
}
