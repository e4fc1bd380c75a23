package io.zeebeops.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --backup-duration} is {@code SIMULATOR_BACKUP_DURATION}; what a real Zeebe is told by a variable of its own can be told by that. */
record EnvironmentDefaults(Map<String, String> environment) implements IDefaultValueProvider {

    private static final Map<String, List<String>> OF_ZEEBE = Map.ofEntries(
            Map.entry("--node-id", List.of("ZEEBE_BROKER_CLUSTER_NODEID")),
            Map.entry("--brokers", List.of("ZEEBE_BROKER_CLUSTER_CLUSTERSIZE")),
            Map.entry("--partitions", List.of("ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT")),
            Map.entry("--replication-factor", List.of("ZEEBE_BROKER_CLUSTER_REPLICATIONFACTOR")),
            Map.entry(
                    "--contact-points",
                    List.of(
                            "ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS",
                            "ZEEBE_GATEWAY_CLUSTER_INITIALCONTACTPOINTS",
                            "ZEEBE_GATEWAY_CLUSTER_CONTACTPOINT")),
            Map.entry("--management-port", List.of("MANAGEMENT_SERVER_PORT")),
            Map.entry("--internal-port", List.of("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT")),
            Map.entry("--data", List.of("ZEEBE_BROKER_DATA_DIRECTORY")),
            Map.entry("--backup-store", orOfBackups("ZEEBE_BROKER_DATA_BACKUP_STORE", "STORE")),
            Map.entry("--store-url", orOfBackups("ZEEBE_BROKER_DATA_BACKUP_S3_ENDPOINT", "S3_ENDPOINT")),
            Map.entry("--backupId", List.of("ZEEBE_RESTORE_FROM_BACKUP_ID")),
            Map.entry("--base-path", List.of("MANAGEMENT_SERVER_BASEPATH", "MANAGEMENT_SERVER_BASE_PATH")),
            Map.entry("--continuous", ofBackups("CONTINUOUS")),
            Map.entry("--backup-schedule", ofBackups("SCHEDULE")),
            Map.entry("--checkpoint-interval", ofBackups("CHECKPOINTINTERVAL", "CHECKPOINT_INTERVAL")),
            Map.entry("--backup-id-offset", ofBackups("OFFSET")),
            Map.entry("--retention-window", ofBackups("RETENTION_WINDOW")),
            Map.entry("--retention-schedule", ofBackups("RETENTION_CLEANUPSCHEDULE", "RETENTION_CLEANUP_SCHEDULE")),
            Map.entry("--hostname", List.of("HOSTNAME")));
    private static final Pattern EXPORTER = Pattern.compile("ZEEBE_BROKER_EXPORTERS_([A-Z0-9]+)_CLASSNAME");

    /** Both ways of writing the prefix are documented. */
    private static List<String> ofBackups(String... names) {
        return Stream.of("CAMUNDA_DATA_PRIMARYSTORAGE_BACKUP_", "CAMUNDA_DATA_PRIMARY_STORAGE_BACKUP_")
                .flatMap(prefix -> Stream.of(names).map(name -> prefix + name))
                .toList();
    }

    private static List<String> orOfBackups(String older, String name) {
        return Stream.concat(Stream.of(older), ofBackups(name).stream()).toList();
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = option.longestName();
        Stream<String> own = Stream.of(option.names())
                .filter(any -> any.startsWith("--"))
                .map(any -> "SIMULATOR_"
                        + any.substring("--".length()).replace('-', '_').toUpperCase(Locale.ROOT));
        return Stream.concat(own, OF_ZEEBE.getOrDefault(name, List.of()).stream())
                .map(environment::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> name.equals("--exporters") ? exporters() : null);
    }

    /** A real broker is told of each exporter by variables that have its id in their names. */
    private @Nullable String exporters() {
        String ids = environment.keySet().stream()
                .map(EXPORTER::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(","));
        return ids.isEmpty() ? null : ids;
    }
}
