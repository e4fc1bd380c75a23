package io.zeebeops.simulator;

import io.zeebeops.simulator.set.StoreProcess;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The store of a set of processes. */
@Command(
        name = "store",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpAutoWidth = true,
        showDefaultValues = true,
        description = "A small object store for backups. To simulate that the store is away, stop it.")
final class StoreCommand extends RoleCommand {

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "0.0.0.0", description = "Address to listen at")
    private String host = "";

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "9000", description = "Port; 0: any free one")
    private int port;

    @Option(names = "--data", paramLabel = "FOLDER", defaultValue = "data", description = "Where it keeps backups")
    private Path folder = Path.of("data");

    @Override
    AutoCloseable run(PrintWriter out) {
        StoreProcess running = new StoreProcess(host, port, folder).start();
        out.printf("The store is ready: port %d%n", running.port());
        out.flush();
        return running;
    }
}
