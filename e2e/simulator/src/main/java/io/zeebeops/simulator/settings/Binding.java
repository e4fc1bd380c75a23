package io.zeebeops.simulator.settings;

import java.util.List;

/**
 * Where the simulator listens.
 *
 * @param host address to bind
 * @param gatewayPort 0 for any free port
 * @param brokerPorts by broker id; a broker that is not in the list gets any free port, and so does 0
 */
public record Binding(String host, int gatewayPort, List<Integer> brokerPorts) {

    public Binding {
        brokerPorts = List.copyOf(brokerPorts);
    }

    /** Free ports of the loopback interface. */
    public static Binding anyFreePorts() {
        return new Binding("127.0.0.1", 0, List.of());
    }

    /** The port to listen at; 0 for any. */
    public int brokerPort(int broker) {
        return broker < brokerPorts.size() ? brokerPorts.get(broker) : 0;
    }
}
