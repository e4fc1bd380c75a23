package io.zeebeops.operator.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.zeebeops.operator.kubernetes.ClusterConnection.Reason;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads keys of the Secrets of one namespace, each Secret once, by GET: the operator may neither list nor watch them. */
public final class SecretValues {
    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, Secret> read = new HashMap<>();

    /** Of this namespace. */
    public SecretValues(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** The value, without line ends behind it, which editors and {@code --from-file} leave there. */
    public String value(String name, String key) throws Missing {
        String encoded =
                Optional.ofNullable(secret(name).getData()).orElse(Map.of()).get(key);
        if (encoded == null) {
            throw new Missing(
                    Reason.SecretKeyMissing, "Secret " + name + " of namespace " + namespace + " has no key " + key);
        }
        String value = decoded(name, key, encoded);
        if (value.isBlank()) {
            throw new Missing(
                    Reason.SecretKeyMissing,
                    "key " + key + " of Secret " + name + " of namespace " + namespace + " is empty");
        }
        return value;
    }

    private Secret secret(String name) throws Missing {
        Secret known = read.get(name);
        if (known != null) {
            return known;
        }
        Secret found;
        try {
            found = client.secrets().inNamespace(namespace).withName(name).get();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw refused;
            }
            throw new Missing(
                    Reason.SecretForbidden,
                    "the operator may not read Secret " + name + " of namespace " + namespace
                            + ": grant its ServiceAccount the verb get on secrets there");
        }
        if (found == null) {
            throw new Missing(Reason.SecretNotFound, "there is no Secret " + name + " in namespace " + namespace);
        }
        read.put(name, found);
        return found;
    }

    private String decoded(String name, String key, String encoded) throws Missing {
        try {
            return new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8)
                    .replaceFirst("[\\r\\n]+$", "");
        } catch (IllegalArgumentException broken) {
            throw new Missing(
                    Reason.SecretKeyMissing,
                    "key " + key + " of Secret " + name + " of namespace " + namespace + " cannot be decoded");
        }
    }

    /** Something that is needed cannot be had. Its message holds no value of a Secret. */
    public static final class Missing extends Exception {
        private static final long serialVersionUID = 1;
        private final Reason reason;

        Missing(Reason reason, String message) {
            super(message);
            this.reason = reason;
        }

        ClusterConnection.Unusable unusable() {
            return new ClusterConnection.Unusable(reason, String.valueOf(getMessage()));
        }
    }
}
