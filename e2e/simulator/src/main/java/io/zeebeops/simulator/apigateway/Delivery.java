package io.zeebeops.simulator.apigateway;

import java.time.Instant;

/** An event on its way to one who wants to hear of it. */
public record Delivery(Instant due, String node, Webhook webhook, WebhookEvent event, Instant happened) {}
