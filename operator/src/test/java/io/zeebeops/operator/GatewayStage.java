package io.zeebeops.operator;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.apigateway.client.GatewayCallObserver;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.runtime.OperatorApp;
import io.zeebeops.operator.runtime.Options;
import io.zeebeops.operator.runtime.Settings;
import io.zeebeops.operator.zeebe.CallLimits;
import io.zeebeops.operator.zeebe.CallObserver;
import io.zeebeops.simulator.SimulatedApiGateways;
import io.zeebeops.simulator.apigateway.ApiGatewaySettings;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Block;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Nodes;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.QuiescePort;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Resume;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.ServiceRef;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceSpec;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Node;
import io.zeebeops.v1alpha1.SecretRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An operator in this JVM, between a real API server and simulated nodes of an API gateway; their pods are objects that nothing runs. */
final class GatewayStage implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(90);

    private static final String SERVICE = "apigateway";
    private static final String SECRET = "apigateway-admin";
    private static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(3), 1 << 20);

    final SimulatedApiGateways gateways;
    final KubernetesClient client;
    private final ControlPlane controlPlane;
    private final String namespace;
    private @Nullable OperatorApp app;

    GatewayStage(ControlPlane controlPlane, TestNamespace namespace, ApiGatewaySettings settings) {
        this.controlPlane = controlPlane;
        this.namespace = namespace.name();
        this.client = namespace.client();
        this.gateways = new SimulatedApiGateways(settings).start();
        controlPlane.applyCrds(Path.of("..", "crds"));
        password(ApiGatewaySettings.ADMINISTRATOR.password());
        for (int node = 0; node < gateways.size(); node++) {
            pod(node, null);
        }
        endpoints(gateways.size());
    }

    void operate() {
        operate(GatewayCallObserver.NONE, Options.OF_A_PROCESS.withEnd(() -> {}));
    }

    void operate(GatewayCallObserver observer, Options options) {
        operate(observer, options, Map.of());
    }

    /** As somebody who may see and write objects of the operator's own kinds, and namespaces, and nothing else. */
    void operateWithoutRights() {
        String user = "own-kinds-only-" + namespace;
        controlPlane
                .client()
                .resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .endMetadata()
                        .addToRules(rule("zeebeops.io", "*", "list", "watch", "patch"), rule("", "namespaces", "get"))
                        .build())
                .serverSideApply();
        controlPlane
                .client()
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", user)
                        .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                        .build())
                .serverSideApply();
        Config config = new ConfigBuilder(controlPlane.config())
                .withImpersonateUsername(user)
                .withImpersonateGroups("system:authenticated")
                .build();
        operate(config, GatewayCallObserver.NONE, Options.OF_A_PROCESS.withEnd(() -> {}), Map.of());
    }

    private static PolicyRule rule(String group, String resources, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resources)
                .withVerbs(verbs)
                .build();
    }

    void deleteNamespace() {
        controlPlane.client().namespaces().withName(namespace).delete();
    }

    /** Nodes may tell by themselves. */
    void operateWithWebhooks() {
        String port = freePort();
        operate(
                GatewayCallObserver.NONE,
                Options.OF_A_PROCESS.withEnd(() -> {}),
                Map.of("ZEEBEOPS_WEBHOOK_ADDRESS", "127.0.0.1", "ZEEBEOPS_WEBHOOK_PORT", port));
    }

    private static String freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return Integer.toString(free.getLocalPort());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private void operate(GatewayCallObserver observer, Options options, Map<String, String> more) {
        operate(controlPlane.config(), observer, options, more);
    }

    private void operate(Config config, GatewayCallObserver observer, Options options, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("ZEEBEOPS_WATCH_NAMESPACES", namespace);
        environment.put("ZEEBEOPS_LISTEN_PORT", "0");
        environment.put("ZEEBEOPS_LISTEN_ADDRESS", "127.0.0.1");
        app = OperatorApp.start(
                Settings.of(environment),
                config,
                wiring -> Controllers.of(wiring, LIMITS, CallObserver.NONE, observer, new PodNetwork(this::host)),
                options);
    }

    OperatorApp app() {
        return Optional.ofNullable(app).orElseThrow();
    }

    /** Where the pod with this address is simulated. */
    private String host(String podAddress) {
        return podAddress.startsWith("127.")
                ? podAddress
                : gateways.host(Integer.parseInt(podAddress.substring(podAddress.lastIndexOf('.') + 1)));
    }

    void password(String password) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(SECRET)
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToStringData("username", ApiGatewaySettings.ADMINISTRATOR.user())
                        .addToStringData("password", password)
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    /** A pod that runs, as far as its status says; with a liveness probe of this path at the ordinary port. */
    Pod pod(int node, @Nullable String probed) {
        PodBuilder pod = new PodBuilder()
                .withNewMetadata()
                .withName(name(node))
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withNodeName("nowhere")
                .addNewContainer()
                .withName("gateway")
                .withImage("gateway")
                .addNewPort()
                .withContainerPort(gateways.port())
                .endPort()
                .endContainer()
                .endSpec();
        if (probed != null) {
            pod.editSpec()
                    .editFirstContainer()
                    .withNewLivenessProbe()
                    .withNewHttpGet()
                    .withPath(probed)
                    .withNewPort(gateways.port())
                    .endHttpGet()
                    .endLivenessProbe()
                    .endContainer()
                    .endSpec();
        }
        Pod made = client.resource(pod.build()).create();
        return restarted(made, 0);
    }

    Pod restarted(Pod pod, int times) {
        return client.resource(pod)
                .editStatus(one -> new PodBuilder(one)
                        .editOrNewStatus()
                        .withPhase("Running")
                        .withContainerStatuses()
                        .addNewContainerStatus()
                        .withName("gateway")
                        .withImage("gateway")
                        .withImageID("gateway")
                        .withReady(true)
                        .withRestartCount(times)
                        .endContainerStatus()
                        .endStatus()
                        .build());
    }

    Pod readPod(int node) {
        return client.pods().inNamespace(namespace).withName(name(node)).get();
    }

    /** What the kubelet would do for a pod that was evicted. */
    void deletePodIfThere(int node) {
        if (readPod(node) != null) {
            deletePod(node);
        }
    }

    void deletePod(int node) {
        client.resource(readPod(node)).withGracePeriod(0).delete();
        await("the pod to be gone").atMost(LONG).until(() -> readPod(node) == null);
    }

    void endpoints(int count) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (int node = 0; node < count; node++) {
            endpoints.add(new EndpointBuilder()
                    .withAddresses("10.99.0." + node)
                    .withNewConditions()
                    .withReady(node != 0)
                    .endConditions()
                    .withNewTargetRef()
                    .withKind("Pod")
                    .withName(name(node))
                    .withNamespace(namespace)
                    .endTargetRef()
                    .build());
        }
        EndpointSlice slice = new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(SERVICE + "-1")
                .withNamespace(namespace)
                .addToLabels("kubernetes.io/service-name", SERVICE)
                .endMetadata()
                .withAddressType("IPv4")
                .withEndpoints(endpoints)
                .build();
        client.resource(slice).forceConflicts().serverSideApply();
    }

    static String name(int node) {
        return "apigateway-" + node;
    }

    GatewayQuiesce claim(String name, Block block, boolean manage, Resume resume, int seconds) {
        return claim(
                name,
                new Nodes(new ServiceRef(SERVICE, gateways.port(), "http"), null),
                block,
                manage,
                resume,
                seconds);
    }

    /** Of nodes that are given by their addresses. */
    GatewayQuiesce claimByUrls(String name) {
        Nodes nodes =
                new Nodes(null, gateways.urls().stream().map(URI::toString).toList());
        return claim(name, nodes, Block.All, true, Resume.ActiveMode, 3600);
    }

    private GatewayQuiesce claim(String name, Nodes nodes, Block block, boolean manage, Resume resume, int seconds) {
        QuiescePort port = block == Block.All ? new QuiescePort(gateways.quiescePort(), null, manage, null) : null;
        GatewayQuiesce claim = new GatewayQuiesce();
        claim.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        claim.setSpec(new GatewayQuiesceSpec(
                null,
                new ApiGatewayQuiesce(nodes, new SecretRef(SECRET), block, null, port, resume),
                seconds,
                "a test"));
        return client.resource(claim).create();
    }

    GatewayQuiesce claim(String name) {
        return claim(name, Block.All, true, Resume.ActiveMode, 3600);
    }

    @Nullable
    GatewayQuiesce read(String name) {
        return client.resources(GatewayQuiesce.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    GatewayQuiesce awaits(String name, String type, String reason) {
        return awaits(
                name,
                claim -> Conditions.find(claim.getStatus().conditions(), type)
                        .filter(Condition::holds)
                        .filter(condition -> condition.reason().equals(reason))
                        .isPresent());
    }

    GatewayQuiesce awaits(String name, Predicate<GatewayQuiesce> condition) {
        return await("GatewayQuiesce " + name)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> read(name), claim -> claim != null && claim.getStatus() != null && condition.test(claim));
    }

    static Node node(GatewayQuiesce claim, int node) {
        return claim.getStatus().nodes().stream()
                .filter(one -> name(node).equals(one.name()))
                .findFirst()
                .orElseThrow();
    }

    void awaitGone(String name) {
        await(name + " to be gone")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> read(name) == null);
    }

    @Override
    public void close() {
        if (app != null) {
            app.close();
        }
        gateways.close();
    }
}
