package io.zeebeops.simulator.http;

import io.javalin.http.Context;
import io.zeebeops.simulator.model.TimedOut;
import io.zeebeops.simulator.version.Features;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** What a gateway says when the brokers leave it without an answer. */
public final class Unanswered {

    private final Features features;

    public Unanswered(Features features) {
        this.features = features;
    }

    /** The connection broke: it may have been done. */
    public void broken(Context context, int broker) {
        String path = context.req().getRequestURI();
        String closed = Texts.connectionClosed(broker);
        if (path.contains("/actuator/exporting/")) {
            write(context, ExportingEndpoints.failed(closed, features));
        } else if (path.contains("/actuator/backup")) {
            write(context, ofBackups(path, 500, closed));
        } else {
            write(context, Answer.message(502, closed));
        }
    }

    /** Nobody answered in time. */
    public void timedOut(Context context, Duration timeout) {
        String path = context.req().getRequestURI();
        String message = Texts.timedOut(new TimedOut(1, null), timeout);
        write(
                context,
                path.contains("/actuator/backup") ? ofBackups(path, 504, message) : Answer.message(504, message));
    }

    private Answer ofBackups(String path, int status, String message) {
        if (!features.firstBackups()) {
            return Answer.message(status, message);
        }
        String last = path.substring(path.lastIndexOf('/') + 1);
        return FirstBackupEndpoints.failure(last.matches("\\d{1,18}") ? Long.parseLong(last) : 0, message);
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
}
