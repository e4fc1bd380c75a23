package io.zeebeops.operator.zeebe;

import io.zeebeops.operator.zeebe.HttpClients.CallTrace;
import io.zeebeops.operator.zeebe.HttpClients.Fenced;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends requests and says what became of each, without a thought of what an answer means.
 *
 * <p>A request that changes something goes out at most once. A GET is repeated when a kept connection turns out to be closed, and follows
 * at most three redirects, on the same scheme, host and port only.
 */
final class Transport {
    private static final int MOST_REDIRECTS = 3;

    private final HttpClients clients;
    private final GuardedDns dns;
    private final RequestWriter writer;
    private final AnswerReader reader;
    private final BooleanSupplier mayChange;
    private final CallLimits limits;
    private final CallObserver observer;

    Transport(
            RequestWriter writer, GuardedDns dns, BooleanSupplier mayChange, CallLimits limits, CallObserver observer) {
        this.clients = new HttpClients(limits, dns, mayChange);
        this.dns = dns;
        this.writer = writer;
        this.reader = new AnswerReader(limits.maxAnswerBytes());
        this.mayChange = mayChange;
        this.limits = limits;
        this.observer = observer;
    }

    /** The end of a verb that begins now. */
    Deadline deadline() {
        return Deadline.after(limits.call());
    }

    /**
     * Makes one request and says what its outcome means.
     *
     * @param deadline when the answer must be there, redirects followed
     * @param meaning what a reply means
     * @param word    that, in the one word that the observer is told
     */
    <R> R call(
            Connection connection,
            Caller caller,
            Exchange exchange,
            Deadline deadline,
            Function<Reply, R> meaning,
            Function<R, String> word) {
        return switch (prepare(connection, caller, exchange)) {
            case Held(Failure failure) -> meaning.apply(new Reply.Blocked(failure));
            case Ready ready -> {
                CallObserver.Call call = new CallObserver.Call(exchange.verb(), caller, ready.host());
                observer.before(call);
                long start = System.nanoTime();
                Reply reply = send(ready, connection.trust(), deadline);
                R result = meaning.apply(reply);
                String outcome = word.apply(result);
                observer.after(call, outcome, Duration.ofNanos(System.nanoTime() - start));
                if (reply.isCodedSuccess() && !outcome.equals(Outcome.OK)) {
                    observer.contradicted(call, outcome);
                }
                yield result;
            }
        };
    }

    private Prepared prepare(Connection connection, Caller caller, Exchange exchange) {
        if (exchange.verb().changes() && !mayChange.getAsBoolean()) {
            return new Held(notTheLeader());
        }
        return switch (writer.write(connection, caller, exchange)) {
            case RequestWriter.Impossible(Failure failure) -> new Held(failure);
            case RequestWriter.Written(Request request) ->
                dns.refusal(request.url().host())
                        .map(Transport::notAllowed)
                        .<Prepared>map(Held::new)
                        .orElseGet(() -> ready(request, connection));
        };
    }

    private Prepared ready(Request request, Connection connection) {
        try {
            OkHttpClient client = clients.of(connection.trust());
            boolean changes = CallTrace.of(request).changes();
            return new Ready(
                    changes
                            ? client
                            : client.newBuilder().retryOnConnectionFailure(true).build(),
                    request);
        } catch (InvalidTls invalid) {
            return new Held(new Failure.Rejected(Failure.Cause.BadCertificate, String.valueOf(invalid.getMessage())));
        }
    }

    private Reply send(Ready ready, Connection.Trust trust, Deadline deadline) {
        Request request = ready.request();
        for (int redirects = 0; ; redirects++) {
            CallTrace trace = CallTrace.of(request);
            Call call = ready.client().newCall(request);
            call.timeout().timeout(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            try (Response response = call.execute()) {
                if (!response.isRedirect()) {
                    return new Reply.Answered(response.code(), reader.read(response.body()));
                }
                Optional<HttpUrl> next = sameServer(request, response);
                if (next.isEmpty() || redirects == MOST_REDIRECTS) {
                    return new Reply.Blocked(redirected(request, response));
                }
                request = request.newBuilder().url(next.get()).build();
            } catch (IOException thrown) {
                return reply(thrown, trace, ready.host(), trust);
            }
        }
    }

    private static Optional<HttpUrl> sameServer(Request request, Response response) {
        HttpUrl from = request.url();
        return Optional.ofNullable(response.header("Location"))
                .flatMap(location -> Optional.ofNullable(from.resolve(location)))
                .filter(to -> request.method().equals("GET")
                        && to.scheme().equals(from.scheme())
                        && to.host().equals(from.host())
                        && to.port() == from.port());
    }

    private static Failure redirected(Request request, Response response) {
        String where = Optional.ofNullable(response.header("Location"))
                .flatMap(location -> Optional.ofNullable(request.url().resolve(location)))
                .map(to -> " to " + to.scheme() + "://" + to.host() + ":" + to.port())
                .orElse("");
        return new Failure.Rejected(
                Failure.Cause.NotZeebe,
                RequestWriter.host(request.url()) + " redirects" + where
                        + ", which is not followed: give the address where Zeebe itself answers");
    }

    private Reply reply(IOException thrown, CallTrace trace, String host, Connection.Trust trust) {
        if (thrown instanceof Fenced) {
            return new Reply.Blocked(notTheLeader());
        }
        if (thrown instanceof GuardedDns.Refused refused) {
            return new Reply.Blocked(notAllowed(String.valueOf(refused.getMessage())));
        }
        // Certain only while nothing was sent, or where nothing can have been changed.
        if (!(trace.changes() && trace.sent())) {
            Optional<Failure> rejection =
                    TlsFailures.rejection(thrown, host, trust).or(() -> noHttp(thrown, host));
            if (rejection.isPresent()) {
                return new Reply.Blocked(rejection.get());
            }
        }
        String why = host + " " + describe(thrown) + (trace.securing() ? TlsFailures.HINT : "");
        return trace.sent() ? new Reply.Lost(why) : new Reply.NotSent(why);
    }

    private static Optional<Failure> noHttp(IOException thrown, String host) {
        boolean strange = thrown instanceof ProtocolException
                && String.valueOf(thrown.getMessage()).startsWith("Unexpected status line");
        return strange
                ? Optional.of(new Failure.Rejected(
                        Failure.Cause.NotZeebe,
                        host + " does not speak HTTP: check the port (9600), and whether it wants https://"))
                : Optional.empty();
    }

    private String describe(IOException thrown) {
        return switch (thrown) {
            case UnknownHostException unknown -> "cannot be looked up: " + unknown.getMessage();
            case ConnectException refused -> "takes no connection";
            case InterruptedIOException late ->
                Thread.currentThread().isInterrupted()
                        ? "was not waited for: the operator is stopping"
                        : "did not answer in time (at most " + limits.call().toSeconds() + " s)";
            default -> "cut the connection (" + thrown.getClass().getSimpleName() + ")";
        };
    }

    private static Failure notTheLeader() {
        return new Failure.Transient("not the leader: this operator does not hold its lease, so it changes nothing");
    }

    private static Failure notAllowed(String why) {
        return new Failure.Rejected(Failure.Cause.HostNotAllowed, why);
    }

    private sealed interface Prepared {}

    private record Held(Failure failure) implements Prepared {}

    private record Ready(OkHttpClient client, Request request) implements Prepared {
        String host() {
            return RequestWriter.host(request.url());
        }
    }
}
