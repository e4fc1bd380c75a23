package io.zeebeops.simulator;

import io.zeebeops.simulator.apigateway.ApiGatewaySettings;
import io.zeebeops.simulator.apigateway.Kept;
import io.zeebeops.simulator.apigateway.KeptInFolder;
import io.zeebeops.simulator.apigateway.KeptInMemory;
import io.zeebeops.simulator.apigateway.NodeTiming;
import io.zeebeops.simulator.settings.Access;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A node of a webMethods API Gateway, or several. */
@Command(
        name = "api-gateway",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpAutoWidth = true,
        showDefaultValues = true,
        description = "A node of a webMethods API Gateway, as far as quiescing it goes.")
final class ApiGatewayCommand extends RoleCommand {

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(
            names = "--hostname",
            paramLabel = "NAME",
            defaultValue = "apigateway-0",
            description = "Name of the node, in events and in the data folder")
    private String name = "";

    @Option(
            names = "--nodes",
            paramLabel = "COUNT",
            defaultValue = "1",
            description =
                    "More than one: a cluster in this process, at 127.0.0.1, 127.0.0.2 and so on, without --host and --data")
    private int nodes;

    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "Address to listen at")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "5555",
            description = "Port of the node; 0: any free one")
    private int port;

    @Option(
            names = "--quiesce-port",
            paramLabel = "PORT",
            defaultValue = "4444",
            description = "The quiesce port that is there from the start with --quiesce-port-ready")
    private int quiescePort;

    @Option(
            names = "--quiesce-port-ready",
            description = "A quiesce port with the alias QuiescePort is there from the start")
    private boolean quiescePortReady;

    @Option(
            names = "--control-port",
            paramLabel = "PORT",
            defaultValue = "9605",
            description = "Port of the simulator's own endpoints and of its page; 0: any free one")
    private int controlPort;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description =
                    "Keeps ports, webhooks and APIs. Nodes with the same folder are a cluster. Without it restarts of the process "
                            + "forget all")
    private @Nullable Path data;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "Administrator",
            description = "For basic authentication")
    private String user = "";

    @Option(
            names = "--password",
            paramLabel = "TEXT",
            defaultValue = "manage",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "For basic authentication; better given as SIMULATOR_PASSWORD. Default: manage")
    private String password = "";

    @Option(names = "--open-health", description = "The health check needs no password")
    private boolean openHealth;

    @Option(
            names = "--quiesce-services",
            paramLabel = "PATH",
            defaultValue = "/invoke/wm.server.quiesce",
            description = "Path of setQuiescePort, getCurrentMode and setActiveMode")
    private String quiesceServices = "";

    @Option(names = "--booleans-as-strings", description = "Prints \"true\" instead of true")
    private boolean booleansAsStrings;

    @Option(
            names = "--all-needs-quiesce-port",
            description = "Refuses block=all without a quiesce port; else the node becomes unreachable")
    private boolean allNeedsQuiescePort;

    @Option(
            names = "--flush-duration",
            paramLabel = "DURATION",
            defaultValue = "3s",
            description = "What each of the three parts takes to be flushed")
    private Duration flush = Duration.ZERO;

    @Option(
            names = "--disable-duration",
            paramLabel = "DURATION",
            defaultValue = "1s",
            description = "Until the package is disabled, after the flush")
    private Duration disable = Duration.ZERO;

    @Option(
            names = "--activate-duration",
            paramLabel = "DURATION",
            defaultValue = "1s",
            description = "The way out of quiesce mode")
    private Duration activate = Duration.ZERO;

    @Option(
            names = "--restart-duration",
            paramLabel = "DURATION",
            defaultValue = "5s",
            description = "Until a node that was stopped is up again")
    private Duration restart = Duration.ZERO;

    @Option(
            names = "--exit-when-down",
            description = "Ends the process with 137 when the node crashed or was shut down")
    private boolean exitWhenDown;

    @Override
    AutoCloseable run(PrintWriter out) {
        ApiGatewaySettings settings = settings();
        Path folder = data;
        Kept kept = folder == null ? new KeptInMemory() : new KeptInFolder(folder);
        SimulatedApiGateways gateways = new SimulatedApiGateways(settings, kept, InstantSource.system());
        if (exitWhenDown) {
            gateways.whenAllAreDown(() -> Runtime.getRuntime().halt(137));
        }
        gateways.start();
        for (int node = 0; node < gateways.size(); node++) {
            out.printf("%s is ready: %s%n", gateways.model().node(node).name(), gateways.url(node));
        }
        out.printf("What can go wrong, and a page of it: %s/simulator and %1$s/%n", gateways.controlUrl());
        out.flush();
        return gateways;
    }

    ApiGatewaySettings settings() {
        if (nodes < 1 || nodes > 250 || (nodes > 1 && data != null)) {
            throw new IllegalArgumentException("Between 1 and 250 nodes, and with --data only one");
        }
        List<String> names = nodes == 1
                ? List.of(name)
                : IntStream.range(0, nodes).mapToObj(i -> "apigateway-" + i).toList();
        List<String> hosts = nodes == 1
                ? List.of(host)
                : IntStream.range(0, nodes).mapToObj(i -> "127.0.0." + (i + 1)).toList();
        return new ApiGatewaySettings(
                names,
                hosts,
                port,
                quiescePort,
                quiescePortReady,
                quiesceServices,
                booleansAsStrings,
                allNeedsQuiescePort,
                openHealth,
                new Access.Login(user, password),
                NodeTiming.leisurely()
                        .withFlush(flush)
                        .withDisable(disable)
                        .withActivate(activate)
                        .withRestart(restart),
                host,
                controlPort,
                10_000);
    }
}
