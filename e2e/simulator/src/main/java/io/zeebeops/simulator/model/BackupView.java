package io.zeebeops.simulator.model;

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

    /** Adds up the parts; the first rule that fits decides. */
    static BackupView of(long id, List<PartitionBackupView> parts) {
        Set<BackupState> states =
                parts.stream().map(PartitionBackupView::state).collect(Collectors.toUnmodifiableSet());
        BackupState state;
        if (states.contains(BackupState.FAILED)) {
            state = BackupState.FAILED;
        } else if (states.contains(BackupState.DOES_NOT_EXIST)) {
            state = states.size() == 1 ? BackupState.DOES_NOT_EXIST : BackupState.INCOMPLETE;
        } else if (states.contains(BackupState.IN_PROGRESS)) {
            state = BackupState.IN_PROGRESS;
        } else {
            state = BackupState.COMPLETED;
        }
        return new BackupView(id, state, state == BackupState.FAILED ? reasons(parts) : null, parts);
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
