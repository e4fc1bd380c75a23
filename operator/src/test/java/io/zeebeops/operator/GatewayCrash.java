package io.zeebeops.operator;

import io.zeebeops.operator.apigateway.client.GatewayCallObserver;
import io.zeebeops.operator.apigateway.client.GatewayVerb;
import io.zeebeops.operator.zeebe.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The death of an operator at one of its outgoing changes: those of nodes of an API gateway, and writes to the API server. From then on nothing
 * of it goes out any more.
 */
final class GatewayCrash implements GatewayCallObserver, Interceptor {
    private final int at;
    private final boolean after;
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch happened = new CountDownLatch(1);
    private volatile String where = "nowhere";

    private GatewayCrash(int at, boolean after) {
        this.at = at;
        this.after = after;
    }

    /** Just before the call with this number goes out. */
    static GatewayCrash before(int call) {
        return new GatewayCrash(call, false);
    }

    /** Just after the call with this number was answered. */
    static GatewayCrash after(int call) {
        return new GatewayCrash(call, true);
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
    public void before(GatewayVerb verb, Caller caller) {
        going(verb.changes(), verb.name());
    }

    @Override
    public void after(GatewayVerb verb, Caller caller, String outcome, Duration took) {
        gone(verb.changes(), verb.name());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        boolean counts =
                !request.method().equals("GET") && request.url().encodedPath().contains("/zeebeops.io/");
        String name = request.method() + " "
                + request.url().pathSegments().get(request.url().pathSize() - 1);
        try {
            going(counts, name);
            Response response = chain.proceed(request);
            try {
                gone(counts, name);
            } catch (Dead dead) {
                response.close();
                throw dead;
            }
            return response;
        } catch (Dead dead) {
            throw new IOException(dead);
        }
    }

    private void going(boolean counts, String name) {
        refuseIfDead();
        if (counts && calls.incrementAndGet() == at && !after) {
            die(name);
        }
    }

    private void gone(boolean counts, String name) {
        if (counts && after && calls.get() >= at && !happened()) {
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
