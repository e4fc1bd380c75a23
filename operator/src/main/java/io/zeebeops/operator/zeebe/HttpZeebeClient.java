package io.zeebeops.operator.zeebe;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import okhttp3.Dns;

/**
 * Zeebe's management API over HTTP (okhttp). Safe for many threads; one for the whole operator, so that all calls share one pool of
 * connections.
 *
 * <p>What a call may do: look up the host, open a connection, send one request, read the answer, all within {@link CallLimits#call()}.
 * A request that changes something is never sent twice. Redirects are followed for reads, on the same server only. Proxy settings of the
 * JVM are not used, since a proxy would lead past the rules for addresses. Answers of Zeebe: recordings of 8.6, and the sources and the
 * documentation of 8.1 to 8.9.
 */
public final class HttpZeebeClient implements ZeebeClient {
    private final Transport transport;

    /**
     * Makes no connection.
     *
     * @param version   version of the operator, for the User-Agent
     * @param mayChange whether this process may change anything now; asked twice for each changing call, the last time just before it is
     *     sent
     * @param guard     which addresses may be called
     * @param limits    how long a call may take
     * @param observer  sees each request
     */
    public HttpZeebeClient(
            String version, BooleanSupplier mayChange, AddressGuard guard, CallLimits limits, CallObserver observer) {
        this(version, mayChange, guard, limits, observer, Dns.SYSTEM);
    }

    HttpZeebeClient(
            String version,
            BooleanSupplier mayChange,
            AddressGuard guard,
            CallLimits limits,
            CallObserver observer,
            Dns names) {
        Duration lookup = limits.call().dividedBy(2);
        this.transport = new Transport(
                new RequestWriter(version), new GuardedDns(names, guard, lookup), mayChange, limits, observer);
    }

    @Override
    public Answer<Identity> identify(Connection connection, Caller caller) {
        return new Identification(transport, connection, caller).identify();
    }

    @Override
    public ZeebeManagement management(Connection connection, Identity identity, Caller caller) {
        return new HttpManagement(transport, connection, identity, caller);
    }
}
