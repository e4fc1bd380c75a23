package io.zeebeops.simulator.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zeebeops.simulator.http.Beginning;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.Binding;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Brokers, gateway and store of a set, each with its own ports and folder, in the JVM of the test; simulated time is ten times as fast. */
final class TestSet implements AutoCloseable {

    private static final int RATE = 10;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final Path folder;
    final List<Integer> internalPorts;
    final List<Integer> managementPorts;
    final int storePort;
    final Map<Integer, BrokerProcess> brokers = new TreeMap<>();
    final GatewayProcess gateway;

    @Nullable
    StoreProcess store;

    private final SimulatedClock clock = new SimulatedClock(Instant.now(), RATE);
    private final HttpClient client = HttpClient.newHttpClient();

    private final SimulatorSettings simulator;

    TestSet(Path folder) throws Exception {
        this(folder, SimulatorSettings.defaults());
    }

    TestSet(Path folder, SimulatorSettings simulator) throws Exception {
        this.folder = folder;
        this.simulator = simulator;
        List<Integer> ports = freePorts(7);
        internalPorts = ports.subList(0, 3);
        managementPorts = ports.subList(3, 6);
        storePort = ports.get(6);
        startStore();
        startAll();
        gateway = new GatewayProcess(settings(0, 0)).start();
    }

    void startAll() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 3).forEach(broker -> threads.execute(() -> start(broker)));
        }
    }

    void start(int broker) {
        try {
            BrokerProcess process =
                    new BrokerProcess(settings(managementPorts.get(broker), internalPorts.get(broker)), broker);
            synchronized (brokers) {
                brokers.put(broker, process);
            }
            process.start();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As near to a kill as it comes in one JVM: all its ports are closed. */
    void kill(int broker) {
        BrokerProcess process = brokers.remove(broker);
        if (process != null) {
            process.close();
        }
    }

    void startStore() {
        store = new StoreProcess("127.0.0.1", storePort, folder.resolve("store")).start();
    }

    void stopStore() {
        StoreProcess running = store;
        if (running != null) {
            running.close();
        }
    }

    private SetSettings settings(int managementPort, int internalPort) {
        return new SetSettings(
                simulator.withTiming(Timing.recorded()).withBinding(new Binding("127.0.0.1", 0, List.of())),
                internalPorts.stream()
                        .map(port -> URI.create("http://127.0.0.1:" + port))
                        .toList(),
                managementPort,
                internalPort,
                folder.resolve("broker-" + internalPorts.indexOf(internalPort)),
                URI.create("http://127.0.0.1:" + storePort),
                clock,
                Beginning.calm());
    }

    Path data(int broker) {
        return folder.resolve("broker-" + broker);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(send("GET", path, null));
    }

    JsonNode ofBroker(int broker, String method, String path) throws IOException, InterruptedException {
        return json(send(URI.create("http://127.0.0.1:" + managementPorts.get(broker) + path), method, null));
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return MAPPER.readTree(answer.body());
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    HttpResponse<String> send(String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        return send(URI.create("http://127.0.0.1:" + gateway.port() + path), method, body);
    }

    private HttpResponse<String> send(URI uri, String method, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    static int freePort() throws IOException {
        return freePorts(1).getFirst();
    }

    /** All of them are open at the same time, so that no two are the same. */
    static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        for (int port = 0; port < count; port++) {
            sockets.add(new ServerSocket(0));
        }
        List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    @Override
    public void close() {
        gateway.close();
        List.copyOf(brokers.keySet()).forEach(this::kill);
        stopStore();
        client.close();
    }
}
