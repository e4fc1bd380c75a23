package io.zeebeops.simulator.http;

import io.zeebeops.simulator.apigateway.ApiGatewayModel;
import io.zeebeops.simulator.apigateway.Delivery;
import io.zeebeops.simulator.apigateway.Webhook;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends events to those who want to hear of them, once: what is not taken is lost. */
public final class WebhookSender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ApiGatewayModel model;
    private final HttpClient client;

    /** From this address of a node; null: from any. */
    public WebhookSender(ApiGatewayModel model, @Nullable InetAddress from) {
        this.model = model;
        this.client = HttpClient.newBuilder()
                .localAddress(from)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** Sends, and tells the model what became of it. */
    public void send(Delivery delivery) {
        HttpRequest request;
        try {
            request = request(delivery);
        } catch (IllegalArgumentException e) {
            model.delivered(delivery, 0);
            return;
        }
        client.sendAsync(request, BodyHandlers.discarding())
                .whenComplete(
                        (answer, failure) -> model.delivered(delivery, failure == null ? answer.statusCode() : 0));
    }

    private static HttpRequest request(Delivery delivery) {
        Webhook webhook = delivery.webhook();
        byte[] body = Bodies.write(Fields.of("eventType", delivery.event().word())
                .and("node", delivery.node())
                .and("status", "success")
                .and("failureReason", null)
                .and("timestamp", delivery.happened().toString())
                .map());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(webhook.url()))
                .timeout(PATIENCE)
                .header("Content-Type", Answer.JSON)
                .POST(BodyPublishers.ofByteArray(body));
        webhook.headers().forEach(request::setHeader);
        if (webhook.username() != null) {
            String pair = webhook.username() + ":" + Objects.requireNonNullElse(webhook.password(), "");
            request.setHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return request.build();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
