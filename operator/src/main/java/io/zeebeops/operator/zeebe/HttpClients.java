package io.zeebeops.operator.zeebe;

import io.zeebeops.operator.zeebe.Connection.Trust;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.HostnameVerifier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** HTTP clients, one for each {@link Trust}; they share one pool of connections. */
final class HttpClients {
    private static final int MOST_TRUSTS_KEPT = 256;
    private static final int IDLE_CONNECTIONS = 64;
    // Zeebe closes an idle connection after 60 s; one that is never that old is not found closed by a call that changes
    // something.
    private static final int IDLE_SECONDS = 30;

    private final OkHttpClient base;

    private final Map<Trust, OkHttpClient> clients = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Trust, OkHttpClient> eldest) {
            return size() > MOST_TRUSTS_KEPT;
        }
    };

    HttpClients(CallLimits limits, Dns dns, BooleanSupplier mayChange) {
        this.base = CarefulHttp.builder(limits, dns)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .eventListenerFactory(HttpClients::listener)
                .addNetworkInterceptor(chain -> once(chain, mayChange))
                .build();
    }

    /** The client for this trust; fails when a certificate or key cannot be used. */
    OkHttpClient of(Trust trust) throws InvalidTls {
        synchronized (clients) {
            OkHttpClient known = clients.get(trust);
            if (known != null) {
                return known;
            }
            OkHttpClient made = make(trust);
            clients.put(trust, made);
            return made;
        }
    }

    private OkHttpClient make(Trust trust) throws InvalidTls {
        if (trust.equals(Trust.DEFAULT)) {
            return base;
        }
        TlsMaterial material = TlsMaterial.of(trust);
        OkHttpClient.Builder builder = base.newBuilder().sslSocketFactory(material.sockets(), material.trustManager());
        String serverName = trust.serverName();
        if (serverName != null) {
            HostnameVerifier verifier = base.hostnameVerifier();
            builder.hostnameVerifier((host, session) -> verifier.verify(serverName, session));
        }
        return builder.build();
    }

    private static EventListener listener(Call call) {
        CallTrace trace = CallTrace.of(call.request());
        return new EventListener() {
            @Override
            public void requestHeadersStart(Call sending) {
                trace.sent = true;
            }

            @Override
            public void secureConnectStart(Call securing) {
                trace.securing = true;
            }

            @Override
            public void secureConnectEnd(Call secured, @Nullable Handshake handshake) {
                trace.securing = false;
            }
        };
    }

    private static Response once(Interceptor.Chain chain, BooleanSupplier mayChange) throws IOException {
        CallTrace trace = CallTrace.of(chain.request());
        // Asked again here, because opening the connection took its time.
        if (trace.changes() && !mayChange.getAsBoolean()) {
            throw new Fenced();
        }
        Response response = chain.proceed(chain.request());
        // okhttp repeats any request, changing or not, when a 503 says that it may be repeated at once.
        return response.newBuilder().removeHeader("Retry-After").build();
    }

    /** The lease was lost between the decision to call and the sending. */
    static final class Fenced extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** What is known of one call while it runs. */
    static final class CallTrace {
        private final boolean changes;
        private volatile boolean sent;
        private volatile boolean securing;

        CallTrace(boolean changes) {
            this.changes = changes;
        }

        static CallTrace of(okhttp3.Request request) {
            @Nullable CallTrace trace = request.tag(CallTrace.class);
            return trace == null ? new CallTrace(false) : trace;
        }

        boolean changes() {
            return changes;
        }

        /** Whether any of the request may have reached the other side. */
        boolean sent() {
            return sent;
        }

        /** Whether TLS was begun and not finished. */
        boolean securing() {
            return securing;
        }
    }
}
