package io.zeebeops.operator.apigateway.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.zeebeops.operator.zeebe.AddressGuard;
import io.zeebeops.operator.zeebe.CallLimits;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.CarefulHttp;
import io.zeebeops.operator.zeebe.Connection.Credentials.Basic;
import io.zeebeops.operator.zeebe.GuardedDns;
import io.zeebeops.operator.zeebe.RemoteText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.SocketFactory;
import javax.net.ssl.HostnameVerifier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and says what became of it, without a thought of what the answer means. A change goes out at most once; no redirect is
 * followed, so that credentials go nowhere else.
 */
final class NodeHttp {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final JsonMapper MAPPER = CarefulHttp.json().build();
    private static final int IDLE_CONNECTIONS = 32;
    private static final int IDLE_SECONDS = 15;

    private final OkHttpClient base;
    private final GuardedDns dns;
    private final AddressGuard guard;
    private final BooleanSupplier mayChange;
    private final CallLimits limits;
    private final GatewayCallObserver observer;
    private final String version;

    NodeHttp(
            String version,
            BooleanSupplier mayChange,
            AddressGuard guard,
            CallLimits limits,
            GatewayCallObserver observer,
            SocketFactory sockets) {
        this.version = version.replaceAll("[^A-Za-z0-9._-]", "_");
        this.mayChange = mayChange;
        this.guard = guard;
        this.limits = limits;
        this.observer = observer;
        this.dns = new GuardedDns(Dns.SYSTEM, guard, limits.call().dividedBy(2));
        this.base = CarefulHttp.builder(limits, dns)
                .socketFactory(sockets)
                .callTimeout(limits.call())
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .eventListenerFactory(call -> listener(trace(call.request())))
                .addNetworkInterceptor(this::fenced)
                .build();
    }

    /** What became of one request. */
    sealed interface Reply {
        /** Answered in full; the body is missing where it is no JSON. What it says is shown to nobody but as {@code text} makes it. */
        record Answered(int status, JsonNode body, RemoteText text) implements Reply {}

        /** Nothing was sent. */
        record NotSent(String why) implements Reply {}

        /** It was sent, and the answer did not come in full. */
        record Lost(String why) implements Reply {}

        /** It may not be called. */
        record NotAllowed(String why) implements Reply {}
    }

    Reply send(
            GatewayVerb verb,
            String method,
            NodeAddress node,
            HttpUrl url,
            @Nullable String body,
            Login login,
            Caller caller) {
        if (verb.changes() && !mayChange.getAsBoolean()) {
            return new Reply.NotSent("not the leader: this operator changes nothing now");
        }
        Optional<String> refusal = refusal(node, url.host());
        if (refusal.isPresent()) {
            return new Reply.NotAllowed(refusal.get());
        }
        Trace trace = new Trace(verb.changes());
        Request request = new Request.Builder()
                .url(url)
                .method(method, body == null ? null : RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
                .header("User-Agent", agent(caller))
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        okhttp3.Credentials.basic(login.username(), login.password(), StandardCharsets.UTF_8))
                .tag(Trace.class, trace)
                .build();
        observer.before(verb, caller);
        long start = System.nanoTime();
        RemoteText text = RemoteText.hiding(new Basic(login.username(), login.password()));
        Reply reply = execute(client(node, verb), request, trace, text);
        observer.after(verb, caller, word(reply), Duration.ofNanos(System.nanoTime() - start));
        return reply;
    }

    /** A pod is allowed by the name of its Service; link-local addresses never are. */
    private Optional<String> refusal(NodeAddress node, String host) {
        if (node.names().isEmpty()) {
            return dns.refusal(host);
        }
        try {
            return guard.refusal(node.names().getLast()).or(() -> guard.refusal(InetAddress.ofLiteral(host)));
        } catch (IllegalArgumentException noLiteral) {
            return dns.refusal(host);
        }
    }

    private OkHttpClient client(NodeAddress node, GatewayVerb verb) {
        OkHttpClient.Builder builder = base.newBuilder().retryOnConnectionFailure(!verb.changes());
        if (!node.names().isEmpty()) {
            HostnameVerifier verifier = base.hostnameVerifier();
            builder.hostnameVerifier((host, session) -> verifier.verify(host, session)
                    || node.names().stream().anyMatch(name -> verifier.verify(name, session)));
        }
        return builder.build();
    }

    private Reply execute(OkHttpClient client, Request request, Trace trace, RemoteText text) {
        String host = request.url().host() + ":" + request.url().port();
        try (Response response = client.newCall(request).execute()) {
            return new Reply.Answered(response.code(), read(response), text);
        } catch (GuardedDns.Refused refused) {
            return new Reply.NotAllowed(String.valueOf(refused.getMessage()));
        } catch (IOException thrown) {
            String why = host
                    + (thrown instanceof InterruptedIOException
                            ? " did not answer in time"
                            : " cannot be reached (" + thrown.getClass().getSimpleName() + ")");
            return trace.sent ? new Reply.Lost(why) : new Reply.NotSent(why);
        }
    }

    private JsonNode read(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(limits.maxAnswerBytes() + 1)) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode node = MAPPER.readTree(source.readByteArray());
            return node == null ? MissingNode.getInstance() : node;
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        }
    }

    private Response fenced(Interceptor.Chain chain) throws IOException {
        Trace trace = trace(chain.request());
        // Asked again here, because opening the connection took its time.
        if (trace.changes && !mayChange.getAsBoolean()) {
            trace.sent = false;
            throw new IOException("not the leader");
        }
        Response response = chain.proceed(chain.request());
        // okhttp repeats any request, changing or not, when a 503 says that it may be repeated at once.
        return response.newBuilder().removeHeader("Retry-After").build();
    }

    private static Trace trace(Request request) {
        @Nullable Trace trace = request.tag(Trace.class);
        return trace == null ? new Trace(false) : trace;
    }

    private static EventListener listener(Trace trace) {
        return new EventListener() {
            @Override
            public void requestHeadersStart(Call sending) {
                trace.sent = true;
            }
        };
    }

    private String agent(Caller caller) {
        return "zeebeops/" + version + " (" + caller.kind() + " " + caller.uid() + " " + caller.attempt() + ")";
    }

    private static String word(Reply reply) {
        return switch (reply) {
            case Reply.Answered(int status, JsonNode body, var _) -> status / 100 + "xx";
            case Reply.NotSent notSent -> "NotSent";
            case Reply.Lost lost -> "Lost";
            case Reply.NotAllowed notAllowed -> "NotAllowed";
        };
    }

    private static final class Trace {
        private final boolean changes;
        private volatile boolean sent;

        Trace(boolean changes) {
            this.changes = changes;
        }
    }
}
