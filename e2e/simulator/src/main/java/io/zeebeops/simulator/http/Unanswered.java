package io.zeebeops.simulator.http;

import io.javalin.http.Context;
import io.zeebeops.simulator.model.TimedOut;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** What a gateway says when the brokers leave it without an answer. */
public final class Unanswered {

    /** The connection broke: it may have been done. */
    public static void broken(Context context, int broker) {
        String path = context.req().getRequestURI();
        String closed = Texts.connectionClosed(broker);
        write(
                context,
                path.contains("/actuator/exporting/")
                        ? ExportingEndpoints.failed(closed)
                        : Answer.message(path.contains("/actuator/backup") ? 500 : 502, closed));
    }

    /** Nobody answered in time. */
    public static void timedOut(Context context, Duration timeout) {
        write(context, Answer.message(504, Texts.timedOut(new TimedOut(1, null), timeout)));
    }

    private static void write(Context context, Answer answer) {
        HttpServletResponse response = context.res();
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        if (answer.body() != null) {
            try {
                response.getOutputStream().write(Bodies.write(answer.body()));
                response.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Unanswered() {}
}
