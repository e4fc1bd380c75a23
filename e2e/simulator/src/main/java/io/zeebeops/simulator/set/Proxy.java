package io.zeebeops.simulator.set;

import io.javalin.http.Context;
import io.zeebeops.simulator.http.Connections;
import io.zeebeops.simulator.http.Passed;
import io.zeebeops.simulator.http.Unanswered;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Passes requests on to the primary, and its answers back. */
final class Proxy {

    private static final List<String> PASSED_ON =
            List.of("Accept", "Content-Type", "Authorization", "User-Agent", "Cache-Control");
    private static final Set<String> OF_THE_CONNECTION = Set.of("transfer-encoding", "content-length", "date");
    private static final Duration SOON = Duration.ofMillis(50);

    private final HttpClient http;
    private final PrimaryAddress primary;
    private final SimulatedClock clock;
    private final ExecutorService threads;

    Proxy(HttpClient http, PrimaryAddress primary, SimulatedClock clock, ExecutorService threads) {
        this.http = http;
        this.primary = primary;
        this.clock = clock;
        this.threads = threads;
    }

    /** Asks the primary to answer for a target. It is looked for as long as a gateway waits for brokers. */
    void pass(Context context, String target, Duration patience) {
        byte[] body = context.bodyAsBytes();
        context.future(() ->
                CompletableFuture.runAsync(() -> passOn(context, new Sent(target, body), patience), threads));
    }

    private record Sent(String target, byte[] body) {}

    private void passOn(Context context, Sent sent, Duration patience) {
        Instant until = Instant.now().plus(clock.really(patience));
        try {
            while (true) {
                Optional<URI> base = primary.get();
                if (base.isPresent() && asked(context, base.get(), sent)) {
                    return;
                }
                if (Instant.now().isAfter(until)) {
                    Unanswered.timedOut(context, patience);
                    return;
                }
                primary.awaitOther(base, SOON);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Connections.cut(context);
        }
    }

    /** Whether there was an answer; what may have been done already is not asked for a second time. */
    private boolean asked(Context context, URI base, Sent sent) throws InterruptedException {
        try {
            HttpResponse<InputStream> answer = http.send(request(context, base, sent), BodyHandlers.ofInputStream());
            if (answer.headers().firstValue(Passed.NOT_PRIMARY).isPresent()) {
                return false;
            }
            relay(context, answer);
            return true;
        } catch (IOException e) {
            if (Peer.refused(e) || !context.req().getMethod().equals("POST")) {
                return false;
            }
            Unanswered.broken(context, 0);
            return true;
        }
    }

    private static HttpRequest request(Context context, URI base, Sent sent) {
        String query = context.req().getQueryString();
        URI uri = URI.create(base + context.req().getRequestURI() + (query == null ? "" : "?" + query));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(
                        context.req().getMethod(),
                        sent.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(sent.body()))
                .header(Passed.TARGET, sent.target())
                .header(Passed.BASE, context.scheme() + "://" + context.host());
        for (String name : PASSED_ON) {
            String value = context.header(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return request.build();
    }

    private static void relay(Context context, HttpResponse<InputStream> answer) {
        if (answer.headers().firstValue(Passed.CUT).isPresent()) {
            Connections.cut(context);
            return;
        }
        HttpServletResponse response = context.res();
        response.setStatus(answer.statusCode());
        answer.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name) && !name.startsWith(":")) {
                response.setHeader(name, values.getFirst());
            }
        });
        try (InputStream body = answer.body()) {
            byte[] first = body.readNBytes(1);
            if (first.length > 0) {
                OutputStream out = response.getOutputStream();
                out.write(first);
                body.transferTo(out);
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
