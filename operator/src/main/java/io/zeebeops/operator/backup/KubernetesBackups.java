package io.zeebeops.operator.backup;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.kubernetes.Events;
import io.zeebeops.operator.kubernetes.Finalizers;
import io.zeebeops.operator.kubernetes.StatusWriter;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import java.util.Optional;

/** ZeebeBackup objects of a real API server. */
record KubernetesBackups(Context<ZeebeBackup> context, Events events) implements BackupObjects {

    @Override
    public ZeebeBackup writeStatus(ZeebeBackup decidedOn, ZeebeBackupStatus status) throws ChangedMeanwhile {
        ZeebeBackup fresh = new ZeebeBackup();
        fresh.setStatus(status);
        return StatusWriter.apply(decidedOn, fresh, context);
    }

    /** By a list, which the operator may make anyway. */
    @Override
    public Optional<ZeebeBackup> latest(ZeebeBackup known) {
        return context
                .getClient()
                .resources(ZeebeBackup.class)
                .inNamespace(known.getMetadata().getNamespace())
                .withField("metadata.name", known.getMetadata().getName())
                .list()
                .getItems()
                .stream()
                .filter(one ->
                        one.getMetadata().getUid().equals(known.getMetadata().getUid()))
                .findFirst();
    }

    @Override
    public ZeebeBackup holdFinalizer(ZeebeBackup decidedOn) throws ChangedMeanwhile {
        return Finalizers.hold(decidedOn, BackupPolicy.FINALIZER, context.getClient());
    }

    @Override
    public void dropFinalizer(ZeebeBackup decidedOn) throws ChangedMeanwhile {
        withoutFinalizer(decidedOn);
    }

    @Override
    public void delete(ZeebeBackup decidedOn) throws ChangedMeanwhile {
        ZeebeBackup free = decidedOn.hasFinalizer(BackupPolicy.FINALIZER) ? withoutFinalizer(decidedOn) : decidedOn;
        Finalizers.guarded(() -> context.getClient()
                .resource(free)
                .lockResourceVersion(free.getMetadata().getResourceVersion())
                .delete());
    }

    @Override
    public void tell(ZeebeBackup about, BackupEvent event) {
        events.tell(about, event.reason().warning(), event.reason().name(), event.message());
    }

    private ZeebeBackup withoutFinalizer(ZeebeBackup decidedOn) throws ChangedMeanwhile {
        return Finalizers.drop(decidedOn, BackupPolicy.FINALIZER, context.getClient());
    }
}
