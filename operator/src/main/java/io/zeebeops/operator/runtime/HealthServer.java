package io.zeebeops.operator.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves {@code /healthz}, {@code /readyz} and {@code /metrics}, without encryption: none of them tells a secret. */
final class HealthServer implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String OLD_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService executor;

    /** Whether all is well, and a line for people. */
    record Probe(boolean ok, String message) {}

    private record Page(int code, String type, String body) {
        static Page of(Probe probe) {
            return new Page(probe.ok() ? 200 : 503, TEXT, probe.message() + "\n");
        }
    }

    private final Supplier<Probe> alive;
    private final Supplier<Probe> ready;
    private final PrometheusMeterRegistry meters;

    /**
     * Listens at once.
     *
     * @throws StartFailureException when the address cannot be listened on
     */
    HealthServer(
            String address, int port, Supplier<Probe> alive, Supplier<Probe> ready, PrometheusMeterRegistry meters) {
        this.alive = alive;
        this.ready = ready;
        this.meters = meters;
        try {
            server = HttpServers.at(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw new StartFailureException(
                    "Cannot listen on %s, port %d (%s): set %s or %s (0: any free port)"
                            .formatted(
                                    address,
                                    port,
                                    e.getMessage(),
                                    Setting.LISTEN_ADDRESS.variable(),
                                    Setting.LISTEN_PORT.variable()),
                    e);
        }
        executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("health-", 1).factory());
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The port that is listened on. */
    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            boolean head = method.equals("HEAD");
            Page page = head || method.equals("GET") ? page(exchange) : new Page(405, TEXT, "Only GET and HEAD\n");
            byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (page.code() == 405) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            }
            if (head) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
                exchange.sendResponseHeaders(page.code(), -1);
            } else {
                exchange.sendResponseHeaders(page.code(), body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Page page(HttpExchange exchange) {
        return switch (exchange.getRequestURI().getPath()) {
            case "/healthz" -> Page.of(alive.get());
            case "/readyz" -> Page.of(ready.get());
            case "/metrics" -> metrics(exchange.getRequestHeaders().getFirst("Accept"));
            case null, default -> new Page(404, TEXT, "Here are only /healthz, /readyz and /metrics\n");
        };
    }

    private Page metrics(@Nullable String accept) {
        String type = Optional.ofNullable(accept)
                .filter(wanted -> wanted.contains("application/openmetrics-text"))
                .map(wanted -> "application/openmetrics-text; version=1.0.0; charset=utf-8")
                .orElse(OLD_PROMETHEUS);
        return new Page(200, type, meters.scrape(type));
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
