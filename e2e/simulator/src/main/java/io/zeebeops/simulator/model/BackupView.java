package io.zeebeops.simulator.model;

import io.zeebeops.simulator.version.Features;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A backup as the gateway adds it up from all partitions.
 *
 * @param failureReason only when FAILED
 * @param parts one for each partition
 */
public record BackupView(
        long id, BackupState state, @Nullable String failureReason, List<PartitionBackupView> parts) {

    /** Adds up the parts; the first rule that fits decides. Before {@code INCOMPLETE} was known, what was not everywhere did not exist. */
    static BackupView of(long id, List<PartitionBackupView> parts, Features features) {
        Set<BackupState> states =
                parts.stream().map(PartitionBackupView::state).collect(Collectors.toUnmodifiableSet());
        BackupState state =
                state(states, features.firstBackups() ? BackupState.DOES_NOT_EXIST : BackupState.INCOMPLETE);
        return new BackupView(id, state, state == BackupState.FAILED ? reasons(parts) : null, parts);
    }

    private static BackupState state(Set<BackupState> states, BackupState partly) {
        if (states.contains(BackupState.FAILED)) {
            return BackupState.FAILED;
        }
        if (states.contains(BackupState.DELETED)) {
            return BackupState.DELETED;
        }
        if (states.contains(BackupState.DOES_NOT_EXIST)) {
            return states.size() == 1 ? BackupState.DOES_NOT_EXIST : partly;
        }
        return states.contains(BackupState.IN_PROGRESS) ? BackupState.IN_PROGRESS : BackupState.COMPLETED;
    }

    private static String reasons(List<PartitionBackupView> parts) {
        return parts.stream()
                .filter(part -> part.state() == BackupState.FAILED)
                .map(part -> "Backup on partition %d failed due to %s. "
                        .formatted(
                                part.partition(),
                                part.failureReason() == null ? "Unknown reason" : part.failureReason()))
                .collect(Collectors.joining());
    }
}
