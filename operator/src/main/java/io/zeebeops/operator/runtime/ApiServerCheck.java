package io.zeebeops.operator.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Looks, before anything is started, whether the API server answers, knows the kinds and lets this operator read them; so what is
 * missing is said in one line, and not by an informer that fails for ever.
 */
final class ApiServerCheck {
    /** Kubernetes restarts a pod that gives up; somebody at a terminal does not want to wait longer either. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long PAUSE_MILLIS = 500;

    private final KubernetesClient client;
    private final Duration patience;

    ApiServerCheck(KubernetesClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * Returns when all kinds can be listed in all namespaces.
     *
     * @param namespaces empty: all
     * @throws StartFailureException when they cannot, at once when waiting would not help, else after a while
     */
    void await(Collection<Class<? extends HasMetadata>> kinds, Set<String> namespaces) {
        long end = System.nanoTime() + patience.toNanos();
        for (Class<? extends HasMetadata> kind : kinds) {
            if (namespaces.isEmpty()) {
                await(
                        kind,
                        "all namespaces",
                        end,
                        () -> client.resources(kind).inAnyNamespace().list(one()));
            }
            namespaces.forEach(namespace -> await(
                    kind,
                    "namespace " + namespace,
                    end,
                    () -> client.resources(kind).inNamespace(namespace).list(one())));
        }
    }

    private static ListOptions one() {
        return new ListOptionsBuilder().withLimit(1L).build();
    }

    private void await(Class<? extends HasMetadata> kind, String where, long end, Runnable list) {
        while (true) {
            try {
                list.run();
                return;
            } catch (KubernetesClientException e) {
                if (!mayPass(e) || System.nanoTime() >= end) {
                    throw new StartFailureException(explain(e, HasMetadata.getFullResourceName(kind), where), e);
                }
            }
            pause();
        }
    }

    /** No answer, too many requests (just after a kind was made known), or trouble inside the API server. */
    private static boolean mayPass(KubernetesClientException e) {
        return e.getCode() <= 0 || e.getCode() == 429 || e.getCode() >= 500;
    }

    private String explain(KubernetesClientException e, String kind, String where) {
        String server = client.getMasterUrl().toString();
        if (e.getCode() <= 0) {
            return "The API server %s does not answer (%s): is it up, and is KUBECONFIG right?"
                    .formatted(server, RootCause.of(e));
        }
        return switch (e.getCode()) {
            case 401 -> "The API server %s refuses the credentials: renew the kubeconfig".formatted(server);
            case 403 ->
                "The API server %s does not let this operator list %s in %s: apply its RBAC roles, or set %s"
                        .formatted(server, kind, where, Setting.WATCH_NAMESPACES.variable());
            case 404 ->
                "The API server %s does not know %s: install the CRDs first with kubectl apply -f crds/"
                        .formatted(server, kind);
            default -> "The API server %s cannot list %s in %s (HTTP %d)".formatted(server, kind, where, e.getCode());
        };
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailureException("Interrupted while waiting for the API server", e);
        }
    }
}
