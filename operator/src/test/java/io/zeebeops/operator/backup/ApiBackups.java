package io.zeebeops.operator.backup;

import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operator's way to the objects of a history; each write may go wrong as a write can. */
final class ApiBackups implements BackupObjects {

    /** A write that was made, or not. */
    private interface Write<T> {
        T make() throws ChangedMeanwhile;
    }

    private final HistoryWorld world;
    private int writes;

    ApiBackups(HistoryWorld world) {
        this.world = world;
    }

    int writes() {
        return writes;
    }

    @Override
    public ZeebeBackup writeStatus(ZeebeBackup decidedOn, ZeebeBackupStatus status) throws ChangedMeanwhile {
        boolean begins = attempts(status) > attempts(decidedOn.getStatus());
        if (begins && world.breakage == Breakage.NO_WRITE_AHEAD) {
            return ApiServer.object(decidedOn.getMetadata(), decidedOn.getSpec(), status);
        }
        Mishaps.Write fault = world.mishaps.write();
        ZeebeBackup written = guarded(fault, decidedOn, () -> world.api.status(decidedOn, status));
        if (begins && fault == Mishaps.Write.STRANGER_FIRST && status.backupId() != null) {
            world.strangerIsFaster(world.zeebeOf(written), status.backupId());
        }
        return written;
    }

    @Override
    public Optional<ZeebeBackup> latest(ZeebeBackup known) {
        world.mishaps.cross();
        return world.api
                .backup(known.getMetadata().getName())
                .latest()
                .filter(one ->
                        one.getMetadata().getUid().equals(known.getMetadata().getUid()));
    }

    @Override
    public ZeebeBackup holdFinalizer(ZeebeBackup decidedOn) throws ChangedMeanwhile {
        List<String> next = new ArrayList<>(decidedOn.getMetadata().getFinalizers());
        next.add(BackupPolicy.FINALIZER);
        return guarded(
                world.mishaps.write(),
                decidedOn,
                () -> world.api.finalizers(decidedOn, next).orElseThrow());
    }

    @Override
    public void dropFinalizer(ZeebeBackup decidedOn) throws ChangedMeanwhile {
        withoutFinalizer(decidedOn);
    }

    @Override
    public void delete(ZeebeBackup decidedOn) throws ChangedMeanwhile {
        ZeebeBackup free = withoutFinalizer(decidedOn).orElse(decidedOn);
        guarded(world.mishaps.write(), free, () -> {
            world.api.finalizers(free, List.of());
            world.api.delete(free.getMetadata().getName());
            return free;
        });
    }

    @Override
    public void tell(ZeebeBackup about, BackupEvent event) {
        world.told(about, event);
        world.mishaps.cross();
    }

    private Optional<ZeebeBackup> withoutFinalizer(ZeebeBackup decidedOn) throws ChangedMeanwhile {
        return guarded(world.mishaps.write(), decidedOn, () -> world.api.finalizers(decidedOn, List.of()));
    }

    private <T> T guarded(Mishaps.Write fault, ZeebeBackup decidedOn, Write<T> write) throws ChangedMeanwhile {
        world.mishaps.cross();
        if (fault == Mishaps.Write.FAILS) {
            throw new Mishaps.ApiError();
        }
        T result = write.make();
        writes++;
        if (fault == Mishaps.Write.ANSWER_LOST) {
            throw new Mishaps.ApiError();
        }
        world.api.backup(decidedOn.getMetadata().getName()).writtenBy(Versions.Reader.BACKUPS);
        world.mishaps.cross();
        return result;
    }

    private static int attempts(ZeebeBackupStatus status) {
        return status == null || status.attempts() == null
                ? 0
                : status.attempts().size();
    }
}
