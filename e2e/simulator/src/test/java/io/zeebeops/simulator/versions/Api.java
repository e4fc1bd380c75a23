package io.zeebeops.simulator.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.TestClock;
import io.zeebeops.simulator.model.ModelFaults;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A simulated Zeebe and who asks it. Its time stands still until it is told to go on. */
final class Api implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String JSON = "application/json";

    final TestClock clock = new TestClock();
    final SimulatedZeebe zeebe;
    final ModelFaults faults;
    private final HttpClient client = HttpClient.newHttpClient();

    Api(SimulatorSettings settings) {
        zeebe = new SimulatedZeebe(settings, clock).start();
        faults = zeebe.model().faults();
    }

    static Api of(String version) {
        return new Api(SimulatorSettings.defaults().withVersion(ZeebeVersion.parse(version)));
    }

    HttpResponse<String> send(String method, String path, @Nullable String body) {
        return send(zeebe.gatewayUrl(), method, path, body, body == null ? null : JSON);
    }

    HttpResponse<String> send(URI base, String method, String path, @Nullable String body, @Nullable String type) {
        return sending(base, method, path, body, type).join();
    }

    /** The answer comes when time has passed. */
    CompletableFuture<HttpResponse<String>> sending(String method, String path) {
        return sending(zeebe.gatewayUrl(), method, path, null, null);
    }

    private CompletableFuture<HttpResponse<String>> sending(
            URI base, String method, String path, @Nullable String body, @Nullable String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> ofBroker(int broker, String method, String path) {
        return send(zeebe.brokerUrl(broker), method, path, null, null);
    }

    JsonNode get(String path) {
        return json(send("GET", path, null));
    }

    JsonNode post(String path, @Nullable String body) {
        return json(send("POST", path, body));
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Api afterSeconds(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        return this;
    }

    @Override
    public void close() {
        client.shutdownNow();
        zeebe.close();
    }
}
