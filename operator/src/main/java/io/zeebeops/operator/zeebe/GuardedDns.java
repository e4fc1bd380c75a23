package io.zeebeops.operator.zeebe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** Looks up names in bounded time, and gives no address that may not be called. */
public final class GuardedDns implements Dns {
    private final Dns names;
    private final AddressGuard guard;
    private final Duration limit;

    /** With where names are looked up, which addresses may be called, and how long a look-up may take. */
    public GuardedDns(Dns names, AddressGuard guard, Duration limit) {
        this.names = names;
        this.guard = guard;
        this.limit = limit;
    }

    /** Why a host may not be called, as far as it can be told without looking up its name; okhttp looks up no literal address. */
    public Optional<String> refusal(String host) {
        return guard.refusal(host).or(() -> literal(host).flatMap(guard::refusal));
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        List<InetAddress> found = boundedLookup(hostname);
        for (InetAddress address : found) {
            Optional<String> refusal = guard.refusal(address);
            if (refusal.isPresent()) {
                throw new Refused(hostname + " leads to an address that may not be called: " + refusal.get());
            }
        }
        return found;
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException aName) {
            return Optional.empty();
        }
    }

    // The resolver of the system knows no time limit and cannot be interrupted; its thread is left behind and ends when
    // it gives up.
    private List<InetAddress> boundedLookup(String hostname) throws UnknownHostException {
        FutureTask<List<InetAddress>> task = new FutureTask<>(() -> names.lookup(hostname));
        Thread.ofPlatform().daemon().name("lookup-" + hostname).start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw unknown(hostname + " is not known to the resolver", failed);
        } catch (TimeoutException late) {
            throw unknown("the resolver gave no address of " + hostname + " in " + limit.toMillis() + " ms", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unknown("interrupted while looking up " + hostname, stopped);
        }
    }

    private static UnknownHostException unknown(String message, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(message);
        unknown.initCause(cause);
        return unknown;
    }

    /** A name leads to an address that may not be called. */
    public static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }
}
