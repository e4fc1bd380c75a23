package io.zeebeops.simulator.apigateway;

import java.util.List;

/**
 * What a node has become.
 *
 * @param told for the journal
 * @param events for webhooks
 */
record Step(Node node, List<NodeHappening> told, List<WebhookEvent> events) {

    static Step of(Node node, NodeHappening... told) {
        return new Step(node, List.of(told), List.of());
    }

    Step sending(WebhookEvent event) {
        return new Step(node, told, List.of(event));
    }
}
