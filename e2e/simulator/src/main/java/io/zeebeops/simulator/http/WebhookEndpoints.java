package io.zeebeops.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.apigateway.ApiGatewayModel;
import io.zeebeops.simulator.apigateway.Webhook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who wants to hear of what; under both names that are documented. */
final class WebhookEndpoints {

    private final ApiGatewayModel model;
    private final int node;

    WebhookEndpoints(ApiGatewayModel model, int node) {
        this.model = model;
        this.node = node;
    }

    List<Endpoint> endpoints() {
        return Stream.of("/rest/apigateway/webhooks", "/rest/apigateway/wehooks")
                .flatMap(path -> Stream.of(
                        quick("GET", path, question -> list()),
                        quick("POST", path, this::register),
                        quick("GET", path + "/{id}", this::get),
                        quick("PUT", path + "/{id}", this::change),
                        quick("DELETE", path + "/{id}", this::remove)))
                .toList();
    }

    private static Endpoint quick(String method, String path, Endpoint.QuickAction action) {
        return Endpoint.quick(method, path, Endpoint.Kind.CONTROLLER, action);
    }

    private Answer list() {
        return Answer.json(
                200,
                Map.of(
                        "webhooks",
                        model.webhooks().stream().map(WebhookEndpoints::told).toList()));
    }

    private Answer register(Question question) {
        return Answer.json(200, told(model.register(node, read("", question.body()), question.who())));
    }

    private Answer get(Question question) {
        return model.webhooks().stream()
                .filter(webhook -> webhook.id().equals(question.parameter("id")))
                .findFirst()
                .map(webhook -> Answer.json(200, told(webhook)))
                .orElseGet(() -> unknown(question));
    }

    private Answer change(Question question) {
        Webhook webhook = read(question.parameter("id"), question.body());
        return model.change(node, webhook, question.who()) ? Answer.json(200, told(webhook)) : unknown(question);
    }

    private Answer remove(Question question) {
        return model.removeWebhook(node, question.parameter("id"), question.who())
                ? Answer.empty(204)
                : unknown(question);
    }

    private static Answer unknown(Question question) {
        return NodeEndpoints.error(404, "There is no webhook " + question.parameter("id"));
    }

    private static Webhook read(String id, byte[] body) {
        JsonNode object = Bodies.readObject(body);
        JsonNode config = object.path("config");
        List<String> events = new ArrayList<>();
        object.path("events").forEach(event -> events.add(event.asText()));
        Map<String, String> headers = new LinkedHashMap<>();
        config.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        String url = config.path("url").asText("");
        if (!url.matches("https?://.+") || events.isEmpty()) {
            throw new BadRequest();
        }
        return new Webhook(
                id,
                url,
                headers,
                text(config.path("username")),
                text(config.path("password")),
                text(config.path("truststoreAlias")),
                events,
                object.path("active").asText("true").equals("true"));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asText();
    }

    private static Map<String, @Nullable Object> told(Webhook webhook) {
        return Fields.of("id", webhook.id())
                .and(
                        "config",
                        Fields.of("url", webhook.url())
                                .and("headers", webhook.headers())
                                .and("username", webhook.username())
                                .and("password", webhook.password() == null ? null : "*****")
                                .and("truststoreAlias", webhook.truststoreAlias())
                                .map())
                .and("events", webhook.events())
                .and("active", webhook.active())
                .map();
    }
}
