package io.zeebeops.operator.runtime;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/**
 * Opens clients of one API server.
 *
 * @param config       which API server, as whom
 * @param interceptors what each request of each client passes, outermost first
 */
public record KubernetesClients(Config config, List<Interceptor> interceptors) {
    /** More than an API server that works ever takes; a watch is not a request in this sense. */
    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    /** Short, so that within a renew deadline there is time for several attempts. */
    private static final int LEASE_REQUEST_TIMEOUT_MILLIS = 2_000;

    private static final int LEASE_CONNECT_TIMEOUT_MILLIS = 1_000;

    /** Keeps a copy. */
    public KubernetesClients {
        interceptors = List.copyOf(interceptors);
    }

    /** What kubectl would use: KUBECONFIG, else the kubeconfig in the home directory, else the pod's service account. */
    public static Config ordinaryConfig() {
        return Config.autoConfigure(null);
    }

    /** The client of reconcilers. It never tries a request again: a reconcile that fails is repeated as a whole. */
    public KubernetesClient open() {
        return open(REQUEST_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS);
    }

    /** The client of leader election: its own connections, so that nothing else delays a renewal. */
    public KubernetesClient openForLease() {
        return open(LEASE_REQUEST_TIMEOUT_MILLIS, LEASE_CONNECT_TIMEOUT_MILLIS);
    }

    private KubernetesClient open(int requestTimeoutMillis, int connectTimeoutMillis) {
        Config ours = new ConfigBuilder(config)
                .withUserAgent(OperatorVersion.userAgent())
                .withRequestTimeout(requestTimeoutMillis)
                .withConnectionTimeout(connectTimeoutMillis)
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(ours)
                .withHttpClientFactory(new InterceptedFactory(interceptors))
                .withKubernetesSerialization(serialization())
                .build();
    }

    /**
     * How objects are read and written. Fields and enum values that these classes do not know are ignored: otherwise one object
     * of a newer version would end the watch of all objects of its kind. Who owns which field is of no use here, and often larger than the
     * object.
     */
    public static KubernetesSerialization serialization() {
        return new KubernetesSerialization(
                new ObjectMapper()
                        .addMixIn(ObjectMeta.class, WithoutManagedFields.class)
                        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                        .configure(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL, true),
                true);
    }

    @JsonIgnoreProperties("managedFields")
    private static final class WithoutManagedFields {}

    private static final class InterceptedFactory extends OkHttpClientFactory {
        private final List<Interceptor> interceptors;

        InterceptedFactory(List<Interceptor> interceptors) {
            this.interceptors = interceptors;
        }

        @Override
        protected void additionalConfig(OkHttpClient.Builder builder) {
            interceptors.forEach(builder::addInterceptor);
        }
    }
}
