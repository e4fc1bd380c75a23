package io.zeebeops.operator.backup;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.kubernetes.Events;
import io.zeebeops.operator.kubernetes.StatusWriter;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** ZeebeBackup objects of a real API server. */
record KubernetesBackups(Context<ZeebeBackup> context, Events events) implements BackupObjects {
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(StatusWriter.FIELD_MANAGER)
            .build();

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
        return finalizers(decidedOn, finalizers -> {
            finalizers.add(BackupPolicy.FINALIZER);
            return finalizers;
        });
    }

    @Override
    public void dropFinalizer(ZeebeBackup decidedOn) throws ChangedMeanwhile {
        withoutFinalizer(decidedOn);
    }

    @Override
    public void delete(ZeebeBackup decidedOn) throws ChangedMeanwhile {
        ZeebeBackup free = decidedOn.hasFinalizer(BackupPolicy.FINALIZER) ? withoutFinalizer(decidedOn) : decidedOn;
        guarded(() -> context.getClient()
                .resource(free)
                .lockResourceVersion(free.getMetadata().getResourceVersion())
                .delete());
    }

    @Override
    public void tell(ZeebeBackup about, BackupEvent event) {
        events.tell(about, event.reason().warning(), event.reason().name(), event.message());
    }

    private ZeebeBackup withoutFinalizer(ZeebeBackup decidedOn) throws ChangedMeanwhile {
        return finalizers(decidedOn, finalizers -> {
            finalizers.remove(BackupPolicy.FINALIZER);
            return finalizers;
        });
    }

    private ZeebeBackup finalizers(ZeebeBackup decidedOn, UnaryOperator<List<String>> change) throws ChangedMeanwhile {
        List<String> next = change.apply(new ArrayList<>(decidedOn.getMetadata().getFinalizers()));
        Map<String, Object> patch = Map.of(
                "metadata",
                Map.of("resourceVersion", decidedOn.getMetadata().getResourceVersion(), "finalizers", next));
        return guarded(() -> context.getClient()
                .resource(decidedOn)
                .patch(MERGE, context.getClient().getKubernetesSerialization().asJson(patch)));
    }

    private static <T> T guarded(java.util.function.Supplier<T> write) throws ChangedMeanwhile {
        try {
            return write.get();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT
                    || refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                throw new ChangedMeanwhile(refused);
            }
            throw refused;
        }
    }
}
