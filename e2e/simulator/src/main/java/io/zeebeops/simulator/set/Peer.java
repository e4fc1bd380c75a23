package io.zeebeops.simulator.set;

import io.zeebeops.simulator.set.Messages.Hello;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Another broker of the set, at its internal address. */
final class Peer {

    private static final Duration PROMPT = Duration.ofMillis(600);
    /** So many questions in a row without an answer, before it counts as hanging. */
    private static final int PATIENCE = 2;

    /** How it looks from here. */
    enum Looks {
        /** It answers. */
        ALIVE,
        /** It takes connections and answers nothing. */
        HANGING,
        /** It takes no connections. */
        GONE
    }

    final URI address;
    private final HttpClient http;
    private volatile @Nullable Hello hello;
    private volatile Looks looks = Looks.GONE;
    private int silent;

    Peer(URI address, HttpClient http) {
        this.address = address;
        this.http = http;
    }

    /** The last it said of itself; null while it was never heard. */
    @Nullable
    Hello hello() {
        return hello;
    }

    Looks looks() {
        return looks;
    }

    /** Asks who it is. */
    CompletableFuture<Void> greet() {
        HttpRequest request = request("/set/hello").GET().build();
        return http.sendAsync(request, BodyHandlers.ofString()).handle((response, failure) -> {
            heard(response, failure);
            return null;
        });
    }

    private void heard(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response != null && response.statusCode() == 200) {
            silent = 0;
            hello = Json.read(response.body(), Hello.class);
            looks = Looks.ALIVE;
        } else if (refused(failure)) {
            silent = 0;
            looks = Looks.GONE;
        } else if (looks != Looks.GONE && ++silent >= PATIENCE) {
            looks = Looks.HANGING;
        }
    }

    /** What became of a message. */
    enum Sent {
        /** It was taken. */
        TAKEN,
        /** There is a later epoch. */
        REFUSED,
        /** No answer. */
        LOST
    }

    /** Sends a message. */
    CompletableFuture<Sent> send(String path, Object message) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(message)))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).handle((response, failure) -> {
            if (response == null) {
                return Sent.LOST;
            }
            return switch (response.statusCode()) {
                case 204 -> Sent.TAKEN;
                case 409 -> Sent.REFUSED;
                default -> Sent.LOST;
            };
        });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PROMPT);
    }

    static boolean refused(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ConnectException && !(cause instanceof HttpConnectTimeoutException);
    }
}
