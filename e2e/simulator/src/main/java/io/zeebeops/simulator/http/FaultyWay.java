package io.zeebeops.simulator.http;

import io.javalin.http.Context;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way between a client and an endpoint, and back, with what goes wrong on it. */
final class FaultyWay {

    private final Patience patience;
    private final Executor endlessly = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("simulator-endless-", 0).factory());

    FaultyWay(Patience patience) {
        this.patience = patience;
    }

    /**
     * Lets the request have its effect and the client its answer, as far as the fault lets them.
     *
     * @param effect what the request asks for
     * @param timedOut what is said to a client whose answer took too long
     */
    void through(
            @Nullable HttpFault fault,
            Context context,
            Exchange exchange,
            Supplier<CompletableFuture<Answer>> effect,
            Supplier<Answer> timedOut) {
        switch (fault) {
            case null -> back(context, effect.get(), exchange::answer);
            case HttpFault.Delay(var by) ->
                back(context, patience.after(by).thenCompose(passed -> effect.get()), exchange::answer);
            case HttpFault.Status(int status, String contentType, String body) ->
                exchange.answer(new Answer(status, contentType, body, Map.of()));
            case HttpFault.CutBefore ignored -> exchange.cut();
            case HttpFault.CutAfter ignored -> back(context, effect.get(), answer -> exchange.cut());
            case HttpFault.TimeoutAfter ignored ->
                back(context, effect.get(), answer -> exchange.answer(timedOut.get()));
            case HttpFault.Garbage ignored ->
                back(
                        context,
                        effect.get(),
                        answer -> exchange.answer(new Answer(
                                answer.status(), answer.contentType(), "{\"backupId\": ]", answer.headers())));
            case HttpFault.EndlessBody ignored ->
                context.future(() -> effect.get().thenAcceptAsync(exchange::answerEndlessly, endlessly));
        }
    }

    /** Delivers an answer that is there, or will be. */
    void back(Context context, CompletableFuture<Answer> answer, Consumer<Answer> delivery) {
        if (answer.isCompletedExceptionally()) {
            Connections.cut(context);
        } else if (answer.isDone()) {
            delivery.accept(answer.join());
        } else {
            context.future(() -> answer.handle((known, failure) -> {
                if (failure == null) {
                    delivery.accept(known);
                } else {
                    Connections.cut(context);
                }
                return null;
            }));
        }
    }
}
