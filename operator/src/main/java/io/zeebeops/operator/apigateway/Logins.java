package io.zeebeops.operator.apigateway;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.zeebeops.operator.apigateway.client.Login;
import io.zeebeops.operator.kubernetes.SecretValues;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The credentials of claims, read anew each time. The last good ones are remembered, for releases only. */
final class Logins {
    private final KubernetesClient client;
    private final Map<String, Login> good = new ConcurrentHashMap<>();

    Logins(KubernetesClient client) {
        this.client = client;
    }

    /** What was found, or why nothing was. */
    record Found(Optional<Login> login, Optional<String> trouble) {}

    Found of(GatewayQuiesce claim, boolean releasing) {
        String uid = claim.getMetadata().getUid();
        String secret = Objects.requireNonNull(claim.getSpec().apiGateway())
                .basicSecretRef()
                .name();
        SecretValues values = new SecretValues(client, claim.getMetadata().getNamespace());
        try {
            Login login = new Login(values.value(secret, "username"), values.value(secret, "password"));
            good.put(uid, login);
            return new Found(Optional.of(login), Optional.empty());
        } catch (SecretValues.Missing missing) {
            Optional<Login> last = releasing ? Optional.ofNullable(good.get(uid)) : Optional.empty();
            return new Found(last, last.isPresent() ? Optional.empty() : Optional.of(missing.getMessage() + "."));
        }
    }

    void forget(String uid) {
        good.remove(uid);
    }
}
