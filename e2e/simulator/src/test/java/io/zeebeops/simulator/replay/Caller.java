package io.zeebeops.simulator.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Sends requests to the processes of a stage, and lets time pass until they are answered. */
final class Caller implements AutoCloseable {

    /** What came back; status 0 without a connection. */
    record Answer(int status, @Nullable String contentType, JsonNode body) {

        /** The caller did not wait any longer. */
        static final Answer NOT_IN_TIME = new Answer(0, null, TextNode.valueOf(""));
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final Stage stage;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Caller(Stage stage) {
        this.stage = stage;
    }

    CompletableFuture<Answer> send(String to, String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(stage.url(to).resolve(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString())
                .handle((response, failure) ->
                        failure == null ? answer(response) : new Answer(0, null, TextNode.valueOf(failure.toString())));
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(null),
                json(response.body()));
    }

    private static JsonNode json(String body) {
        try {
            return body.isEmpty() ? TextNode.valueOf("") : MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new CompletionException(e);
        }
    }

    /**
     * Lets time pass until there is an answer: at first nearly as long as it should take.
     *
     * @param impatient whether it is not waited for any longer than that
     */
    Answer await(CompletableFuture<Answer> answer, Duration expected, boolean impatient) {
        Instant begin = stage.now();
        Duration longest = impatient ? expected : LONGEST;
        Duration next = expected.minus(MOMENT.multipliedBy(4));
        while (!stage.answered(answer)) {
            Duration left = Duration.between(stage.now(), begin.plus(longest));
            if (!left.isPositive()) {
                // It goes on waiting, as the server does: only so it is known how many the server has to have heard of.
                return Answer.NOT_IN_TIME;
            }
            stage.elapse(shortest(next.compareTo(MOMENT) > 0 ? next : MOMENT, left));
            next = MOMENT;
        }
        return answer.join();
    }

    private static Duration shortest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
