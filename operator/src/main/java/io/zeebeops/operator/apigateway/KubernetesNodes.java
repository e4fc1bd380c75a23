package io.zeebeops.operator.apigateway;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.policy.v1.Eviction;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.zeebeops.operator.apigateway.GatewayObservation.Unseen;
import io.zeebeops.operator.apigateway.client.ChangeResult;
import io.zeebeops.operator.kubernetes.BaseAddress;
import io.zeebeops.operator.kubernetes.Namespaces;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Block;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.QuiescePort;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.ServiceRef;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a Service, as Kubernetes knows them: its EndpointSlices, those that are not ready included, and the pods they name. Read anew
 * each time. Nodes are reached by their pods' addresses: names of pods that are not ready are not always told by DNS.
 */
final class KubernetesNodes {
    private static final int TOO_MANY_REQUESTS = 429;

    private final KubernetesClient client;

    KubernetesNodes(KubernetesClient client) {
        this.client = client;
    }

    /** The nodes there are: those of the Service, and the pods of those that were noted. */
    List<NodePlace> of(GatewayQuiesce claim, List<NodeFacts> noted) throws Forbidden {
        try {
            return found(claim, noted);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw refused;
            }
            String namespace = claim.getMetadata().getNamespace();
            throw new Forbidden(new Unseen(
                    "The operator may not see the nodes: grant its ServiceAccount list on endpointslices and get on pods in namespace "
                            + namespace + " (chart: rbac.apiGateway). Nothing is done to them meanwhile.",
                    Namespaces.isGoing(client, namespace)));
        }
    }

    private List<NodePlace> found(GatewayQuiesce claim, List<NodeFacts> noted) {
        ApiGatewayQuiesce wish = Objects.requireNonNull(claim.getSpec().apiGateway());
        List<String> urls = wish.nodes().urls();
        if (urls != null) {
            Map<URI, NodePlace> given = new LinkedHashMap<>();
            urls.forEach(url -> BaseAddress.of(url)
                    .ifPresent(address -> given.putIfAbsent(
                            address, new NodePlace(plain(url), null, address, true, true, 0, Optional.empty()))));
            return List.copyOf(given.values());
        }
        String namespace = claim.getMetadata().getNamespace();
        ServiceRef service = Objects.requireNonNull(wish.nodes().serviceRef());
        Map<String, NodePlace> places = new TreeMap<>();
        slices(namespace, service.name()).stream()
                .map(EndpointSlice::getEndpoints)
                // The API server writes null where there are none.
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(endpoint ->
                        place(claim, service, endpoint).ifPresent(place -> places.putIfAbsent(place.name(), place)));
        for (NodeFacts node : noted) {
            if (!places.containsKey(node.name()) && node.noted().podUid() != null) {
                pod(namespace, node.name())
                        .ifPresent(pod -> places.put(
                                node.name(),
                                place(claim, pod, URI.create(node.noted().url()), false)));
            }
        }
        return List.copyOf(places.values());
    }

    /** Evicts a pod of this uid. */
    ChangeResult evict(String namespace, String name, String uid) {
        Eviction eviction = new EvictionBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withDeleteOptions(new DeleteOptionsBuilder()
                        .withNewPreconditions()
                        .withUid(uid)
                        .endPreconditions()
                        .build())
                .build();
        try {
            return client.pods().inNamespace(namespace).withName(name).evict(eviction)
                    ? new ChangeResult.Accepted()
                    : new ChangeResult.NotSent("a PodDisruptionBudget does not allow it now, or it is gone");
        } catch (KubernetesClientException refused) {
            return switch (refused.getCode()) {
                case HttpURLConnection.HTTP_FORBIDDEN ->
                    new ChangeResult.Refused("the operator may not: grant it create on pods/eviction");
                case HttpURLConnection.HTTP_CONFLICT -> new ChangeResult.NotSent("it is another pod by now");
                case TOO_MANY_REQUESTS -> new ChangeResult.NotSent("a PodDisruptionBudget does not allow it now");
                default -> new ChangeResult.Doubtful("HTTP " + refused.getCode());
            };
        }
    }

    private List<EndpointSlice> slices(String namespace, String service) {
        return client
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .withLabel("kubernetes.io/service-name", service)
                .list()
                .getItems()
                .stream()
                .filter(slice -> !"FQDN".equals(slice.getAddressType()))
                .sorted(Comparator.comparing(EndpointSlice::getAddressType)
                        .thenComparing(slice -> slice.getMetadata().getName()))
                .toList();
    }

    private Optional<NodePlace> place(GatewayQuiesce claim, ServiceRef service, Endpoint endpoint) {
        String address = endpoint.getAddresses().getFirst();
        String host = address.contains(":") ? "[" + address + "]" : address;
        URI url = URI.create(service.scheme() + "://" + host + ":" + service.port());
        boolean ready = endpoint.getConditions() != null
                && !Boolean.FALSE.equals(endpoint.getConditions().getReady());
        ObjectReference target = endpoint.getTargetRef();
        if (target == null || !"Pod".equals(target.getKind())) {
            return Optional.of(new NodePlace(url.toString(), null, url, ready, true, 0, Optional.empty()));
        }
        // An endpoint may be told of a moment longer than its pod is there.
        return pod(claim.getMetadata().getNamespace(), target.getName()).map(pod -> place(claim, pod, url, ready));
    }

    private static NodePlace place(GatewayQuiesce claim, Pod pod, URI url, boolean ready) {
        ApiGatewayQuiesce wish = Objects.requireNonNull(claim.getSpec().apiGateway());
        QuiescePort port = wish.quiescePort();
        return new NodePlace(
                pod.getMetadata().getName(),
                pod.getMetadata().getUid(),
                url,
                ready,
                pod.getStatus() != null && "Running".equals(pod.getStatus().getPhase()),
                restarts(pod),
                wish.block() == Block.All && port != null
                        ? LivenessProbes.restarting(
                                pod, url.getPort(), port.port(), claim.getSpec().maxDurationSeconds())
                        : Optional.empty());
    }

    private static int restarts(Pod pod) {
        List<ContainerStatus> containers =
                pod.getStatus() == null ? new ArrayList<>() : pod.getStatus().getContainerStatuses();
        return containers.stream()
                .map(ContainerStatus::getRestartCount)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
    }

    private Optional<Pod> pod(String namespace, String name) {
        @Nullable Pod pod = client.pods().inNamespace(namespace).withName(name).get();
        return Optional.ofNullable(pod);
    }

    /** The operator lacks the right to look for nodes. */
    static final class Forbidden extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Unseen unseen;

        Forbidden(Unseen unseen) {
            super(unseen.why());
            this.unseen = unseen;
        }

        Unseen unseen() {
            return unseen;
        }
    }

    private static String plain(String url) {
        String text = url.strip();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
