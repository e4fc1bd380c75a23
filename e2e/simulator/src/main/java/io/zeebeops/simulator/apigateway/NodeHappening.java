package io.zeebeops.simulator.apigateway;

import io.zeebeops.simulator.model.Happening;
import java.util.List;

/** What the journal tells of nodes, besides requests and answers. */
public sealed interface NodeHappening extends Happening.Elsewhere {

    /** The node it happened on. */
    String node();

    record PortCreated(String node, String listenerKey, String alias) implements NodeHappening {}

    record PortEnabled(String node, String listenerKey) implements NodeHappening {}

    record PortDisabled(String node, String listenerKey) implements NodeHappening {}

    record QuiescePortSet(String node, String alias) implements NodeHappening {}

    /**
     * A request to be quiesced, or not to be any longer, came to the node.
     *
     * @param quiescePortAnswers whether the quiesce port was served at that moment
     */
    record QuiesceAsked(String node, boolean enable, Block block, List<FlushPart> flush, boolean quiescePortAnswers)
            implements NodeHappening {}

    record QuiesceRefused(String node, Block block, String reason) implements NodeHappening {}

    record DesignTimeBlocked(String node) implements NodeHappening {}

    record DesignTimeFree(String node) implements NodeHappening {}

    /** Nothing is flushed when another node of the cluster does it. */
    record FlushBegan(String node, List<FlushPart> parts) implements NodeHappening {}

    record Flushed(String node, FlushPart part) implements NodeHappening {}

    /** From here on only the quiesce port is served. */
    record Quiesced(String node) implements NodeHappening {}

    record ActiveModeSet(String node) implements NodeHappening {}

    /** All ports are served again. */
    record Activated(String node) implements NodeHappening {}

    record Draining(String node) implements NodeHappening {}

    record NodeDown(String node, String reason) implements NodeHappening {}

    record NodeStarting(String node) implements NodeHappening {}

    record NodeUp(String node) implements NodeHappening {}

    record WebhookRegistered(String node, String webhook, List<String> events) implements NodeHappening {}

    record WebhookChanged(String node, String webhook, List<String> events) implements NodeHappening {}

    record WebhookRemoved(String node, String webhook) implements NodeHappening {}

    /** Status 0: nobody took it. */
    record WebhookSent(String node, String webhook, String event, int status) implements NodeHappening {}

    /** As it was told to. */
    record WebhookWithheld(String node, String webhook, String event) implements NodeHappening {}

    /** An API, an application or a policy was made, changed or deleted. */
    record AssetChanged(String node, String collection, String id, String how) implements NodeHappening {}

    /** A request to an API came through. */
    record RuntimeServed(String node, String api) implements NodeHappening {}
}
