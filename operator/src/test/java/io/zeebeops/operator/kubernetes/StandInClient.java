package io.zeebeops.operator.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import mockwebserver3.MockWebServer;

/** A client of a server that stands in for the API server; it repeats nothing. */
public final class StandInClient {
    private StandInClient() {}

    /** For a server that was started. */
    public static KubernetesClient of(MockWebServer server) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url("/").toString())
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
