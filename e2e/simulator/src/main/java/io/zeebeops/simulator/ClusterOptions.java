package io.zeebeops.simulator;

import io.zeebeops.simulator.http.Beginning;
import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.model.FaultScript;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.Access;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.settings.ZeebeVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What is the same for all processes of a cluster. */
final class ClusterOptions {

    @Option(names = "--zeebe-version", paramLabel = "VERSION", defaultValue = "8.6.0", description = "8.6.0 or 8.8.0")
    private String version = "";

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

    @Option(
            names = "--broker-start",
            paramLabel = "TIME",
            defaultValue = "8s",
            description = "From the start of a simulated broker until it answers")
    private Duration brokerStart = Duration.ZERO;

    @Option(
            names = "--election-time",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "From the loss of a leader to the next")
    private Duration electionTime = Duration.ZERO;

    @Option(
            names = "--forget-after",
            paramLabel = "TIME",
            defaultValue = "8s",
            description = "How long the gateway still lists a dead broker")
    private Duration forgetAfter = Duration.ZERO;

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

    @Option(
            names = "--traffic",
            paramLabel = "N",
            defaultValue = "0",
            description = "Records that each partition processes in a second")
    private long traffic;

    @Option(
            names = "--exporter-every",
            paramLabel = "TIME",
            defaultValue = "0ms",
            description = "At which interval exporters acknowledge; 0ms: all the time")
    private Duration exporterEvery = Duration.ZERO;

    @Option(
            names = "--exporter-lag",
            paramLabel = "TIME",
            defaultValue = "0ms",
            description = "How old a record is when an exporter acknowledges it")
    private Duration exporterLag = Duration.ZERO;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description =
                    "A fault from the start on, as GET /simulator tells: 'method=POST&path=/actuator/backups*&times=2&fault=cut-after'")
    private List<String> faults = List.of();

    @Option(
            names = "--script",
            paramLabel = "SEED",
            description = "Ten random faults in the first five minutes; the same seed gives the same ones")
    private @Nullable Long script;

    Beginning beginning() {
        return new Beginning(
                traffic,
                exporterEvery,
                exporterLag,
                faults,
                script == null ? null : new FaultScript(script, 10, Duration.ofMinutes(5)));
    }

    SimulatorSettings settings() {
        return SimulatorSettings.defaults()
                .withVersion(ZeebeVersion.parse(version))
                .withShape(new ClusterShape(brokers, partitions, replicationFactor, exporters))
                .withTiming(Timing.recorded()
                        .withStartDelay(startDelay)
                        .withBackupDuration(backupDuration)
                        .withChangeStep(changeStep)
                        .withBrokerTimeout(brokerTimeout)
                        .withBrokerTimes(electionTime, forgetAfter, brokerStart))
                .withAccess(access())
                .withJournalCapacity(journal);
    }

    private Access access() {
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
        return access;
    }
}
