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
        /** Nowhere: older than 8.1, or not switched on. */
        NONE,
        /** At /actuator/backups, each by its id; they cannot be listed or deleted (8.1). */
        BACKUPS_BY_ID,
        /** At /actuator/backups (8.2 to 8.7). */
        BACKUPS,
        /** At /actuator/backupRuntime (8.8 and later). */
        BACKUP_RUNTIME;

        /** Whether the store can be listed, and what is in it deleted. */
        public boolean listsAndDeletes() {
            return this == BACKUPS || this == BACKUP_RUNTIME;
        }

        /** Whether a delete may be carried out after it was answered (8.9 does so). */
        public boolean mayDeleteLater() {
            return this == BACKUP_RUNTIME;
        }

        /** Whether a Zeebe that speaks it may make the ids itself (8.9 may). */
        public boolean mayMakeIds() {
            return this == BACKUP_RUNTIME;
        }
    }
}
