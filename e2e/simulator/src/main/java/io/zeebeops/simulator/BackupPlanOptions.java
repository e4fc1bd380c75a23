package io.zeebeops.simulator;

import io.zeebeops.simulator.model.BackupPlan;
import io.zeebeops.simulator.model.Recurrence;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the brokers do about backups by themselves, from 8.9 on. */
final class BackupPlanOptions {

    private static final String NONE = "none";

    @Option(
            names = "--continuous",
            description =
                    "8.9: the log is kept until it is backed up, ranges are tracked, ids of backups are generated")
    private boolean continuous;

    @Option(
            names = "--backup-schedule",
            paramLabel = "CRON|DURATION",
            defaultValue = NONE,
            description =
                    "8.9: when brokers take backups by themselves: 6 fields in UTC, for example '0 0 3 * * *', or PT1H")
    private String schedule = NONE;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "TIME",
            description = "8.9: how often brokers make a marker that can be restored to")
    private @Nullable Duration checkpointInterval;

    @Option(
            names = "--backup-id-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "8.9: is added to generated ids, which are milliseconds since 1970")
    private long idOffset;

    @Option(
            names = "--retention-window",
            paramLabel = "TIME",
            description =
                    "8.9: backups that are older than the latest by more than this are deleted; with --retention-schedule")
    private @Nullable Duration retentionWindow;

    @Option(
            names = "--retention-schedule",
            paramLabel = "CRON|DURATION",
            defaultValue = NONE,
            description = "8.9: when that is looked for")
    private String cleanup = NONE;

    BackupPlan plan() {
        Duration interval = checkpointInterval == null || checkpointInterval.isZero() ? null : checkpointInterval;
        return new BackupPlan(
                continuous, recurrence(schedule), interval, idOffset, retentionWindow, recurrence(cleanup));
    }

    private static @Nullable Recurrence recurrence(String text) {
        return text.isBlank() || text.equals(NONE) ? null : Recurrence.parse(text);
    }
}
