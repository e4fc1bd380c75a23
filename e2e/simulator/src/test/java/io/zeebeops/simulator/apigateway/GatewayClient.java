package io.zeebeops.simulator.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zeebeops.simulator.settings.Access;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks nodes as an administrator does. */
final class GatewayClient implements AutoCloseable {

    /** What came back. */
    record Got(int status, JsonNode body) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();

    Got ask(URI base, String method, String path, @Nullable String body) throws IOException, InterruptedException {
        return ask(base, method, path, body, ApiGatewaySettings.ADMINISTRATOR);
    }

    Got ask(URI base, String method, String path, @Nullable String body, Access.@Nullable Login login)
            throws IOException, InterruptedException {
        var answer = client.send(request(base, method, path, body, login), BodyHandlers.ofString());
        return new Got(answer.statusCode(), read(answer.body()));
    }

    CompletableFuture<Integer> later(URI base, String method, String path) {
        return client.sendAsync(
                        request(base, method, path, null, ApiGatewaySettings.ADMINISTRATOR), BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode());
    }

    private JsonNode read(String body) throws IOException {
        return body.startsWith("{") || body.startsWith("[") ? mapper.readTree(body) : mapper.valueToTree(body);
    }

    private static HttpRequest request(
            URI base, String method, String path, @Nullable String body, Access.@Nullable Login login) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("User-Agent", "test/1")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (login != null) {
            String pair = login.user() + ":" + login.password();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return request.build();
    }

    /** Creates, enables and sets the quiesce port. */
    void prepareQuiescePort(URI base, int port) throws IOException, InterruptedException {
        ask(base, "POST", "/rest/apigateway/ports", """
                {"factoryKey":"webMethods/HTTP","pkg":"WmRoot","port":"%d","portAlias":"QuiescePort"}""".formatted(port));
        ask(base, "PUT", "/rest/apigateway/ports/enable", """
                {"listenerKey":"HTTPListener@%d","pkg":"WmRoot","requestServiceStatus":""}""".formatted(port));
        ask(base, "PUT", "/invoke/wm.server.quiesce/setQuiescePort", "{\"portAlias\":\"QuiescePort\"}");
    }

    Got quiesce(URI base, boolean enable, String block) throws IOException, InterruptedException {
        return ask(base, "PUT", "/rest/apigateway/quiescemode", """
                {"enable":%s,"block":"%s"}""".formatted(enable, block));
    }

    @Override
    public void close() {
        client.close();
    }
}
