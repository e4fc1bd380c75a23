package io.zeebeops.simulator;

import io.zeebeops.simulator.set.GatewayProcess;
import io.zeebeops.simulator.set.SetSettings;
import io.zeebeops.simulator.settings.Binding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A gateway of a set of processes. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpAutoWidth = true,
        showDefaultValues = true,
        description = "A gateway. It has no state: it asks the brokers.")
final class GatewayCommand extends RoleCommand {

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private SetOptions set = new SetOptions();

    @Override
    AutoCloseable run(PrintWriter out) {
        GatewayProcess running = new GatewayProcess(new SetSettings(
                        cluster.settings().withBinding(new Binding(set.host, 0, List.of())),
                        set.contactPoints(),
                        set.managementPort,
                        0,
                        Path.of("."),
                        null,
                        set.clock(),
                        cluster.beginning()))
                .start();
        out.printf("The gateway is ready: port %d%n", running.port());
        out.flush();
        return running;
    }
}
