package io.zeebeops.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.apigateway.Admission;
import io.zeebeops.simulator.apigateway.ApiGatewayModel;
import io.zeebeops.simulator.apigateway.ApiGatewaySettings;
import io.zeebeops.simulator.apigateway.Block;
import io.zeebeops.simulator.apigateway.FlushPart;
import io.zeebeops.simulator.apigateway.Port;
import io.zeebeops.simulator.apigateway.QuiesceStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an API gateway's node answers about itself: ports, quiesce mode, health, shutdown, and Integration Server's own services. */
final class NodeEndpoints {

    private static final String PORTS = "/rest/apigateway/ports";

    private final ApiGatewayModel model;
    private final ApiGatewaySettings settings;
    private final int node;

    NodeEndpoints(ApiGatewayModel model, ApiGatewaySettings settings, int node) {
        this.model = model;
        this.settings = settings;
        this.node = node;
    }

    List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>(List.of(
                quick("GET", Admission.HEALTH, question -> Answer.json(200, Map.of("status", "green"))),
                quick("GET", PORTS, question -> ports()),
                quick("POST", PORTS, this::createPort),
                quick("PUT", PORTS + "/enable", question -> enablePort(question, true)),
                quick("PUT", PORTS + "/disable", question -> enablePort(question, false)),
                quick("DELETE", PORTS + "/{listenerKey}", this::deletePort),
                quick("GET", Admission.QUIESCE_MODE, question -> status(model.quiesceStatus(node))),
                quick("PUT", Admission.QUIESCE_MODE, this::quiesce),
                quick("POST", "/rest/apigateway/shutdown", this::shutdown)));
        String services = settings.quiesceServices();
        for (String method : List.of("GET", "POST", "PUT")) {
            endpoints.add(quick(method, services + "/setQuiescePort", this::setQuiescePort));
            endpoints.add(quick(method, services + "/getCurrentMode", question -> currentMode()));
            endpoints.add(quick(method, services + "/setActiveMode", this::setActiveMode));
        }
        return endpoints;
    }

    private static Endpoint quick(String method, String path, Endpoint.QuickAction action) {
        return Endpoint.quick(method, path, Endpoint.Kind.CONTROLLER, action);
    }

    private Answer ports() {
        return Answer.json(
                200,
                Map.of(
                        "ports",
                        model.node(node).ports().stream()
                                .map(NodeEndpoints::port)
                                .toList()));
    }

    private static Map<String, ?> port(Port port) {
        return Fields.of("listenerKey", port.listenerKey())
                .and("factoryKey", port.factoryKey())
                .and("pkg", port.pkg())
                .and("port", Integer.toString(port.number()))
                .and("portAlias", port.alias())
                .and("enabled", port.enabled())
                .map();
    }

    private Answer createPort(Question question) {
        JsonNode body = Bodies.readObject(question.body());
        int number = body.path("port").asInt(0);
        String alias = body.path("portAlias").asText("");
        if (!Port.HTTP.equals(body.path("factoryKey").asText())) {
            return error(400, "Only ports of %s can be created".formatted(Port.HTTP));
        }
        if (number < 1 || number > 65535 || alias.isEmpty()) {
            return error(400, "A port needs a port and a portAlias");
        }
        return model.createPort(node, number, alias, body.path("pkg").asText("WmRoot"), question.who())
                .map(port -> Answer.json(200, port(port)))
                .orElseGet(() -> error(400, "Port %d or its alias %s is in use".formatted(number, alias)));
    }

    private Answer enablePort(Question question, boolean enabled) {
        String key = Bodies.readObject(question.body()).path("listenerKey").asText();
        return model.enablePort(node, key, enabled, question.who())
                ? Answer.json(200, Map.of("listenerKey", key, "enabled", enabled))
                : error(404, "There is no port " + key);
    }

    private Answer deletePort(Question question) {
        String key = question.parameter("listenerKey").replace("%40", "@");
        return model.deletePort(node, key, question.who()) ? Answer.empty(204) : error(404, "There is no port " + key);
    }

    private Answer setQuiescePort(Question question) {
        String alias = question.body().length == 0
                ? question.query().getOrDefault("portAlias", "")
                : Bodies.readObject(question.body()).path("portAlias").asText();
        return model.setQuiescePort(node, alias, question.who())
                ? Answer.json(200, Map.of())
                : error(500, "There is no port with the alias '%s'".formatted(alias));
    }

    private Answer currentMode() {
        return Answer.json(200, Map.of("isQuiesceMode", printed(model.isQuiesceMode(node))));
    }

    private Answer setActiveMode(Question question) {
        model.setActiveMode(node, question.who());
        return Answer.json(200, Map.of());
    }

    private Answer quiesce(Question question) {
        JsonNode body = Bodies.readObject(question.body());
        boolean enable = switch (body.path("enable").asText()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadRequest();
        };
        Block block = Block.of(body.path("block").asText(enable ? "" : Block.DESIGNTIME.word()))
                .orElseThrow(BadRequest::new);
        List<FlushPart> flush = new ArrayList<>();
        body.path("flush").forEach(part -> flush.add(FlushPart.of(part.asText()).orElseThrow(BadRequest::new)));
        return status(model.quiesce(node, enable, block, flush, question.who()));
    }

    private Answer status(QuiesceStatus status) {
        Block block = status.block();
        return Answer.json(
                status.code(),
                Fields.of("enable", printed(status.enable()))
                        .and("block", block == null ? null : block.word())
                        .and(
                                "flush",
                                status.flush().stream().map(FlushPart::word).toList())
                        .and("status", status.status())
                        .and("failureReason", status.failureReason())
                        .map());
    }

    private Object printed(boolean value) {
        return settings.booleansAsStrings() ? Boolean.toString(value) : (Object) value;
    }

    private Answer shutdown(Question question) {
        JsonNode body = Bodies.readObject(question.body());
        boolean drains = body.path("option").asText("drain").equals("drain");
        Duration patience = drains ? Duration.ofMinutes(body.path("timeout").asLong(0)) : Duration.ZERO;
        model.shutdown(node, body.path("bounce").asText().equals("true"), patience, question.who());
        return Answer.json(200, Map.of("status", "success"));
    }

    static Answer error(int status, String details) {
        return Answer.json(status, Map.of("errorDetails", details));
    }
}
