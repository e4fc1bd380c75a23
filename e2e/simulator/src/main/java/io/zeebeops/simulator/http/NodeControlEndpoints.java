package io.zeebeops.simulator.http;

import io.zeebeops.simulator.apigateway.ApiGatewayModel;
import io.zeebeops.simulator.apigateway.FlushPart;
import io.zeebeops.simulator.apigateway.NodeTiming;
import io.zeebeops.simulator.apigateway.WebhookFate;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What no API gateway has: reading the journal and making things go wrong. At a port of its own, open to everybody. */
final class NodeControlEndpoints {

    private static final String HELP = """
            GET    /                                            a page of all this, for browsers
            GET    /simulator/journal?since=0
            GET    /simulator/view                              what the page shows
            POST   /simulator/nodes/{n}/kill | start | restart       n counts from 0, or is 'all'
            POST   /simulator/nodes/{n}/refuse?reason=busy&times=1&status=200    the next requests to quiesce it
            POST   /simulator/nodes/{n}/crash-while-flushing?after=PT1S
            POST   /simulator/nodes/{n}/quiesce-port/unreachable | reachable
            POST   /simulator/nodes/{n}/active-mode-ignored?times=1
            POST   /simulator/nodes/{n}/liveness?after=PT30S    restarted when its normal port is not served for so long
            POST   /simulator/nodes/{n}/timing?flush=PT5S&license_metrics=PT1S&disable=PT1S&activate=PT1S&restart=PT5S&runtime=PT1S
            POST   /simulator/nodes/{n}/faults?method=PUT&path=/rest/apigateway/quiescemode&times=1&fault=cut-after
                                           fault: delay (by=PT1S), status (status=500&body=..), cut-before, cut-after,
                                           timeout-after, garbage, endless-body; times=3 or for=PT10S
            POST   /simulator/webhooks/next?fate=never | twice | late&by=PT5S    the next event, on whatever node
            POST   /simulator/nodes/{n}/webhooks/next?fate=never     the next event of this node
            DELETE /simulator/faults                            all of them
            """;

    private final ApiGatewayModel model;
    private final List<HttpFaults> faults;

    NodeControlEndpoints(ApiGatewayModel model, List<HttpFaults> faults) {
        this.model = model;
        this.faults = faults;
    }

    List<Endpoint> endpoints() {
        return List.of(
                quick("GET", "/simulator", question -> Answer.text(200, HELP)),
                quick("GET", "/simulator/journal", this::journal),
                each("kill", (question, node) -> model.kill(node)),
                each("start", (question, node) -> model.startNode(node)),
                each("restart", (question, node) -> model.restart(node)),
                each(
                        "refuse",
                        (question, node) -> model.refuseQuiesce(
                                node,
                                number(question, "times", 1),
                                number(question, "status", 200),
                                question.query().getOrDefault("reason", "Told to fail"))),
                each(
                        "crash-while-flushing",
                        (question, node) -> model.crashWhileFlushing(node, duration(question, "after"))),
                each("quiesce-port/unreachable", (question, node) -> model.quiescePortUnreachable(node, true)),
                each("quiesce-port/reachable", (question, node) -> model.quiescePortUnreachable(node, false)),
                each(
                        "active-mode-ignored",
                        (question, node) -> model.activeModeIgnored(node, number(question, "times", 1))),
                each("liveness", (question, node) -> model.livenessProbe(node, duration(question, "after"))),
                each(
                        "timing",
                        (question, node) -> model.timing(
                                node, timing(question, model.node(node).timing()))),
                each("faults", (question, node) -> FaultText.add(faults.get(node), question.query(), model.now())),
                post("/simulator/webhooks/next", question -> model.nextWebhook(fate(question))),
                each("webhooks/next", (question, node) -> model.nextWebhook(node, fate(question))),
                quick("DELETE", "/simulator/faults", question -> {
                    model.clearFaults();
                    faults.forEach(HttpFaults::clear);
                    return Answer.empty(204);
                }));
    }

    private Answer journal(Question question) {
        return guarded(() -> Answer.json(
                200,
                model.journal().since(number(question, "since", 0)).stream()
                        .map(JournalLines::of)
                        .toList()));
    }

    private Endpoint each(String verb, ObjIntConsumer<Question> effect) {
        return post("/simulator/nodes/{node}/" + verb, question -> {
            String which = question.parameter("node");
            if (which.equals("all")) {
                IntStream.range(0, model.size()).forEach(node -> effect.accept(question, node));
                return;
            }
            int node = number(which);
            if (node < 0 || node >= model.size()) {
                throw new IllegalArgumentException("There is no node " + which);
            }
            effect.accept(question, node);
        });
    }

    private static Endpoint post(String path, Consumer<Question> effect) {
        return quick(
                "POST",
                path,
                question -> guarded(() -> {
                    effect.accept(question);
                    return Answer.empty(204);
                }));
    }

    private static Endpoint quick(String method, String path, Endpoint.QuickAction action) {
        return Endpoint.quick(method, path, Endpoint.Kind.CONTROLLER, action);
    }

    private static Answer guarded(Supplier<Answer> answer) {
        try {
            return answer.get();
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Answer.text(400, e.getMessage() + "\n\n" + HELP);
        }
    }

    private static NodeTiming timing(Question question, NodeTiming present) {
        NodeTiming timing = present;
        for (Map.Entry<String, String> setting : question.query().entrySet()) {
            Duration value = Duration.parse(setting.getValue());
            timing = switch (setting.getKey()) {
                case "flush" -> timing.withFlush(value);
                case "disable" -> timing.withDisable(value);
                case "activate" -> timing.withActivate(value);
                case "restart" -> timing.withRestart(value);
                case "runtime" -> timing.withRuntime(value);
                case String part ->
                    timing.withFlush(
                            FlushPart.of(part)
                                    .orElseThrow(() ->
                                            new IllegalArgumentException("There is no timing '%s'".formatted(part))),
                            value);
            };
        }
        return timing;
    }

    private static WebhookFate fate(Question question) {
        return switch (question.query().getOrDefault("fate", "")) {
            case "never" -> new WebhookFate.Never();
            case "twice" -> new WebhookFate.Twice();
            case "late" -> new WebhookFate.Late(duration(question, "by"));
            default -> throw new IllegalArgumentException("There is no such fate");
        };
    }

    private static Duration duration(Question question, String name) {
        return Duration.parse(question.query().getOrDefault(name, ""));
    }

    private static int number(Question question, String name, int otherwise) {
        String value = question.query(name);
        return value == null ? otherwise : number(value);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is not a whole number".formatted(text), e);
        }
    }
}
