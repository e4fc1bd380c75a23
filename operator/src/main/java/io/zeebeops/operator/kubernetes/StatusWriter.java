package io.zeebeops.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import java.net.HttpURLConnection;

/** Writes statuses by server-side apply, each on the resourceVersion it was decided on, and keeps JOSDK's cache in step. */
public final class StatusWriter {
    /** The field manager of everything the operator writes. */
    public static final String FIELD_MANAGER = "zeebeops";

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(FIELD_MANAGER)
            .withForce(true)
            .build();

    private StatusWriter() {}

    /**
     * Writes a status.
     *
     * @param fresh an object that has nothing but the status; its identity is taken from {@code decidedOn}
     * @return the object as the API server confirmed it
     */
    public static <P extends HasMetadata> P apply(P decidedOn, P fresh, Context<P> context) throws ChangedMeanwhile {
        fresh.setMetadata(new ObjectMetaBuilder()
                .withName(decidedOn.getMetadata().getName())
                .withNamespace(decidedOn.getMetadata().getNamespace())
                .withUid(decidedOn.getMetadata().getUid())
                .withResourceVersion(decidedOn.getMetadata().getResourceVersion())
                .build());
        try {
            return PrimaryUpdateAndCacheUtils.updateAndCacheResource(
                    decidedOn, context, ignored -> fresh, next -> patch(next, context));
        } catch (Conflict conflict) {
            throw new ChangedMeanwhile(conflict);
        }
    }

    private static <P extends HasMetadata> P patch(P next, Context<P> context) {
        try {
            return context.getClient().resource(next).subresource("status").patch(APPLY);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT
                    || refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                throw new Conflict(refused);
            }
            throw refused;
        }
    }

    /** Not fabric8's own exception: on that one JOSDK would wait for its cache, and hold the worker for up to ten seconds. */
    private static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1;

        Conflict(KubernetesClientException refused) {
            super(refused);
        }
    }
}
