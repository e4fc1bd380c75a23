package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the index of the management API (/actuator) and its build (/actuator/info).
 *
 * <p>An index names each endpoint by its id, and once more with the names of path variables behind it (backups-id,
 * exporting-operationKey). 8.1 has backups-id alone: its backups cannot be listed or deleted. What the index does not tell the version
 * does; where that cannot be read the index has to do.
 */
final class IndexShape {
    // What no other Spring application has. Optimize has an endpoint called backups as well, that takes the same body.
    private static final Set<String> ONLY_ZEEBE = Set.of(
            "backupRuntime",
            "banning",
            "cluster",
            "exporters",
            "exporting",
            "flowControl",
            "jobstreams",
            "partitions",
            "rebalance");

    private final Set<String> keys;
    private final Set<String> endpoints = new TreeSet<>();

    private IndexShape(Set<String> keys) {
        this.keys = keys;
        keys.forEach(key -> endpoints.add(key.split("-", 2)[0]));
    }

    static Optional<IndexShape> index(JsonNode node) {
        JsonNode links = node.path("_links");
        if (!links.isObject()) {
            return Optional.empty();
        }
        Set<String> keys = new TreeSet<>();
        links.fieldNames().forEachRemaining(keys::add);
        return Optional.of(new IndexShape(keys));
    }

    /** The version and whether the build names itself Zeebe; an info without a build tells neither. */
    record Build(@Nullable String version, boolean zeebe) {}

    static Optional<Build> build(JsonNode node) {
        JsonNode build = node.path("build");
        String names = (Fields.text(build, "artifact") + " " + Fields.text(build, "name")).toLowerCase(Locale.ROOT);
        return node.isObject()
                ? Optional.of(new Build(version(Fields.text(build, "version")), names.contains("zeebe")))
                : Optional.empty();
    }

    /** Whether an endpoint is there that only Zeebe has. */
    boolean zeebe() {
        return endpoints.stream().anyMatch(ONLY_ZEEBE::contains);
    }

    BackupDialect backups() {
        if (endpoints.contains("backupRuntime")) {
            return BackupDialect.BACKUP_RUNTIME;
        }
        if (keys.contains("backups")) {
            return BackupDialect.BACKUPS;
        }
        return endpoints.contains("backups") ? BackupDialect.BACKUPS_BY_ID : BackupDialect.NONE;
    }

    Set<Capability> capabilities(@Nullable String version, boolean brokersKnown) {
        Optional<ZeebeVersion> known = ZeebeVersion.of(version);
        Set<Capability> found = EnumSet.noneOf(Capability.class);
        if (backups() != BackupDialect.NONE) {
            found.add(Capability.Backups);
        }
        if (backups() == BackupDialect.BACKUP_RUNTIME
                && known.filter(old -> !old.atLeast(ZeebeVersion.V8_9)).isEmpty()) {
            found.add(Capability.Checkpoints);
        }
        // 8.1 has the endpoint too, and documents nothing of it.
        boolean first =
                known.map(one -> !one.atLeast(ZeebeVersion.V8_2)).orElse(backups() == BackupDialect.BACKUPS_BY_ID);
        if (endpoints.contains("exporting") && !first) {
            found.add(Capability.Exporting);
            boolean documented = endpoints.contains("exporters")
                    || known.filter(one -> one.atLeast(ZeebeVersion.V8_6)).isPresent();
            if (documented) {
                found.add(Capability.SoftPause);
            }
        }
        if (endpoints.contains("exporters")) {
            found.add(Capability.Exporters);
        }
        if (endpoints.contains("cluster")) {
            found.add(Capability.Cluster);
        }
        if (brokersKnown) {
            found.add(Capability.BrokerAccess);
        }
        return found;
    }

    private static @Nullable String version(@Nullable String raw) {
        return raw != null && raw.matches("[A-Za-z0-9.+_-]{1,64}") ? raw : null;
    }
}
