package io.zeebeops.operator;

import io.zeebeops.operator.apigateway.client.GatewayCallObserver;
import io.zeebeops.operator.apigateway.client.GatewayVerb;
import io.zeebeops.operator.zeebe.CallObserver;
import io.zeebeops.operator.zeebe.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The death of an operator at one of its outgoing calls: those to Zeebe of a backup or an exporter, those that change something, and writes of
 * our kinds to the API server. From then on nothing of it goes out any more.
 */
final class Crash implements CallObserver, GatewayCallObserver, Interceptor {
    private static final Set<String> KINDS = Set.of("ZeebeBackup", "ZeebeExporter");

    private static final String OURS = "/zeebeops.io/";

    private final Set<String> kinds;
    private final String path;
    private final int at;
    private final boolean after;
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch happened = new CountDownLatch(1);
    private volatile String where = "nowhere";

    private Crash(Set<String> kinds, String path, int at, boolean after) {
        this.kinds = kinds;
        this.path = path;
        this.at = at;
        this.after = after;
    }

    /** Just before the call with this number goes out. */
    static Crash before(int call) {
        return new Crash(KINDS, OURS, call, false);
    }

    /** Just after the call with this number was answered. */
    static Crash after(int call) {
        return new Crash(KINDS, OURS, call, true);
    }

    /** The same among the calls of objects of one kind, and the writes of these alone. */
    Crash of(String kind) {
        return new Crash(Set.of(kind), "/" + kind.toLowerCase(Locale.ROOT) + "s/", at, after);
    }

    boolean happened() {
        return happened.getCount() == 0;
    }

    boolean awaits(Duration atMost) throws InterruptedException {
        return happened.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    String where() {
        return (after ? "after " : "before ") + where;
    }

    @Override
    public void before(Call call) {
        if (counts(call)) {
            going(call.verb().name());
        } else {
            refuseIfDead();
        }
    }

    @Override
    public void after(Call call, String outcome, Duration took) {
        if (counts(call)) {
            gone(call.verb().name());
        }
    }

    @Override
    public void before(GatewayVerb verb, Caller caller) {
        if (verb.changes()) {
            going(verb.name());
        } else {
            refuseIfDead();
        }
    }

    @Override
    public void after(GatewayVerb verb, Caller caller, String outcome, Duration took) {
        if (verb.changes()) {
            gone(verb.name());
        }
    }

    private boolean counts(Call call) {
        return call.verb().changes() || kinds.contains(call.caller().kind());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        boolean counts =
                !request.method().equals("GET") && request.url().encodedPath().contains(path);
        String name = request.method() + " "
                + request.url().pathSegments().get(request.url().pathSize() - 1);
        try {
            if (counts) {
                going(name);
            } else {
                refuseIfDead();
            }
            Response response = chain.proceed(request);
            if (counts) {
                try {
                    gone(name);
                } catch (Dead dead) {
                    response.close();
                    throw dead;
                }
            }
            return response;
        } catch (Dead dead) {
            throw new IOException(dead);
        }
    }

    private void going(String name) {
        refuseIfDead();
        if (calls.incrementAndGet() == at && !after) {
            die(name);
        }
    }

    private void gone(String name) {
        if (after && calls.get() >= at && !happened()) {
            die(name);
        }
        refuseIfDead();
    }

    private void die(String name) {
        where = "call " + at + " (" + name + ")";
        happened.countDown();
        throw new Dead();
    }

    private void refuseIfDead() {
        if (happened()) {
            throw new Dead();
        }
    }

    private static final class Dead extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
