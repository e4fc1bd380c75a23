package io.zeebeops.simulator.http;

import io.javalin.http.Context;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.settings.Access;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Leads each request through access, faults and routing to its endpoint, and its answer back. */
final class Dispatcher implements AutoCloseable {

    private static final String CONTROL = "/simulator";

    private final ZeebeModel model;
    private final Access access;
    private final BasePath base;
    private final HttpFaults faults;
    private final Runnable beforeAnswers;
    private final Patience patience = new Patience();
    private final FaultyWay way = new FaultyWay(patience);

    Dispatcher(ZeebeModel model, SimulatorSettings settings, HttpFaults faults, Runnable beforeAnswers) {
        this.beforeAnswers = beforeAnswers;
        this.model = model;
        this.access = settings.access();
        this.base = new BasePath(settings.basePath());
        this.faults = faults;
    }

    /** How many requests wait for something to happen in the cluster. */
    int waiting() {
        return patience.waiting();
    }

    /** Looks whether what they wait for has happened. */
    void askAgain() {
        patience.askAgain();
    }

    void handle(Context context, Target target) {
        Exchange exchange = new Exchange(context, target, base.base(), model.journal(), model::now, beforeAnswers);
        if (ofTheSimulator(exchange)) {
            way.back(context, routed(exchange, exchange.path()), exchange::write);
            return;
        }
        exchange.received();
        Integer broker = target.broker();
        if (broker != null && !model.brokerAnswers(broker)) {
            exchange.cut();
        } else if (broker != null && model.brokerHangs(broker)) {
            way.back(
                    context,
                    patience.until(() -> unlessHanging(broker, exchange)).thenCompose(Function.identity()),
                    exchange::answer);
        } else if (!access.admits(context.header("Authorization"))) {
            exchange.answer(Answer.empty(401).with("WWW-Authenticate", "Basic realm=\"zeebe\""));
        } else {
            HttpFault fault = faults.next(
                            exchange.method(), base.inside(exchange.path()).orElse(exchange.path()), model.now())
                    .orElse(null);
            if (fault != null) {
                exchange.faulted(fault);
            }
            way.through(fault, context, exchange, () -> process(exchange), this::timedOut);
        }
    }

    /** What is asked of no Zeebe: open to everybody, never at fault, not told and without a base path. */
    private static boolean ofTheSimulator(Exchange exchange) {
        boolean page = exchange.path().equals("/")
                && exchange.target().broker() == null
                && exchange.headers().wantHtml();
        return page || isControl(exchange.path());
    }

    /** A request to a process that hangs is taken up when it goes on. */
    private Optional<CompletableFuture<Answer>> unlessHanging(int broker, Exchange exchange) {
        return model.brokerHangs(broker) ? Optional.empty() : Optional.of(process(exchange));
    }

    private Answer timedOut() {
        return Answer.message(
                504,
                "Request from gateway to broker timed out. Request timed out after "
                        + model.faults().timing().brokerTimeout());
    }

    private CompletableFuture<Answer> process(Exchange exchange) {
        return base.inside(exchange.path())
                .filter(inside -> !isControl(inside))
                .map(inside -> routed(exchange, inside))
                .orElseGet(() -> CompletableFuture.completedFuture(base.outside(exchange.path())));
    }

    private CompletableFuture<Answer> routed(Exchange exchange, String inside) {
        Router.Route route = Router.route(
                exchange.target(), exchange.method(), inside, exchange.path(), exchange.headers(), model.now());
        return switch (route) {
            case Router.Route.Refused(Answer answer) -> CompletableFuture.completedFuture(answer);
            case Router.Route.Found found -> ask(exchange, found);
        };
    }

    private static boolean isControl(String path) {
        return path.equals(CONTROL) || path.startsWith(CONTROL + "/");
    }

    private CompletableFuture<Answer> ask(Exchange exchange, Router.Route.Found found) {
        try {
            return switch (found.endpoint().action().answer(exchange.question(found.parameters()))) {
                case Reply.Now(Answer answer) -> CompletableFuture.completedFuture(typed(answer, found));
                case Reply.Later(var answer) -> patience.until(answer).thenApply(known -> typed(known, found));
            };
        } catch (BadRequest e) {
            return CompletableFuture.completedFuture(SpringError.badRequest(model.now(), exchange.path()));
        }
    }

    private static Answer typed(Answer answer, Router.Route.Found found) {
        return Answer.JSON.equals(answer.contentType()) ? answer.as(found.contentType()) : answer;
    }

    @Override
    public void close() {
        patience.close();
    }
}
