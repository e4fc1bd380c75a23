package io.zeebeops.simulator.apigateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node, as data.
 *
 * @param mode lost when its process ends
 * @param ports kept
 * @param quiescePort alias of the port that is served when no other is; kept
 * @param underWay requests to APIs that have no answer yet
 */
public record Node(
        String name,
        Life life,
        Mode mode,
        List<Port> ports,
        @Nullable String quiescePort,
        int underWay,
        NodeTiming timing,
        NodeFaults faults) {

    public Node {
        ports = List.copyOf(ports);
    }

    /** A node that is up and has one port. */
    public static Node fresh(String name, int port, NodeTiming timing) {
        return new Node(
                name,
                new Life.Up(),
                new Mode.Normal(),
                List.of(Port.primary(port)),
                null,
                0,
                timing,
                NodeFaults.none());
    }

    /** The same node with a quiesce port that is made, enabled and set. */
    public Node withReadyQuiescePort(int number, String alias) {
        List<Port> all = new ArrayList<>(ports);
        all.add(new Port(number, alias, Port.HTTP, "WmRoot", true));
        return with(all).withQuiescePort(alias);
    }

    /** Its port with this number. */
    public Optional<Port> port(int number) {
        return ports.stream().filter(port -> port.number() == number).findFirst();
    }

    /** The port that was made the quiesce port. */
    public Optional<Port> portToQuiesceBy() {
        return ports.stream().filter(this::isQuiescePort).findFirst();
    }

    /** Whether a client that asks now would be answered at the quiesce port. */
    public boolean quiescePortAnswers() {
        return NodeRules.listening(this).stream().anyMatch(this::isQuiescePort);
    }

    boolean isQuiescePort(Port port) {
        return port.alias().equals(quiescePort);
    }

    Node with(Life life) {
        return new Node(name, life, mode, ports, quiescePort, underWay, timing, faults);
    }

    Node with(Mode mode) {
        return new Node(name, life, mode, ports, quiescePort, underWay, timing, faults);
    }

    Node with(List<Port> ports) {
        return new Node(name, life, mode, ports, quiescePort, underWay, timing, faults);
    }

    Node with(NodeFaults faults) {
        return new Node(name, life, mode, ports, quiescePort, underWay, timing, faults);
    }

    Node with(NodeTiming timing) {
        return new Node(name, life, mode, ports, quiescePort, underWay, timing, faults);
    }

    Node withQuiescePort(@Nullable String alias) {
        return new Node(name, life, mode, ports, alias, underWay, timing, faults);
    }

    Node withUnderWay(int underWay) {
        return new Node(name, life, mode, ports, quiescePort, underWay, timing, faults);
    }
}
