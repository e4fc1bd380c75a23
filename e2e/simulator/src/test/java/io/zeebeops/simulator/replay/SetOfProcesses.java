package io.zeebeops.simulator.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Three brokers, a gateway and a store, each with its ports and its folder, which it keeps when it is started again. */
final class SetOfProcesses implements AutoCloseable {

    private final Path folder;
    private final Path clock;
    private final List<Integer> managementPorts;
    private final List<Integer> internalPorts;
    private final int gatewayPort;
    private final int storePort;
    private final Map<Integer, SetProcess> brokers = new TreeMap<>();
    private final SetProcess gateway;
    private SetProcess store;

    SetOfProcesses(Path folder, Path clock) {
        this.folder = folder;
        this.clock = clock;
        List<Integer> ports = freePorts(8);
        managementPorts = ports.subList(0, 3);
        internalPorts = ports.subList(3, 6);
        gatewayPort = ports.get(6);
        storePort = ports.get(7);
        store = newStore();
        gateway = ofSet("gateway", "gateway", "--management-port", Integer.toString(gatewayPort));
        for (int broker = 0; broker < 3; broker++) {
            brokers.put(broker, newBroker(broker));
        }
    }

    /** Waits until all are there. */
    void ready() {
        store.ready();
        gateway.ready();
        brokers.values().forEach(SetProcess::ready);
    }

    private static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int port = 0; port < count; port++) {
                sockets.add(new ServerSocket(0));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url(String target) {
        int port = target.equals("gateway")
                ? gatewayPort
                : managementPorts.get(Integer.parseInt(target.substring("broker-".length())));
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The process that is to be ended; none when it has ended. */
    Optional<SetProcess> remove(int broker) {
        return Optional.ofNullable(brokers.remove(broker));
    }

    boolean anyBroker() {
        return !brokers.isEmpty();
    }

    SetProcess broker(int broker) {
        return Optional.ofNullable(brokers.get(broker)).orElseThrow();
    }

    void startBroker(int broker) {
        SetProcess started = newBroker(broker);
        brokers.put(broker, started);
        started.ready();
    }

    SetProcess store() {
        return store;
    }

    void startStore() {
        store = newStore();
        store.ready();
    }

    Path data(int broker) {
        return folder.resolve("data-" + broker);
    }

    private SetProcess newStore() {
        return new SetProcess(
                folder,
                "store",
                List.of(
                        "store",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(storePort),
                        "--data",
                        folder.resolve("backups").toString()));
    }

    private SetProcess newBroker(int broker) {
        return ofSet(
                "broker-" + broker,
                "broker",
                "--node-id",
                Integer.toString(broker),
                "--management-port",
                Integer.toString(managementPorts.get(broker)),
                "--internal-port",
                Integer.toString(internalPorts.get(broker)),
                "--data",
                data(broker).toString(),
                "--store-url",
                "http://127.0.0.1:" + storePort);
    }

    private SetProcess ofSet(String name, String... arguments) {
        String contactPoints =
                internalPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return new SetProcess(
                folder,
                name,
                Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "--host",
                                        "127.0.0.1",
                                        "--clock-file",
                                        clock.toString(),
                                        "--contact-points",
                                        contactPoints))
                        .toList());
    }

    @Override
    public void close() {
        brokers.values().forEach(SetProcess::close);
        gateway.close();
        store.close();
    }
}
