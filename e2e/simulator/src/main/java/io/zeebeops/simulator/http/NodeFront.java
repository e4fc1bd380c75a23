package io.zeebeops.simulator.http;

import io.javalin.http.Context;
import io.zeebeops.simulator.apigateway.Admission;
import io.zeebeops.simulator.apigateway.ApiGatewayModel;
import io.zeebeops.simulator.apigateway.ApiGatewaySettings;
import io.zeebeops.simulator.apigateway.Life;
import io.zeebeops.simulator.settings.Access;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** Answers for the nodes of an API gateway, and for the simulator's own port. */
public final class NodeFront implements AutoCloseable {

    private static final String GATEWAY = "/gateway/";

    private final ApiGatewayModel model;
    private final ApiGatewaySettings settings;
    private final Access access;
    private final List<HttpFaults> faults;
    private final Runnable beforeAnswers;
    private final List<List<Endpoint>> endpoints = new ArrayList<>();
    private final List<Endpoint> control;
    private final Patience patience = new Patience();
    private final FaultyWay way = new FaultyWay(patience);

    /**
     * Answers with what the model says.
     *
     * @param faults of requests, for each node
     * @param beforeAnswers is called before each answer: lets the ports be as the model wants them
     */
    public NodeFront(
            ApiGatewayModel model, ApiGatewaySettings settings, List<HttpFaults> faults, Runnable beforeAnswers) {
        this.model = model;
        this.settings = settings;
        this.access = settings.access();
        this.faults = List.copyOf(faults);
        this.beforeAnswers = beforeAnswers;
        for (int node = 0; node < model.size(); node++) {
            List<Endpoint> all = new ArrayList<>(new NodeEndpoints(model, settings, node).endpoints());
            all.addAll(new WebhookEndpoints(model, node).endpoints());
            all.addAll(new AssetEndpoints(model, node).endpoints());
            endpoints.add(List.copyOf(all));
        }
        this.control = new ArrayList<>(new NodeControlEndpoints(model, this.faults).endpoints());
        this.control.addAll(new NodePageEndpoints(model, this.faults).endpoints());
    }

    /** Answers at the simulator's own port. */
    public void handleControl(Context context) {
        Exchange exchange = exchange(context, "control", control);
        way.back(context, found(exchange, control), exchange::write);
    }

    /** Answers at one port of a node. */
    public void handle(Context context, int node, int port) {
        String name = model.node(node).name() + ":" + port;
        Exchange exchange = exchange(context, name, endpoints.get(node));
        exchange.received();
        if (admission(exchange, node, port) == Admission.CUT) {
            exchange.cut();
            return;
        }
        boolean open = settings.healthForAll() && exchange.path().equals(Admission.HEALTH);
        if (!open && !access.admits(context.header("Authorization"))) {
            exchange.answer(Answer.empty(401).with("WWW-Authenticate", "Basic realm=\"Integration Server\""));
            return;
        }
        HttpFault fault = faults.get(node)
                .next(exchange.method(), exchange.path(), model.now())
                .orElse(null);
        if (fault != null) {
            exchange.faulted(fault);
        }
        way.through(
                fault,
                context,
                exchange,
                () -> process(exchange, node, port),
                () -> NodeEndpoints.error(504, "Timed out"));
    }

    private Exchange exchange(Context context, String name, List<Endpoint> there) {
        return new Exchange(context, new Target(name, null, there), "", model.journal(), model::now, beforeAnswers);
    }

    private Admission admission(Exchange exchange, int node, int port) {
        return Admission.of(model.node(node), port, exchange.method(), exchange.path(), settings.quiesceServices());
    }

    /** What became of the node while a fault held the request up counts. */
    private CompletableFuture<Answer> process(Exchange exchange, int node, int port) {
        return switch (admission(exchange, node, port)) {
            case CUT -> CompletableFuture.failedFuture(new CancellationException("The node is gone"));
            case BLOCKED ->
                CompletableFuture.completedFuture(
                        NodeEndpoints.error(503, "API Gateway is in quiesce mode, or about to end"));
            case DISABLED -> CompletableFuture.completedFuture(unknown(exchange));
            case SERVED ->
                exchange.path().startsWith(GATEWAY) ? runtime(exchange, node) : found(exchange, endpoints.get(node));
        };
    }

    private CompletableFuture<Answer> runtime(Exchange exchange, int node) {
        String api = exchange.path().substring(GATEWAY.length()).split("/", 2)[0];
        model.beginRuntime(node, api, exchange.who());
        Instant due = model.now().plus(model.node(node).timing().runtime());
        Answer answer =
                Answer.json(200, Map.of("api", api, "node", model.node(node).name()));
        return patience.until(() -> {
            if (model.now().isBefore(due) && isAlive(node)) {
                return Optional.empty();
            }
            if (!isAlive(node)) {
                throw new CancellationException("The node is gone");
            }
            model.endRuntime(node);
            return Optional.of(answer);
        });
    }

    private boolean isAlive(int node) {
        Life life = model.node(node).life();
        return life instanceof Life.Up || life instanceof Life.Draining;
    }

    private CompletableFuture<Answer> found(Exchange exchange, List<Endpoint> there) {
        List<String> segments = Endpoint.split(exchange.path());
        for (Endpoint endpoint : there) {
            boolean fits = endpoint.method().equals(exchange.method())
                    && (endpoint.kind() != Endpoint.Kind.PAGE
                            || exchange.headers().wantHtml());
            Optional<Map<String, String>> parameters = fits ? endpoint.match(segments) : Optional.empty();
            if (parameters.isPresent()) {
                return CompletableFuture.completedFuture(ask(endpoint, exchange.question(parameters.get())));
            }
        }
        return CompletableFuture.completedFuture(unknown(exchange));
    }

    private static Answer ask(Endpoint endpoint, Question question) {
        try {
            return switch (endpoint.action().answer(question)) {
                case Reply.Now(Answer answer) -> answer;
                case Reply.Later(var later) ->
                    throw new IllegalStateException("Nothing of a node is answered later: " + question.path());
            };
        } catch (BadRequest e) {
            return NodeEndpoints.error(400, "The request is not understood");
        }
    }

    private static Answer unknown(Exchange exchange) {
        return NodeEndpoints.error(404, "There is nothing at " + exchange.path());
    }

    @Override
    public void close() {
        patience.close();
    }
}
