package io.zeebeops.simulator.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the brokers are configured to do about backups by themselves, from 8.9 on.
 *
 * @param continuous the log is kept until it is backed up, and ranges are tracked
 * @param schedule when backups are taken; null for never
 * @param checkpointInterval how often there is a marker that can be restored to; null for never
 * @param idOffset milliseconds that are added to generated ids
 * @param retentionWindow what is older than the latest completed backup by more than this is deleted; null: nothing is
 * @param cleanup when that is looked for; null for never
 */
public record BackupPlan(
        boolean continuous,
        @Nullable Recurrence schedule,
        @Nullable Duration checkpointInterval,
        long idOffset,
        @Nullable Duration retentionWindow,
        @Nullable Recurrence cleanup) {

    public BackupPlan {
        if (checkpointInterval != null && checkpointInterval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("A checkpoint interval is at least a second, not " + checkpointInterval);
        }
    }

    /** The default: backups are taken when somebody asks for them, with ids of his own. */
    public static BackupPlan none() {
        return new BackupPlan(false, null, null, 0, null, null);
    }

    /** Whether ids are made by the cluster, so that none may be given. */
    public boolean generatesIds() {
        return continuous || schedule != null || checkpointInterval != null;
    }

    public BackupPlan withContinuous() {
        return new BackupPlan(true, schedule, checkpointInterval, idOffset, retentionWindow, cleanup);
    }

    public BackupPlan withSchedule(Recurrence schedule) {
        return new BackupPlan(continuous, schedule, checkpointInterval, idOffset, retentionWindow, cleanup);
    }

    public BackupPlan withCheckpointInterval(Duration checkpointInterval) {
        return new BackupPlan(continuous, schedule, checkpointInterval, idOffset, retentionWindow, cleanup);
    }

    public BackupPlan withIdOffset(long idOffset) {
        return new BackupPlan(continuous, schedule, checkpointInterval, idOffset, retentionWindow, cleanup);
    }

    public BackupPlan withRetention(Duration retentionWindow, Recurrence cleanup) {
        return new BackupPlan(continuous, schedule, checkpointInterval, idOffset, retentionWindow, cleanup);
    }
}
