package io.zeebeops.operator.apigateway;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zeebeops.operator.runtime.HttpServers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where nodes tell: takes POSTs of JSON to the paths of {@link Webhooks}, and tells nothing to anybody. */
final class WebhookServer implements AutoCloseable {
    private static final int LONGEST = 64 << 10;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Webhooks webhooks;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 1).factory());

    /** Listens at once, on all addresses. */
    WebhookServer(int port, Webhooks webhooks) throws IOException {
        this.webhooks = webhooks;
        this.server = HttpServers.at(new InetSocketAddress(port));
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(take(exchange), -1);
        }
    }

    private int take(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return 405;
        }
        String path = exchange.getRequestURI().getRawPath();
        if (!webhooks.knows(path)) {
            return 404;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            return 413;
        }
        try {
            webhooks.take(path, exchange.getRemoteAddress().getAddress(), MAPPER.readTree(body));
            return 204;
        } catch (JacksonException noJson) {
            return 400;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
