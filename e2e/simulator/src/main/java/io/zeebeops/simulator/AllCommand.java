package io.zeebeops.simulator;

import io.zeebeops.simulator.settings.Binding;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gateway, brokers and store in one JVM. */
@Command(
        name = "all",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpAutoWidth = true,
        showDefaultValues = true,
        description = "Gateway, brokers and store in one process, without any disk behind them.")
final class AllCommand extends RoleCommand {

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "Address to listen at")
    private String host = "";

    @Option(
            names = "--gateway-port",
            paramLabel = "PORT",
            defaultValue = "9600",
            description = "Port of the gateway; 0: any free one")
    private int gatewayPort;

    @Option(
            names = "--broker-ports",
            paramLabel = "PORT",
            split = ",",
            defaultValue = "9601,9602,9603",
            description = "Ports of the brokers by id; brokers that are not named get any free one")
    private List<Integer> brokerPorts = List.of();

    @Option(names = "--no-store", description = "The brokers have no backup store configured")
    private boolean noStore;

    @Override
    AutoCloseable run(PrintWriter out) {
        SimulatedZeebe zeebe =
                new SimulatedZeebe(settings()).with(cluster.beginning()).start();
        greet(zeebe, out);
        return zeebe;
    }

    SimulatorSettings settings() {
        SimulatorSettings settings = cluster.settings().withBinding(new Binding(host, gatewayPort, brokerPorts));
        return noStore ? settings.withoutStore() : settings;
    }

    private static void greet(SimulatedZeebe zeebe, PrintWriter out) {
        SimulatorSettings settings = zeebe.settings();
        String backups = zeebe.gatewayUrl() + "/actuator/" + settings.version().backupEndpoint();
        out.printf("Simulated Zeebe %s, ready%n", settings.version().number());
        out.printf("gateway   %s/actuator%n", zeebe.gatewayUrl());
        for (int broker = 0; broker < settings.shape().brokers(); broker++) {
            out.printf("broker %-2d %s/actuator%n", broker, zeebe.brokerUrl(broker));
        }
        out.println("Try:");
        out.printf("  curl -X POST -H 'Content-Type: application/json' -d '{\"backupId\":1}' %s%n", backups);
        out.printf("  curl %s/1%n", backups);
        out.printf("  curl -X POST %s/simulator/brokers/1/down%n", zeebe.gatewayUrl());
        out.printf("  curl %s/simulator          # all that can go wrong%n", zeebe.gatewayUrl());
        out.printf("  curl %s/simulator/journal  # who asked what, what happened%n", zeebe.gatewayUrl());
        out.flush();
    }
}
