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
            Map.entry("--backup-store", List.of("ZEEBE_BROKER_DATA_BACKUP_STORE")),
            Map.entry("--store-url", List.of("ZEEBE_BROKER_DATA_BACKUP_S3_ENDPOINT")),
            Map.entry("--backupId", List.of("ZEEBE_RESTORE_FROM_BACKUP_ID")),
            Map.entry("--hostname", List.of("HOSTNAME")));
    private static final Pattern EXPORTER = Pattern.compile("ZEEBE_BROKER_EXPORTERS_([A-Z0-9]+)_CLASSNAME");

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = option.longestName();
        String own =
                "SIMULATOR_" + name.substring("--".length()).replace('-', '_').toUpperCase(Locale.ROOT);
        return Stream.concat(Stream.of(own), OF_ZEEBE.getOrDefault(name, List.of()).stream())
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
