package io.zeebeops.simulator;

import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.Access;
import io.zeebeops.simulator.settings.Binding;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.settings.ZeebeVersion;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a simulated Zeebe until it is told to end. */
@Command(
        name = "java -jar zeebe-simulator.jar",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpAutoWidth = true,
        description = {
            "Runs a simulated Zeebe (Camunda 8): a gateway and brokers that answer the management API as a real one does, without any process, "
                    + "disk or store behind them. Ctrl-C or SIGTERM ends it.",
            ""
        },
        footer = {
            "",
            "Each option can be given as an environment variable instead: --backup-duration is SIMULATOR_BACKUP_DURATION.",
            "Durations are written 300ms, 5s, 2m or PT5S.",
            "What can be made to go wrong while it runs: GET /simulator at the gateway."
        },
        showDefaultValues = true)
public final class Main implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--zeebe-version", paramLabel = "VERSION", defaultValue = "8.6.0", description = "8.6.0 or 8.8.0")
    private String version = "";

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

    @Option(names = "--brokers", paramLabel = "N", defaultValue = "3", description = "Number of brokers")
    private int brokers;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "3", description = "Number of partitions")
    private int partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "3",
            description = "Replicas of each partition")
    private int replicationFactor;

    @Option(
            names = "--exporters",
            paramLabel = "ID",
            split = ",",
            defaultValue = "expb,expa",
            description = "Exporters that the brokers have configured")
    private List<String> exporters = List.of();

    @Option(
            names = "--start-delay",
            paramLabel = "TIME",
            defaultValue = "300ms",
            description = "From an accepted backup until it can be seen")
    private Duration startDelay = Duration.ZERO;

    @Option(
            names = "--backup-duration",
            paramLabel = "TIME",
            defaultValue = "700ms",
            description = "How long a partition's backup is IN_PROGRESS")
    private Duration backupDuration = Duration.ZERO;

    @Option(
            names = "--change-step",
            paramLabel = "TIME",
            defaultValue = "30ms",
            description = "How long one operation of a cluster change takes")
    private Duration changeStep = Duration.ZERO;

    @Option(
            names = "--broker-timeout",
            paramLabel = "TIME",
            defaultValue = "15s",
            description = "How long the gateway waits for a broker")
    private Duration brokerTimeout = Duration.ZERO;

    @Option(names = "--no-store", description = "The brokers have no backup store configured")
    private boolean noStore;

    @Option(names = "--user", paramLabel = "USER", description = "User for basic authentication; with --password")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Better given by the environment variable")
    private @Nullable String password;

    @Option(
            names = "--bearer-token",
            paramLabel = "TOKEN",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Better given by the environment variable")
    private @Nullable String bearerToken;

    @Option(
            names = "--keystore",
            paramLabel = "FILE",
            description = "TLS with this PKCS#12 file; with --keystore-password")
    private @Nullable Path keystore;

    @Option(
            names = "--keystore-password",
            paramLabel = "PASSWORD",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Better given by the environment variable")
    private @Nullable String keystorePassword;

    @Option(
            names = "--journal",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many entries the journal keeps")
    private int journal;

    /** Runs until SIGTERM or Ctrl-C; ends the JVM with 1 when it could not start, with 2 on bad options. */
    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "simulator-logback.xml");
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new Main())
                .registerConverter(Duration.class, Durations::parse)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setExecutionExceptionHandler((failure, commandLine, result) -> {
                    commandLine.getErr().println(Startup.explain(failure));
                    return 1;
                });
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine commandLine = commandSpec().commandLine();
        SimulatorSettings settings;
        try {
            settings = settings();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.countDown();
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try (SimulatedZeebe zeebe = new SimulatedZeebe(settings).start()) {
            greet(zeebe, commandLine.getOut());
            told.await();
        } finally {
            ended.countDown();
        }
        return 0;
    }

    private CommandSpec commandSpec() {
        CommandSpec known = spec;
        if (known == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        return known;
    }

    SimulatorSettings settings() {
        Access access = Access.open();
        if (user != null && password != null) {
            access = access.withLogin(user, password);
        } else if (user != null || password != null) {
            throw new IllegalArgumentException("--user and --password belong together");
        }
        if (bearerToken != null) {
            access = access.withBearerToken(bearerToken);
        }
        if (keystore != null && keystorePassword != null) {
            access = access.withKeystore(keystore, keystorePassword);
        } else if (keystore != null || keystorePassword != null) {
            throw new IllegalArgumentException("--keystore and --keystore-password belong together");
        }
        SimulatorSettings settings = SimulatorSettings.defaults()
                .withVersion(ZeebeVersion.parse(version))
                .withShape(new ClusterShape(brokers, partitions, replicationFactor, exporters))
                .withTiming(Timing.recorded()
                        .withStartDelay(startDelay)
                        .withBackupDuration(backupDuration)
                        .withChangeStep(changeStep)
                        .withBrokerTimeout(brokerTimeout))
                .withAccess(access)
                .withBinding(new Binding(host, gatewayPort, brokerPorts))
                .withJournalCapacity(journal);
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

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"zeebe-simulator " + (version == null ? "(development)" : version)};
        }
    }
}
