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

    /** On a busy machine an answer takes a second. */
    private static final Duration PROMPT = Duration.ofSeconds(2);
    /** So many questions in a row without an answer, before it counts as hanging. */
    private static final int PATIENCE = 2;

    /** How it looks from here. */
    enum Looks {
        /** It is being asked, was never heard, and has not refused the connection. */
        UNHEARD,
        /** It answers. */
        ALIVE,
        /** It takes connections and answers nothing. */
        HANGING,
        /** It takes no connections. */
        GONE
    }

    final URI address;
    private final HttpClient http;
    private final Duration prompt;
    private volatile @Nullable Hello hello;
    private volatile Looks looks = Looks.UNHEARD;
    private int silent;
    private long signsOfLife;

    Peer(URI address, HttpClient http) {
        this(address, http, PROMPT);
    }

    /** How long an answer may take can be told. */
    Peer(URI address, HttpClient http, Duration prompt) {
        this.address = address;
        this.http = http;
        this.prompt = prompt;
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
        long known = asked();
        return answer(request("/set/hello").GET()).handle((response, failure) -> {
            if (response != null && response.statusCode() == 200) {
                lives(Json.read(response.body(), Hello.class));
            } else {
                doesNotAnswer(failure, known);
            }
            return null;
        });
    }

    private synchronized long asked() {
        if (hello == null) {
            looks = Looks.UNHEARD;
        }
        return signsOfLife;
    }

    private synchronized void lives(Hello said) {
        spoke();
        hello = said;
    }

    /** It has asked something itself: what became of questions that it was asked before tells no more. */
    synchronized void spoke() {
        signsOfLife++;
        silent = 0;
        looks = Looks.ALIVE;
    }

    private synchronized void doesNotAnswer(@Nullable Throwable failure, long known) {
        if (known != signsOfLife) {
            return;
        }
        if (refused(failure)) {
            silent = 0;
            looks = Looks.GONE;
        } else if (looks == Looks.ALIVE && ++silent >= PATIENCE) {
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
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(message)));
        return answer(request).handle((response, failure) -> {
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
        return HttpRequest.newBuilder(address.resolve(path));
    }

    private CompletableFuture<HttpResponse<String>> answer(HttpRequest.Builder request) {
        return http.sendAsync(request.timeout(prompt).build(), BodyHandlers.ofString());
    }

    static boolean refused(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ConnectException && !(cause instanceof HttpConnectTimeoutException);
    }
}
