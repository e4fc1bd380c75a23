package io.zeebeops.operator.zeebe;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which Zeebe this is, and in which dialect it is spoken to.
 *
 * @param version      from /actuator/info, as 8.6.0; null where that says nothing
 * @param capabilities from /actuator; {@link Capability#BrokerAccess} where broker addresses are configured
 * @param backups      the dialect of its backups
 */
public record Identity(@Nullable String version, Set<Capability> capabilities, BackupDialect backups) {

    /** Takes a copy of the capabilities. */
    public Identity {
        capabilities = Set.copyOf(capabilities);
    }

    /** Where the backups of a Zeebe are found. */
    public enum BackupDialect {
        /** Nowhere: older than 8.2, or not switched on. */
        NONE,
        /** At /actuator/backups (8.2 to 8.7). */
        BACKUPS,
        /** At /actuator/backupRuntime (8.8 and later). */
        BACKUP_RUNTIME
    }
}
