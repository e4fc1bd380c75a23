package io.zeebeops.controlplane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;

/**
 * How to reach the API server as its administrator.
 *
 * @param url of the API server
 * @param authority the server's certificate, base64 of PEM
 * @param certificate the administrator's, base64 of PEM
 * @param key the administrator's, base64 of PEM
 */
record Access(String url, String authority, String certificate, String key) {
    /** The name of cluster, user and context in {@link #kubeconfig()}. */
    static final String NAME = "zeebeops-control-plane";

    static Access of(int port, Certificates certificates) throws IOException {
        return new Access(
                "https://127.0.0.1:" + port,
                Certificates.base64(certificates.serverCertificate()),
                Certificates.base64(certificates.clientCertificate()),
                Certificates.base64(certificates.clientKey()));
    }

    /** Nothing of it comes from this machine's environment or its kubeconfig. */
    Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url)
                .withCaCertData(authority)
                .withClientCertData(certificate)
                .withClientKeyData(key)
                .withNamespace("default")
                .build();
    }

    String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                current-context: %1$s
                contexts:
                  - name: %1$s
                    context:
                      cluster: %1$s
                      user: %1$s
                      namespace: default
                clusters:
                  - name: %1$s
                    cluster:
                      server: %2$s
                      certificate-authority-data: %3$s
                users:
                  - name: %1$s
                    user:
                      client-certificate-data: %4$s
                      client-key-data: %5$s
                """.formatted(NAME, url, authority, certificate, key);
    }
}
