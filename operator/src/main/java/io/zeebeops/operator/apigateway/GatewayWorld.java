package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.client.ChangeResult;
import io.zeebeops.operator.apigateway.client.GatewayNodes;
import io.zeebeops.operator.apigateway.client.Login;
import io.zeebeops.operator.apigateway.client.NodeAddress;
import io.zeebeops.operator.apigateway.client.NodeSight;
import io.zeebeops.operator.cluster.Calls;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Block;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.QuiescePort;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.ServiceRef;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What there is around all claims on API gateways. Nodes are looked at, and called, all at the same time: a slow one delays a claim by its
 * own time only.
 */
record GatewayWorld(
        KubernetesNodes kubernetes, GatewayNodes nodes, Webhooks webhooks, Calls calls, Logins logins, Duration cap) {
    private static final int ATTEMPT = 0;

    GatewaySurroundings around(Optional<String> older) {
        return new GatewaySurroundings() {
            @Override
            public Optional<GatewayObservation> observe(GatewayQuiesce claim) {
                return GatewayWorld.this.observe(claim, older);
            }

            @Override
            public Map<String, ChangeResult> call(GatewayQuiesce claim, Map<NodeFacts, NodeCall> todo) {
                return calls.to(claim.getMetadata().getUid(), () -> callAll(claim, todo))
                        .orElseGet(() -> todo.keySet().stream()
                                .collect(Collectors.toMap(
                                        NodeFacts::name,
                                        node -> new ChangeResult.NotSent("too many calls are under way"))));
            }
        };
    }

    private Optional<GatewayObservation> observe(GatewayQuiesce claim, Optional<String> older) {
        ClaimFacts facts = ClaimFacts.of(claim);
        if (facts.releasedAt() != null) {
            return Optional.of(new GatewayObservation(
                    List.of(), Map.of(), Optional.empty(), true, Optional.empty(), Optional.empty(), cap));
        }
        boolean releasing = facts.ended() || claim.isMarkedForDeletion();
        List<NodePlace> places;
        try {
            places = kubernetes.of(claim, facts.nodes());
        } catch (KubernetesNodes.Forbidden forbidden) {
            return Optional.of(GatewayObservation.of(forbidden.unseen(), cap));
        }
        Logins.Found found = logins.of(claim, releasing);
        Optional<Map<String, NodeSight>> sights = found.login().isEmpty() || older.isPresent()
                ? Optional.of(Map.of())
                : calls.to(
                        claim.getMetadata().getUid(),
                        () -> lookAtAll(claim, facts, places, found.login().get()));
        return sights.map(seen -> new GatewayObservation(
                places,
                seen,
                webhooks.of(claim).map(url -> told(claim, places)),
                places.stream().allMatch(NodePlace::ready) && !places.isEmpty(),
                found.trouble(),
                older,
                cap));
    }

    /** By address: the nodes of a cluster share their webhooks. */
    private Set<String> told(GatewayQuiesce claim, List<NodePlace> places) {
        Set<InetAddress> told = webhooks.told(claim);
        return told.isEmpty()
                ? Set.of()
                : places.stream()
                        .filter(place -> addresses(place.url().getHost()).anyMatch(told::contains))
                        .map(NodePlace::name)
                        .collect(Collectors.toSet());
    }

    private static Stream<InetAddress> addresses(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException nobody) {
            return Stream.empty();
        }
    }

    private Map<String, NodeSight> lookAtAll(
            GatewayQuiesce claim, ClaimFacts facts, List<NodePlace> places, Login login) {
        Set<String> done = facts.nodes().stream()
                .filter(node -> node.state() == NodeState.Released)
                .map(NodeFacts::name)
                .collect(Collectors.toSet());
        Map<String, Supplier<NodeSight>> looks = new LinkedHashMap<>();
        places.stream()
                .filter(place -> !done.contains(place.name()))
                .forEach(place ->
                        looks.put(place.name(), () -> nodes.look(address(claim, place.url()), login, caller(claim))));
        return allAtOnce(looks);
    }

    private Map<String, ChangeResult> callAll(GatewayQuiesce claim, Map<NodeFacts, NodeCall> todo) {
        Optional<Login> login = logins.of(claim, true).login();
        Map<String, Supplier<ChangeResult>> changes = new LinkedHashMap<>();
        todo.forEach((node, call) -> changes.put(node.name(), () -> change(claim, node, call, login)));
        return allAtOnce(changes);
    }

    private ChangeResult change(GatewayQuiesce claim, NodeFacts node, NodeCall call, Optional<Login> login) {
        ApiGatewayQuiesce wish = Objects.requireNonNull(claim.getSpec().apiGateway());
        String uid = node.noted().podUid();
        if (call == NodeCall.Evict && uid != null) {
            return kubernetes.evict(claim.getMetadata().getNamespace(), node.name(), uid);
        }
        if (login.isEmpty()) {
            return new ChangeResult.NotSent("there are no credentials");
        }
        NodeAddress address = address(claim, URI.create(node.noted().url()));
        Login with = login.get();
        Caller caller = caller(claim);
        QuiescePort port = wish.quiescePort();
        return switch (call) {
            case MakeQuiescePort ->
                nodes.makeQuiescePort(
                        address, with, caller, Objects.requireNonNull(port).alias(), port.setPath());
            case Quiesce ->
                wish.block() == Block.All
                        ? blockAll(claim, address, with)
                        : nodes.designTime(address, with, caller, true);
            case UnblockDesignTime -> nodes.designTime(address, with, caller, false);
            case SetActive -> nodes.setActive(address, with, caller);
            case RemoveWebhooks -> nodes.removeWebhooks(address, with, caller, Webhooks.marker(claim));
            case Evict -> new ChangeResult.NotSent("it has no pod");
        };
    }

    private ChangeResult blockAll(GatewayQuiesce claim, NodeAddress address, Login login) {
        Caller caller = caller(claim);
        // Where it cannot be registered the node is polled, as it is anyway.
        webhooks.of(claim)
                .ifPresent(url ->
                        nodes.registerWebhook(address, login, caller, url, Webhooks.COMPLETED, Webhooks.marker(claim)));
        return nodes.blockAll(
                address,
                login,
                caller,
                flushed(Objects.requireNonNull(claim.getSpec().apiGateway())));
    }

    private static List<String> flushed(ApiGatewayQuiesce wish) {
        return Optional.ofNullable(wish.flush()).orElse(List.of()).stream()
                .filter(Objects::nonNull)
                .distinct()
                .map(metrics -> switch (metrics) {
                    case LicenseMetrics -> "license_metrics";
                    case PerformanceMetrics -> "performance_metrics";
                    case SubscriptionQuota -> "subscription_quota";
                })
                .toList();
    }

    private static NodeAddress address(GatewayQuiesce claim, URI url) {
        ApiGatewayQuiesce wish = Objects.requireNonNull(claim.getSpec().apiGateway());
        ServiceRef service = wish.nodes().serviceRef();
        QuiescePort port = wish.quiescePort();
        String inNamespace = service == null
                ? ""
                : service.name() + "." + claim.getMetadata().getNamespace();
        return new NodeAddress(
                url,
                wish.block() == Block.All && port != null ? port.port() : 0,
                service == null ? List.of() : List.of(service.name(), inNamespace, inNamespace + ".svc"));
    }

    private static Caller caller(GatewayQuiesce claim) {
        return new Caller("GatewayQuiesce", claim.getMetadata().getUid(), ATTEMPT);
    }

    private static <T> Map<String, T> allAtOnce(Map<String, Supplier<T>> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<T>> running = new LinkedHashMap<>();
            tasks.forEach((name, task) -> running.put(name, threads.submit(task::get)));
            Map<String, T> results = new HashMap<>();
            for (Map.Entry<String, Future<T>> one : running.entrySet()) {
                results.put(one.getKey(), one.getValue().get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while nodes were asked", stopped);
        }
    }
}
