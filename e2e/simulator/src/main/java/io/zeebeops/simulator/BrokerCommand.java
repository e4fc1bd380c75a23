package io.zeebeops.simulator;

import io.zeebeops.simulator.set.BrokerProcess;
import io.zeebeops.simulator.set.SetSettings;
import io.zeebeops.simulator.settings.Binding;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One broker of a set of processes. */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpAutoWidth = true,
        showDefaultValues = true,
        description = {
            "One broker of a set. It keeps its replicas in a data folder, and takes part once it has found the others.",
            "With ZEEBE_RESTORE=true it restores its data folder and ends, as 'restore' does."
        })
final class BrokerCommand extends RoleCommand {

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private SetOptions set = new SetOptions();

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Option(
            names = "--internal-port",
            paramLabel = "PORT",
            defaultValue = "26502",
            description = "Port for the other brokers and the gateways. Also ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT")
    private int internalPort;

    @Override
    AutoCloseable run(PrintWriter out) throws InterruptedException {
        SimulatorSettings settings = cluster.settings();
        int id = broker.id(settings.shape());
        SetSettings process = new SetSettings(
                settings.withBinding(new Binding(set.host, 0, List.of())),
                set.contactPoints(),
                set.managementPort,
                internalPort,
                broker.folder(),
                broker.store(),
                set.clock(),
                cluster.beginning());
        out.printf(
                "Simulated Zeebe %s, broker %d, waits for the others%n",
                settings.version().number(), id);
        out.flush();
        BrokerProcess running = new BrokerProcess(process, id).start();
        out.printf("Broker %d is ready: port %d%n", id, running.port());
        out.flush();
        return running;
    }
}
