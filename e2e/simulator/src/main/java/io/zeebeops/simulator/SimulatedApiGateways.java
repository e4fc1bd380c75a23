package io.zeebeops.simulator;

import io.zeebeops.simulator.apigateway.ApiGatewayModel;
import io.zeebeops.simulator.apigateway.ApiGatewaySettings;
import io.zeebeops.simulator.apigateway.Kept;
import io.zeebeops.simulator.apigateway.KeptInMemory;
import io.zeebeops.simulator.apigateway.Life;
import io.zeebeops.simulator.apigateway.Node;
import io.zeebeops.simulator.apigateway.Port;
import io.zeebeops.simulator.http.HttpFaults;
import io.zeebeops.simulator.http.Listeners;
import io.zeebeops.simulator.http.NodeFront;
import io.zeebeops.simulator.http.WebhookSender;
import io.zeebeops.simulator.model.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes of a webMethods API Gateway, one cluster, in this JVM. Each listens at an address of its own in 127.0.0.0/8 (Linux), so all have the
 * same {@link #port()}, and the same {@link #quiescePort()} can be asked of all of them.
 *
 * <pre>{@code
 * try (var gateways = new SimulatedApiGateways(ApiGatewaySettings.ofNodes(3)).start()) {
 *     gateways.url(0);                 // http://127.7.8.1:34567, basic authentication Administrator / manage
 *     gateways.quiescePort();          // ask for this port (ports API, enable, setQuiescePort) ...
 *     gateways.quiesceUrl(0);          // ... and from then on the node is here too: a port that is not enabled refuses connections
 *     gateways.faults(0).add("PUT", "/rest/apigateway/quiescemode", 1, new HttpFault.CutAfter());
 *     gateways.model().refuseQuiesce(1, 1, 200, "no disk");
 *     gateways.model().crashWhileFlushing(2, Duration.ofMillis(10));
 *     gateways.model().quiescePortUnreachable(0, true);
 *     gateways.model().nextWebhook(new WebhookFate.Never());
 *     gateways.kill(1);                // its ports refuse connections
 *     gateways.startNode(1);           // and it is not quiesced any longer; its ports are kept
 *     gateways.model().node(0).mode(); // Mode.Normal, DesignTime, Flushing, Quiesced, Activating
 *     gateways.journal().all(NodeHappening.QuiesceAsked.class);
 * }
 * }</pre>
 *
 * {@code ApiGatewaySettings.ofNodes(3).withQuiescePortReady()} begins with a quiesce port that is there; {@code withTiming} says how long
 * flushing and the rest take. With a clock that stands still, call {@link #settle()} after moving it.
 */
public final class SimulatedApiGateways implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedApiGateways.class);
    private static final String CONTROL = "control";
    private static final long EVERY_MILLIS = 5;

    private final ApiGatewaySettings settings;
    private final ApiGatewayModel model;
    private final List<HttpFaults> faults;
    private final NodeFront front;
    private final Map<String, WebhookSender> senders = new HashMap<>();
    private final Listeners listeners;
    private final Set<String> open = new HashSet<>();
    private final Set<String> shut = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final int port;
    private final int quiescePort;
    private volatile Runnable whenAllAreDown = () -> {};
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("simulator-nodes").daemon().factory());

    /** Lives in real time and remembers nothing of earlier lives. */
    public SimulatedApiGateways(ApiGatewaySettings settings) {
        this(settings, new KeptInMemory(), InstantSource.system());
    }

    /** Lives in the clock's time. */
    public SimulatedApiGateways(ApiGatewaySettings settings, InstantSource clock) {
        this(settings, new KeptInMemory(), clock);
    }

    /** The same, with what was kept. */
    public SimulatedApiGateways(ApiGatewaySettings settings, Kept kept, InstantSource clock) {
        this.settings = settings;
        this.port = settings.port() == 0 ? freePort(settings.hosts(), 0) : settings.port();
        this.quiescePort = settings.quiescePort() == 0 ? freePort(settings.hosts(), port) : settings.quiescePort();
        List<Node> nodes = settings.names().stream().map(this::node).toList();
        this.model = new ApiGatewayModel(
                new ApiGatewayModel.Beginning(nodes, settings.allNeedsQuiescePort()),
                kept,
                clock,
                new Journal(settings.journalCapacity()));
        this.faults = nodes.stream().map(node -> new HttpFaults()).toList();
        this.front = new NodeFront(model, settings, faults, this::openPorts);
        for (int node = 0; node < nodes.size(); node++) {
            senders.put(
                    nodes.get(node).name(),
                    new WebhookSender(model, ownAddress(settings.hosts().get(node))));
        }
        this.listeners = new Listeners(
                List.of(new Listeners.Listener(CONTROL, settings.controlHost(), settings.controlPort(), null)),
                (context, name) -> {
                    if (name.equals(CONTROL)) {
                        front.handleControl(context);
                    } else {
                        String[] place = name.split(":", 2);
                        front.handle(context, Integer.parseInt(place[0]), Integer.parseInt(place[1]));
                    }
                });
    }

    private static @Nullable InetAddress ownAddress(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isAnyLocalAddress() ? null : address;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("There is no address " + host, e);
        }
    }

    private Node node(String name) {
        Node fresh = Node.fresh(name, port, settings.timing());
        return settings.quiescePortReady()
                ? fresh.withReadyQuiescePort(quiescePort, ApiGatewaySettings.QUIESCE_ALIAS)
                : fresh;
    }

    private static int freePort(List<String> hosts, int but) {
        for (int attempt = 0; attempt < 100; attempt++) {
            int candidate = free(hosts.getFirst(), 0);
            boolean everywhere = hosts.stream().allMatch(host -> free(host, candidate) == candidate);
            if (everywhere && candidate != but) {
                return candidate;
            }
        }
        throw new IllegalStateException("No port is free on all of " + hosts);
    }

    private static int free(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return socket.getLocalPort();
        } catch (IOException e) {
            if (port == 0) {
                throw new UncheckedIOException(e);
            }
            return -1;
        }
    }

    /** Begins to listen; returns itself. */
    public SimulatedApiGateways start() {
        listeners.start();
        settle();
        ticker.scheduleWithFixedDelay(this::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /** The nodes live on, whatever goes wrong once. */
    private void tick() {
        try {
            settle();
        } catch (RuntimeException e) {
            LOG.warn("Tried again: {}", e.toString());
        }
    }

    /** Lets happen what is due by the clock; happens every few milliseconds anyway. */
    public void settle() {
        model.catchUp();
        openPorts();
        model.dueDeliveries()
                .forEach(delivery ->
                        Objects.requireNonNull(senders.get(delivery.node())).send(delivery));
        if (model.nodes().stream().allMatch(node -> node.life() instanceof Life.Down)) {
            whenAllAreDown.run();
        }
    }

    /** What to do when no node's process runs any longer; to be told before the start. */
    void whenAllAreDown(Runnable action) {
        whenAllAreDown = action;
    }

    private synchronized void openPorts() {
        Set<String> wanted = new HashSet<>();
        for (int node = 0; node < model.size(); node++) {
            for (Port listening : model.listening(node)) {
                String name = node + ":" + listening.number();
                wanted.add(name);
                if (open.add(name)) {
                    if (shut.remove(name)) {
                        listeners.forget(name);
                    }
                    openPort(new Listeners.Listener(name, settings.hosts().get(node), listening.number(), null));
                }
            }
        }
        for (String name : List.copyOf(open)) {
            if (!wanted.contains(name)) {
                open.remove(name);
                shut.add(name);
                listeners.shut(name);
            }
        }
    }

    /** A port that somebody else has is one that does not answer, until it is free. */
    private void openPort(Listeners.Listener listener) {
        try {
            listeners.open(listener);
            taken.remove(listener.name());
        } catch (IllegalStateException e) {
            open.remove(listener.name());
            if (taken.add(listener.name())) {
                LOG.warn("A port of a node does not open: {}: {}", e.getMessage(), String.valueOf(e.getCause()));
            }
        }
    }

    /** How many nodes there are. */
    public int size() {
        return model.size();
    }

    /** Where a node is, for example {@code http://127.7.8.1:34567}. */
    public URI url(int node) {
        return url(settings.hosts().get(node), port);
    }

    private static URI url(String host, int port) {
        return URI.create("http://%s:%d".formatted(host.equals("0.0.0.0") ? "127.0.0.1" : host, port));
    }

    /** All of them. */
    public List<URI> urls() {
        return IntStream.range(0, size()).mapToObj(this::url).toList();
    }

    /** Where a node will be too when {@link #quiescePort()} is enabled on it. */
    public URI quiesceUrl(int node) {
        return url(settings.hosts().get(node), quiescePort);
    }

    /** The address of a node. */
    public String host(int node) {
        return settings.hosts().get(node);
    }

    /** The port of all nodes. */
    public int port() {
        return port;
    }

    /** A port that is free on all nodes. */
    public int quiescePort() {
        return quiescePort;
    }

    /** The simulator's own endpoints, and its page. */
    public URI controlUrl() {
        return url(settings.controlHost(), listeners.port(CONTROL));
    }

    /** Ends a node's process; it stays down. */
    public void kill(int node) {
        model.kill(node);
        openPorts();
    }

    /** Starts a node that is down. */
    public void startNode(int node) {
        model.startNode(node);
    }

    /** Ends a node's process and starts it again, as when its container is restarted. */
    public void restart(int node) {
        model.restart(node);
        openPorts();
    }

    /** The nodes behind the ports. */
    public ApiGatewayModel model() {
        return model;
    }

    /** Faults between client and one node; those behind it are in {@link #model()}. */
    public HttpFaults faults(int node) {
        return faults.get(node);
    }

    /** Who asked what and what happened. */
    public Journal journal() {
        return model.journal();
    }

    /** What it was made with. */
    public ApiGatewaySettings settings() {
        return settings;
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        front.close();
        senders.values().forEach(WebhookSender::close);
        listeners.close();
    }
}
