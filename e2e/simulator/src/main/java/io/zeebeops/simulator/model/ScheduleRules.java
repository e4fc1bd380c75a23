package io.zeebeops.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Backups and markers that the brokers make by themselves. */
final class ScheduleRules {

    private static final String WHO = "scheduler";
    /** A marker that comes so soon before or after a backup is not made. */
    private static final Duration TOGETHER = Duration.ofSeconds(2);

    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LAST_BACK_OFF = Duration.ofSeconds(10);

    /** What is remembered from one time to the next. */
    static final class Data {
        /** Grows with each plan: what was planned by an earlier one is void. */
        long life;

        /** The plan that is followed, in words. */
        String plan = BackupPlan.none().toString();

        Instant since = Instant.EPOCH;

        int failures;
    }

    private final ClusterState state;
    private final BackupRules backups;
    private final BackupStore store;

    ScheduleRules(ClusterState state, BackupRules backups, BackupStore store) {
        this.state = state;
        this.backups = backups;
        this.store = store;
    }

    private BackupPlan plan() {
        return state.setup.plan();
    }

    private Data data() {
        return state.data.scheduler;
    }

    /** A program has started; whether it has another plan than the one before. */
    boolean begins() {
        if (data().plan.equals(plan().toString())) {
            return false;
        }
        data().plan = plan().toString();
        data().since = state.now();
        data().life++;
        data().failures = 0;
        if (store.configured()) {
            planNext();
        }
        return true;
    }

    private void planNext() {
        next().ifPresent(due -> state.agenda.at(due, new Effect.SchedulerWakes(data().life)));
    }

    private Optional<Instant> next() {
        Optional<Instant> backup = backupDue();
        Optional<Instant> marker = markerDue();
        return marker.filter(due -> backup.isEmpty() || due.isBefore(backup.get()))
                .or(() -> backup);
    }

    private Optional<Instant> backupDue() {
        return Optional.ofNullable(plan().schedule())
                .flatMap(schedule -> due(schedule, earliest(partition -> partition.lastTakenAt)));
    }

    private Optional<Instant> markerDue() {
        return Optional.ofNullable(plan().checkpointInterval())
                .flatMap(interval -> due(
                        new Recurrence.Every(interval),
                        earliest(partition -> partition.checkpoint == null ? null : partition.checkpoint.at())));
    }

    private Optional<Instant> due(Recurrence recurrence, @Nullable Instant last) {
        return recurrence.after(last == null ? recurrence.origin(data().since) : last);
    }

    /** Null if a partition has none. */
    private @Nullable Instant earliest(Function<Partition, @Nullable Instant> moment) {
        Instant earliest = null;
        for (Partition partition : state.partitions()) {
            Instant of = moment.apply(partition);
            if (of == null) {
                return null;
            }
            earliest = earliest == null || of.isBefore(earliest) ? of : earliest;
        }
        return earliest;
    }

    void wakes(Effect.SchedulerWakes effect) {
        if (effect.life() != data().life) {
            return;
        }
        CheckpointType type = typeNow();
        if (type == null) {
            boolean backupSoon = isDue(backupDue(), TOGETHER);
            (backupSoon ? backupDue() : next()).ifPresent(due -> state.agenda.at(due, effect));
        } else if (taken(type)) {
            data().failures = 0;
            planNext();
        } else {
            state.agenda.after(backOff(data().failures++), effect);
        }
    }

    private @Nullable CheckpointType typeNow() {
        if (isDue(backupDue(), Duration.ZERO)) {
            return CheckpointType.SCHEDULED_BACKUP;
        }
        boolean marker = isDue(markerDue(), Duration.ZERO) && !isDue(backupDue(), TOGETHER);
        return marker ? CheckpointType.MARKER : null;
    }

    private boolean isDue(Optional<Instant> moment, Duration within) {
        return moment.filter(due -> !due.isAfter(state.now().plus(within))).isPresent();
    }

    private static Duration backOff(int failures) {
        Duration wait = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures, 4));
        return wait.compareTo(LAST_BACK_OFF) < 0 ? wait : LAST_BACK_OFF;
    }

    /** Whether all partitions took it; nothing is sent unless all have a leader. */
    private boolean taken(CheckpointType type) {
        boolean complete = state.partitions().stream()
                .allMatch(partition ->
                        partition.hasLeader() && state.broker(partition.leader).up());
        if (!complete) {
            return false;
        }
        long id = state.generatedId();
        boolean all = true;
        for (Partition partition : state.partitions()) {
            Part<TakePart> part = backups.take(partition, partition.leader, id, type, WHO);
            all &= part.poll()
                    .filter(answer -> answer instanceof Part.Answer.Given<TakePart>(TakePart taken)
                            && taken.created()
                            && !taken.scaling())
                    .isPresent();
        }
        return all;
    }
}
