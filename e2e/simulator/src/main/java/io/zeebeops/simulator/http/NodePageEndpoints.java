package io.zeebeops.simulator.http;

import io.zeebeops.simulator.apigateway.ApiGatewayModel;
import io.zeebeops.simulator.apigateway.Life;
import io.zeebeops.simulator.apigateway.Mode;
import io.zeebeops.simulator.apigateway.Node;
import io.zeebeops.simulator.apigateway.NodeFaults;
import io.zeebeops.simulator.apigateway.Port;
import io.zeebeops.simulator.apigateway.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The page for people about nodes of an API gateway, and what it shows. */
final class NodePageEndpoints {

    private static final String SCRIPT = "text/javascript;charset=utf-8";
    private static final Map<String, String> FILES = Map.of(
            "page.css", "text/css;charset=utf-8",
            "icon.svg", "image/svg+xml",
            "dom.js", SCRIPT,
            "journal.js", SCRIPT,
            "nodes.js", SCRIPT);

    private final ApiGatewayModel model;
    private final List<HttpFaults> faults;

    NodePageEndpoints(ApiGatewayModel model, List<HttpFaults> faults) {
        this.model = model;
        this.faults = faults;
    }

    List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(PageEndpoints.file("/", Endpoint.Kind.PAGE, "nodes.html", Answer.HTML));
        FILES.forEach((name, type) ->
                endpoints.add(PageEndpoints.file("/simulator/page/" + name, Endpoint.Kind.CONTROLLER, name, type)));
        endpoints.add(Endpoint.quick("GET", "/simulator/view", Endpoint.Kind.CONTROLLER, question -> view()));
        return endpoints;
    }

    private Answer view() {
        Instant now = model.now();
        List<Node> nodes = model.nodes();
        return Answer.json(
                200,
                Fields.of("at", now.toString())
                        .and("journal", model.journal().lastSequence())
                        .and(
                                "nodes",
                                IntStream.range(0, nodes.size())
                                        .mapToObj(index -> node(index, nodes.get(index), now))
                                        .toList())
                        .and(
                                "webhooks",
                                model.webhooks().stream()
                                        .map(NodePageEndpoints::webhook)
                                        .toList())
                        .and("onTheirWay", model.pendingDeliveries().size())
                        .map());
    }

    private Map<String, @Nullable Object> node(int index, Node node, Instant now) {
        return Fields.of("index", index)
                .and("name", node.name())
                .and("life", node.life().getClass().getSimpleName())
                .and(
                        "mode",
                        node.life() instanceof Life.Up ? node.mode().getClass().getSimpleName() : null)
                .and("flush", flush(node.mode()))
                .and("underWay", node.underWay())
                .and(
                        "ports",
                        node.ports().stream()
                                .map(port -> port(node, index, port))
                                .toList())
                .and("quiescePortAnswers", node.quiescePortAnswers())
                .and("faults", told(node.faults()))
                .and("requestFaults", faults.get(index).waiting(now))
                .map();
    }

    private static List<?> flush(Mode mode) {
        return mode instanceof Mode.Flushing flushing
                ? flushing.steps().stream()
                        .map(step -> Fields.of("part", step.part().word())
                                .and("done", step.told())
                                .and("until", step.done().toString())
                                .map())
                        .toList()
                : List.of();
    }

    private Map<String, ?> port(Node node, int index, Port port) {
        return Fields.of("number", port.number())
                .and("alias", port.alias())
                .and("enabled", port.enabled())
                .and("quiescePort", port.alias().equals(node.quiescePort()))
                .and("listens", model.listening(index).contains(port))
                .map();
    }

    private static Map<String, ?> webhook(Webhook webhook) {
        return Fields.of("id", webhook.id())
                .and("url", webhook.url())
                .and("events", webhook.events())
                .and("active", webhook.active())
                .map();
    }

    private static List<String> told(NodeFaults faults) {
        List<String> told = new ArrayList<>();
        faults.refusals().forEach(refusal -> told.add("refuses to be quiesced: " + refusal.failureReason()));
        if (faults.crashAfter() != null) {
            told.add("crashes when it has flushed for " + faults.crashAfter());
        }
        if (faults.quiescePortUnreachable()) {
            told.add("quiesce port unreachable");
        }
        if (faults.activeModeIgnored() > 0) {
            told.add("ignores setActiveMode " + faults.activeModeIgnored() + " times");
        }
        if (faults.livenessAfter() != null) {
            told.add("restarted by liveness after " + faults.livenessAfter());
        }
        return told;
    }
}
