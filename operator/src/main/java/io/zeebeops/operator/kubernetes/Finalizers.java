package io.zeebeops.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Adds and removes finalizers, each on the resourceVersion it was decided on. */
public final class Finalizers {
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(StatusWriter.FIELD_MANAGER)
            .build();

    private Finalizers() {}

    /** Adds one, and returns the object as the API server confirmed it. */
    public static <P extends HasMetadata> P hold(P decidedOn, String finalizer, KubernetesClient client)
            throws ChangedMeanwhile {
        return patch(decidedOn, client, finalizers -> {
            finalizers.add(finalizer);
            return finalizers;
        });
    }

    /** Removes one, and returns the object as the API server confirmed it. */
    public static <P extends HasMetadata> P drop(P decidedOn, String finalizer, KubernetesClient client)
            throws ChangedMeanwhile {
        return patch(decidedOn, client, finalizers -> {
            finalizers.remove(finalizer);
            return finalizers;
        });
    }

    /** A write that another one was faster than, or whose object is gone, is no error. */
    public static <T> T guarded(Supplier<T> write) throws ChangedMeanwhile {
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

    private static <P extends HasMetadata> P patch(
            P decidedOn, KubernetesClient client, UnaryOperator<List<String>> change) throws ChangedMeanwhile {
        List<String> next = change.apply(new ArrayList<>(decidedOn.getMetadata().getFinalizers()));
        Map<String, Object> patch = Map.of(
                "metadata",
                Map.of("resourceVersion", decidedOn.getMetadata().getResourceVersion(), "finalizers", next));
        return guarded(() -> client.resource(decidedOn)
                .patch(MERGE, client.getKubernetesSerialization().asJson(patch)));
    }
}
