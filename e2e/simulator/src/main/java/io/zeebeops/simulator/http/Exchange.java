package io.zeebeops.simulator.http;

import io.javalin.http.Context;
import io.zeebeops.simulator.model.Happening;
import io.zeebeops.simulator.model.Journal;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** One request and its way back, told to the journal. */
final class Exchange {

    private final Context context;
    private final Target target;
    private final String basePath;
    private final Journal journal;
    private final InstantSource clock;
    private final Runnable beforeAnswers;

    Exchange(
            Context context,
            Target target,
            String basePath,
            Journal journal,
            InstantSource clock,
            Runnable beforeAnswers) {
        this.context = context;
        this.target = target;
        this.basePath = basePath;
        this.journal = journal;
        this.clock = clock;
        this.beforeAnswers = beforeAnswers;
    }

    String method() {
        return context.req().getMethod();
    }

    /** As sent: nothing decoded, nothing tidied up. */
    String path() {
        return context.req().getRequestURI();
    }

    String who() {
        return Objects.requireNonNullElse(context.userAgent(), "unknown");
    }

    Target target() {
        return target;
    }

    Router.Headers headers() {
        return new Router.Headers(context.header("Accept"), context.header("Content-Type"));
    }

    Question question(Map<String, String> parameters) {
        Map<String, String> query = new HashMap<>();
        context.queryParamMap().forEach((name, values) -> query.put(name, values.getFirst()));
        return new Question(
                Objects.requireNonNullElseGet(
                                context.header(Passed.BASE), () -> context.scheme() + "://" + context.host())
                        + basePath,
                method(),
                path(),
                parameters,
                query,
                context.bodyAsBytes(),
                who());
    }

    void received() {
        tell(new Happening.Received(target.name(), method(), path()));
    }

    void faulted(HttpFault fault) {
        tell(new Happening.Faulted(target.name(), method(), path(), fault.toString()));
    }

    /** Journal first, so that a client that has the answer finds it told. */
    void answer(Answer answer) {
        tell(new Happening.Answered(target.name(), method(), path(), answer.status()));
        write(answer);
    }

    /** Without telling the journal. */
    void write(Answer answer) {
        if (!settled()) {
            // What the answer tells of may be lost: the client must not hear of it.
            Connections.cut(context);
            return;
        }
        HttpServletResponse response = begin(answer);
        if (answer.body() == null) {
            return;
        }
        try {
            ServletOutputStream out = response.getOutputStream();
            if (!method().equals("HEAD")) {
                out.write(Bodies.write(answer.body()));
            }
            // Commits before the length is known: a real one sends chunks too.
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns only when the client has had enough. */
    void answerEndlessly(Answer answer) {
        tell(new Happening.Answered(target.name(), method(), path(), answer.status()));
        HttpServletResponse response = begin(answer);
        byte[] more = "[".repeat(8192).getBytes(StandardCharsets.US_ASCII);
        try {
            ServletOutputStream out = response.getOutputStream();
            while (true) {
                out.write(more);
                out.flush();
            }
        } catch (IOException e) {
            cut();
        }
    }

    private HttpServletResponse begin(Answer answer) {
        HttpServletResponse response = context.res();
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        answer.headers().forEach(response::setHeader);
        return response;
    }

    void cut() {
        tell(new Happening.Answered(target.name(), method(), path(), 0));
        if (context.header(Passed.TARGET) != null) {
            write(Answer.empty(204).with(Passed.CUT, "true"));
            return;
        }
        settled();
        Connections.cut(context);
    }

    private boolean settled() {
        try {
            beforeAnswers.run();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void tell(Happening happening) {
        journal.add(clock.instant(), who(), happening);
    }
}
