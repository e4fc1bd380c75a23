package io.zeebeops.operator.backup;

import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.ZeebeBackupSpec;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.DeletionPolicy;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.Source;

/** Wishes of all kinds, each from a number. */
final class HistorySpecs {
    private static final int[] ACTIVE = {120, 30, 10, 200};
    private static final Integer[] STARTING = {null, null, 60, 1};
    private static final Integer[] RETRIES = {2, 0, 1, 9};
    private static final Integer[] TTL = {null, 600, 0, null};

    private HistorySpecs() {}

    static ZeebeBackupSpec of(int seed, long now) {
        int kind = seed % 8;
        Source source = kind == 7 ? Source.Existing : Source.New;
        Long id = kind < 5 ? null : userId(seed / 8 % 4, now);
        int rest = seed / 32;
        return new ZeebeBackupSpec(
                new ClusterRef(rest % 5 == 4 ? HistoryWorld.SECOND : HistoryWorld.FIRST),
                id,
                source,
                null,
                STARTING[rest / 5 % 4],
                ACTIVE[rest / 20 % 4],
                id == null ? RETRIES[rest / 80 % 4] : null,
                rest / 320 % 2 == 0 ? DeletionPolicy.Delete : DeletionPolicy.Retain,
                TTL[rest / 640 % 4]);
    }

    /** Few enough to meet again; some lower than what is taken by the clock, some higher. */
    private static long userId(int which, long now) {
        return switch (which) {
            case 0 -> SimulatedTime.START.toEpochMilli() + 86_400_000L * 1000;
            case 1 -> now + 1000;
            case 2 -> now;
            default -> 7;
        };
    }

    static ZeebeBackupSpec edited(ZeebeBackupSpec was, int seed) {
        boolean policy = seed % 2 == 0;
        DeletionPolicy other =
                was.deletionPolicy() == DeletionPolicy.Delete ? DeletionPolicy.Retain : DeletionPolicy.Delete;
        return new ZeebeBackupSpec(
                was.clusterRef(),
                was.backupId(),
                was.source(),
                was.exporting(),
                was.startingDeadlineSeconds(),
                was.activeDeadlineSeconds(),
                was.retries(),
                policy ? other : was.deletionPolicy(),
                policy ? was.ttlSecondsAfterFinished() : TTL[seed / 2 % 4]);
    }
}
