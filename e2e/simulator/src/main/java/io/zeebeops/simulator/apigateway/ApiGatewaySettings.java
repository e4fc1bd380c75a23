package io.zeebeops.simulator.apigateway;

import io.zeebeops.simulator.settings.Access;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All there is to set of simulated API gateways.
 *
 * @param names of the nodes; default {@code apigateway-0} and so on
 * @param hosts the address of each node; default: addresses of their own in 127.0.0.0/8, so that nodes can have the same ports
 * @param port of the nodes; 0: any that is free on all of them
 * @param quiescePort what {@code SimulatedApiGateways.quiescePort()} says: the port that a test should ask for; 0: any free one
 * @param quiescePortReady whether nodes begin with that port made, enabled and set as the quiesce port
 * @param quiesceServices the path of Integration Server's own services for quiesce mode
 * @param booleansAsStrings whether booleans are printed as strings
 * @param allNeedsQuiescePort whether {@code all} is refused without a quiesce port; else the node becomes unreachable
 * @param healthForAll whether the health check needs no password
 * @param login needed for everything else; null: for nothing
 * @param controlHost where the simulator's own endpoints and its page are
 * @param controlPort 0: any free one
 */
public record ApiGatewaySettings(
        List<String> names,
        List<String> hosts,
        int port,
        int quiescePort,
        boolean quiescePortReady,
        String quiesceServices,
        boolean booleansAsStrings,
        boolean allNeedsQuiescePort,
        boolean healthForAll,
        Access.@Nullable Login login,
        NodeTiming timing,
        String controlHost,
        int controlPort,
        int journalCapacity) {

    /** Alias of the quiesce port that nodes begin with, if they do. */
    public static final String QUIESCE_ALIAS = "QuiescePort";

    /** The password of a fresh installation. */
    public static final Access.Login ADMINISTRATOR = new Access.Login("Administrator", "manage");

    public ApiGatewaySettings {
        names = List.copyOf(names);
        hosts = List.copyOf(hosts);
        if (names.isEmpty() || names.size() != hosts.size()) {
            throw new IllegalArgumentException("Each node needs a name and an address");
        }
        if (!quiesceServices.matches("(/[A-Za-z0-9._ -]+)+")) {
            throw new IllegalArgumentException(
                    "A path is written like /invoke/wm.server.quiesce, not '%s'".formatted(quiesceServices));
        }
    }

    /** So many nodes at free ports, quick enough for tests. */
    public static ApiGatewaySettings ofNodes(int count) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String net = "127.%d.%d.".formatted(random.nextInt(1, 255), random.nextInt(0, 256));
        return new ApiGatewaySettings(
                IntStream.range(0, count).mapToObj(i -> "apigateway-" + i).toList(),
                IntStream.range(0, count).mapToObj(i -> net + (i + 1)).toList(),
                0,
                0,
                false,
                "/invoke/wm.server.quiesce",
                false,
                false,
                false,
                ADMINISTRATOR,
                NodeTiming.quick(),
                "127.0.0.1",
                0,
                10_000);
    }

    /** Nodes begin with a quiesce port that is ready. */
    public ApiGatewaySettings withQuiescePortReady() {
        return new ApiGatewaySettings(
                names,
                hosts,
                port,
                quiescePort,
                true,
                quiesceServices,
                booleansAsStrings,
                allNeedsQuiescePort,
                healthForAll,
                login,
                timing,
                controlHost,
                controlPort,
                journalCapacity);
    }

    public ApiGatewaySettings withQuiesceServices(String path) {
        return new ApiGatewaySettings(
                names,
                hosts,
                port,
                quiescePort,
                quiescePortReady,
                path,
                booleansAsStrings,
                allNeedsQuiescePort,
                healthForAll,
                login,
                timing,
                controlHost,
                controlPort,
                journalCapacity);
    }

    public ApiGatewaySettings withBooleansAsStrings(boolean asStrings) {
        return new ApiGatewaySettings(
                names,
                hosts,
                port,
                quiescePort,
                quiescePortReady,
                quiesceServices,
                asStrings,
                allNeedsQuiescePort,
                healthForAll,
                login,
                timing,
                controlHost,
                controlPort,
                journalCapacity);
    }

    public ApiGatewaySettings withHealthForAll(boolean forAll) {
        return new ApiGatewaySettings(
                names,
                hosts,
                port,
                quiescePort,
                quiescePortReady,
                quiesceServices,
                booleansAsStrings,
                allNeedsQuiescePort,
                forAll,
                login,
                timing,
                controlHost,
                controlPort,
                journalCapacity);
    }

    public ApiGatewaySettings withTiming(NodeTiming timing) {
        return new ApiGatewaySettings(
                names,
                hosts,
                port,
                quiescePort,
                quiescePortReady,
                quiesceServices,
                booleansAsStrings,
                allNeedsQuiescePort,
                healthForAll,
                login,
                timing,
                controlHost,
                controlPort,
                journalCapacity);
    }

    /** Who may ask. */
    public Access access() {
        Access.Login known = login;
        return known == null ? Access.open() : Access.open().withLogin(known.user(), known.password());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ApiGatewaySettings[names=%s, hosts=%s, port=%d, login=%s]"
                .formatted(names, hosts, port, Objects.nonNull(login));
    }
}
