package io.zeebeops.simulator.set;

import io.javalin.http.Context;
import io.zeebeops.simulator.http.Unanswered;
import io.zeebeops.simulator.set.Messages.Hello;
import io.zeebeops.simulator.set.Peer.Looks;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each process of a set that talks to brokers has: who is there, who is the primary, and how to pass on what one is asked. */
final class SetLife implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SetLife.class);
    private static final long GREET_MILLIS = 60;
    private static final long TICK_MILLIS = 30;
    private static final long STORE_MILLIS = 100;
    private static final int KILLED = 137;

    private final String id = UUID.randomUUID().toString();
    private final SetSettings settings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .executor(threads)
            .build();
    private final List<Peer> peers;
    private final PrimaryAddress primary = new PrimaryAddress();
    private final Proxy proxy;

    SetLife(SetSettings settings) {
        this.settings = settings;
        // Each peer, the store and what there is to do may wait at the same time.
        this.timer = Executors.newScheduledThreadPool(
                settings.contactPoints().size() + 3,
                Thread.ofPlatform().name("set-", 0).daemon().factory());
        this.peers = settings.contactPoints().stream()
                .map(address -> new Peer(address, http))
                .toList();
        this.proxy = new Proxy(
                http,
                primary,
                settings.clock(),
                threads,
                new Unanswered(settings.simulator().features()));
    }

    void start(Runnable tick, Runnable watchStore) {
        peers.forEach(peer -> repeat(() -> peer.greet().join(), GREET_MILLIS));
        repeat(tick, TICK_MILLIS);
        repeat(watchStore, STORE_MILLIS);
    }

    private void repeat(Runnable action, long millis) {
        timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        action.run();
                    } catch (RuntimeException e) {
                        LOG.warn("Tried again: {}", e.toString());
                    }
                },
                0,
                millis,
                TimeUnit.MILLISECONDS);
    }

    /** No other process has had the same. */
    String id() {
        return id;
    }

    HttpClient http() {
        return http;
    }

    List<Peer> peers() {
        return peers;
    }

    Optional<Peer> peer(int broker) {
        return peers.stream()
                .filter(peer -> {
                    Hello hello = peer.hello();
                    return hello != null && hello.broker() == broker;
                })
                .findFirst();
    }

    private Stream<Hello> hellos() {
        return peers.stream()
                .filter(peer -> peer.looks() == Looks.ALIVE)
                .map(Peer::hello)
                .flatMap(Stream::ofNullable);
    }

    /** Those that answer. */
    List<Hello> alive() {
        return hellos().toList();
    }

    boolean allHeard() {
        return peers.stream().allMatch(peer -> peer.looks() == Looks.ALIVE);
    }

    /** Whether some take connections and have not said yet who they are. */
    boolean someUnheard() {
        return peers.stream().anyMatch(peer -> peer.looks() == Looks.UNHEARD);
    }

    Optional<Hello> primary() {
        return hellos().filter(Hello::primary).max(Comparator.comparingLong(Hello::epoch));
    }

    Optional<Peer> primaryPeer() {
        return primary().flatMap(hello -> peer(hello.broker()));
    }

    void address(@Nullable URI next) {
        primary.set(next);
    }

    void pass(Context context, String target) {
        proxy.pass(context, target, settings.simulator().timing().brokerTimeout());
    }

    /** As if killed, once the answer to whoever wanted it is out. */
    void dieSoon() {
        timer.schedule(() -> Runtime.getRuntime().halt(KILLED), 50, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        http.shutdownNow();
        threads.shutdownNow();
    }
}
