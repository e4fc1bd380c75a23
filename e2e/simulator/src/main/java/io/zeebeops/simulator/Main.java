package io.zeebeops.simulator;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a simulated Zeebe, or one process of it. */
@Command(
        name = "java -jar zeebe-simulator.jar",
        versionProvider = Main.Version.class,
        abbreviateSynopsis = true,
        usageHelpAutoWidth = true,
        subcommands = {
            AllCommand.class,
            BrokerCommand.class,
            GatewayCommand.class,
            StoreCommand.class,
            RestoreCommand.class,
            ApiGatewayCommand.class
        },
        description = {
            "Runs a simulated Zeebe (Camunda 8) that answers the management API as a real one does: as one process (all), or each part as a "
                    + "process of its own; or nodes of a webMethods API Gateway. Ctrl-C or SIGTERM ends it.",
            ""
        },
        footer = {
            "",
            "Each option can be given as an environment variable instead: --backup-duration is SIMULATOR_BACKUP_DURATION. Broker, gateway and "
                    + "restore take the variables of a real Zeebe too.",
            "Durations are written 300ms, 5s, 2m or PT5S.",
            "What can be made to go wrong while it runs: GET /simulator at the gateway."
        })
public final class Main {

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(
            names = {"-V", "--program-version"},
            versionHelp = true,
            description = "Print the version of the simulator and exit")
    private boolean version;

    /** Runs until SIGTERM or Ctrl-C; ends the JVM with 1 when it could not start, with 2 on bad options. */
    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "simulator-logback.xml");
        Map<String, String> environment = System.getenv();
        System.exit(commandLine(environment).execute(Role.of(arguments, environment)));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new Main())
                .registerConverter(Duration.class, Durations::parse)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setParameterExceptionHandler((wrong, arguments) -> {
                    CommandLine asked = wrong.getCommandLine();
                    asked.getErr().println(wrong.getMessage());
                    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, asked.getErr());
                    asked.getErr().println("--help tells all options.");
                    return 2;
                })
                .setExecutionExceptionHandler((failure, commandLine, result) -> {
                    commandLine.getErr().println(Startup.explain(failure));
                    return 1;
                });
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"zeebe-simulator " + (version == null ? "(development)" : version)};
        }
    }
}
