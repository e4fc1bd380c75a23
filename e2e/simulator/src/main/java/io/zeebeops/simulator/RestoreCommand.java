package io.zeebeops.simulator;

import io.zeebeops.simulator.set.Restore;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fills a broker's empty data folder from a backup. */
@Command(
        name = "restore",
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpAutoWidth = true,
        showDefaultValues = true,
        description = {
            "Fills the empty data folder of one broker from a backup, and ends: with 0 when it is restored, else with 1.",
            "To be run once for each broker, with the settings of that broker, while all are stopped."
        })
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Option(
            names = "--backupId",
            paramLabel = "ID",
            required = true,
            description = "The backup. Also ZEEBE_RESTORE_FROM_BACKUP_ID")
    private long backupId;

    @Override
    public Integer call() {
        CommandSpec known = spec;
        if (known == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        SimulatorSettings settings = cluster.settings();
        URI store;
        int id;
        try {
            id = broker.id(settings.shape());
            store = broker.store();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(known.commandLine(), e.getMessage(), e);
        }
        try {
            new Restore(store, settings.shape(), broker.folder()).run(id, backupId);
        } catch (Restore.Failed e) {
            known.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        known.commandLine().getOut().println("Successfully restored broker from backup " + backupId);
        return 0;
    }
}
