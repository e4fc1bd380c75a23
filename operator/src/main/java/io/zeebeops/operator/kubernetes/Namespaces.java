package io.zeebeops.operator.kubernetes;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** What is told of namespaces. */
public final class Namespaces {
    private Namespaces() {}

    /** Whether a namespace is being deleted, and all that is in it; false where nobody tells. */
    public static boolean isGoing(KubernetesClient client, String name) {
        try {
            Namespace namespace = client.namespaces().withName(name).get();
            return namespace == null || namespace.isMarkedForDeletion();
        } catch (KubernetesClientException notAllowed) {
            return false;
        }
    }
}
