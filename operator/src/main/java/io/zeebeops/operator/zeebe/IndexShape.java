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
 * exporting-operationKey). 8.1 has backups-id alone: its backups cannot be listed or deleted.
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
        return keys.contains("backups") ? BackupDialect.BACKUPS : BackupDialect.NONE;
    }

    Set<Capability> capabilities(@Nullable String version, boolean brokersKnown) {
        Set<Capability> found = EnumSet.noneOf(Capability.class);
        if (backups() != BackupDialect.NONE) {
            found.add(Capability.Backups);
        }
        if (endpoints.contains("exporting")) {
            found.add(Capability.Exporting);
            if (brokersKnown || softPause(version)) {
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

    private boolean softPause(@Nullable String version) {
        return endpoints.contains("exporters")
                || ZeebeVersion.of(version)
                        .filter(known -> known.atLeast(ZeebeVersion.V8_6))
                        .isPresent();
    }

    private static @Nullable String version(@Nullable String raw) {
        return raw != null && raw.matches("[A-Za-z0-9.+_-]{1,64}") ? raw : null;
    }
}
