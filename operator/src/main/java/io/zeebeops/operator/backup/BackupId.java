package io.zeebeops.operator.backup;

import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import java.util.Objects;
import java.util.Optional;

/** The id of the next attempt: from the clock, but above all that are known; by leaps when Zeebe does not say what it holds. */
record BackupId(long value, IdSource source) {

    private static final long HIGHEST_BASE = Long.MAX_VALUE - 1001;

    static BackupId next(BackupCase it) {
        if (it.spec().backupId() != null) {
            return new BackupId(it.spec().backupId(), IdSource.User);
        }
        long known = Math.max(it.seen().highestKnownId(), it.seen().store().highest());
        Optional<Attempt> taken = it.facts().lastAttempt().filter(BackupFacts::foundTaken);
        long base = taken.map(last -> Math.max(known, aheadOf(last))).orElse(known);
        return new BackupId(
                Math.max(
                        it.now().toEpochMilli(),
                        Math.min(base, HIGHEST_BASE) + 1 + it.seen().jitter()),
                IdSource.Allocated);
    }

    /** Ten times as high each time: five tries get from milliseconds past every way to write a date. */
    private static long aheadOf(Attempt taken) {
        if (taken.latestId() != null) {
            return taken.latestId();
        }
        long id = Objects.requireNonNull(taken.backupId(), "only an id can be taken");
        return id > HIGHEST_BASE / 10 ? HIGHEST_BASE : id * 10;
    }
}
