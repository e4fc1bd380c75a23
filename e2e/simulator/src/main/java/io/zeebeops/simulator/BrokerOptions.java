package io.zeebeops.simulator;

import io.zeebeops.simulator.model.ClusterShape;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a broker, and the restore of one, is told of itself. */
final class BrokerOptions {

    private static final Pattern ORDINAL = Pattern.compile(".*-(\\d{1,4})");

    @Option(
            names = "--node-id",
            paramLabel = "ID",
            description =
                    "Id of the broker, from 0. Also ZEEBE_BROKER_CLUSTER_NODEID; else the number at the end of HOSTNAME")
    private @Nullable Integer nodeId;

    @Option(names = "--hostname", hidden = true, description = "HOSTNAME, as a StatefulSet sets it")
    private @Nullable String hostname;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "data",
            description = "Where it keeps its replicas. Also ZEEBE_BROKER_DATA_DIRECTORY")
    private Path folder = Path.of("data");

    @Option(
            names = "--backup-store",
            paramLabel = "NAME",
            defaultValue = "NONE",
            description = "NONE, or the name of any store: that of --store-url. Also ZEEBE_BROKER_DATA_BACKUP_STORE")
    private String store = "";

    @Option(
            names = "--store-url",
            paramLabel = "URL",
            description = "Address of the process with the role 'store'. Also ZEEBE_BROKER_DATA_BACKUP_S3_ENDPOINT")
    private @Nullable URI storeUrl;

    int id(ClusterShape shape) {
        Integer id = nodeId == null ? ordinal() : nodeId;
        if (id == null) {
            throw new IllegalArgumentException("Which broker is it? Give --node-id");
        }
        if (id < 0 || id >= shape.brokers()) {
            throw new IllegalArgumentException(
                    "There is no broker %d in a cluster of %d".formatted(id, shape.brokers()));
        }
        return id;
    }

    private @Nullable Integer ordinal() {
        Matcher matcher = ORDINAL.matcher(hostname == null ? "" : hostname);
        return matcher.matches() ? Integer.valueOf(matcher.group(1)) : null;
    }

    Path folder() {
        return folder;
    }

    /** Null for no store. */
    @Nullable
    URI store() {
        if (store.equalsIgnoreCase("NONE") && storeUrl == null) {
            return null;
        }
        if (storeUrl == null) {
            throw new IllegalArgumentException("The store %s needs --store-url".formatted(store));
        }
        return storeUrl;
    }
}
