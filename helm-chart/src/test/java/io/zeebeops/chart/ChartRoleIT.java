package io.zeebeops.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Controllers;
import io.zeebeops.operator.runtime.OperatorApp;
import io.zeebeops.operator.runtime.Options;
import io.zeebeops.operator.runtime.Settings;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.v1alpha1.Brokers;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.Management;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.DeletionPolicy;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator with the rights of the chart's own ServiceAccount, and what it tells under /metrics. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ChartRoleIT {
    private static final int BROKERS = 3;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Pattern METRIC = Pattern.compile("\\b(zeebeops|jvm|process)_[a-z_]+\\b");

    private static final String OTHER_KINDS = """
            apiVersion: zeebeops.io/v1alpha1
            kind: ZeebeExporter
            metadata: {name: e}
            spec: {clusterRef: {name: prod}, exporterId: expa, state: Disabled, allowDataGap: true}
            ---
            apiVersion: zeebeops.io/v1alpha1
            kind: GatewayQuiesce
            metadata: {name: q}
            spec:
              zeebe: {clusterRef: {name: prod}, exporting: Paused}
              maxDurationSeconds: 600
              reason: a test
            ---
            apiVersion: zeebeops.io/v1alpha1
            kind: GatewayQuiesce
            metadata: {name: waits-for-its-secret}
            spec:
              apiGateway:
                nodes: {urls: ["http://127.0.0.1:5555"]}
                basicSecretRef: {name: missing}
                block: DesignTime
              maxDurationSeconds: 600
              reason: a test
            """;

    @Test
    void isEnoughForABackupFromItsBeginToTheEndOfItsData(ControlPlane controlPlane, TestNamespace namespace)
            throws IOException, InterruptedException {
        controlPlane.applyCrds(Helm.CHART.resolve("../crds"));
        Helm.render(
                        "watchNamespaces={%s}".formatted(namespace.name()),
                        "rbac.namespaceDeletion=false",
                        "crds.install=false")
                .stream()
                .filter(object -> object.getKind().matches("ServiceAccount|Role|RoleBinding"))
                .peek(object -> {
                    if (Helm.NAMESPACE.equals(object.getMetadata().getNamespace())) {
                        object.getMetadata().setNamespace(namespace.name());
                    }
                })
                .forEach(object -> controlPlane
                        .client()
                        .resource(asOf(namespace.name(), object))
                        .serverSideApply());
        Config config = new ConfigBuilder(controlPlane.config())
                .withNamespace(namespace.name())
                .withImpersonateUsername("system:serviceaccount:%s:zeebeops".formatted(namespace.name()))
                .withImpersonateGroups("system:serviceaccounts", "system:authenticated")
                .build();
        Settings settings = Settings.of(Map.of(
                "ZEEBEOPS_WATCH_NAMESPACES", namespace.name(),
                "ZEEBEOPS_LEADER_ELECTION", "on",
                "ZEEBEOPS_LEASE_NAME", "zeebeops",
                "ZEEBEOPS_LEASE_NAMESPACE", namespace.name(),
                "ZEEBEOPS_LISTEN_PORT", "0",
                "ZEEBEOPS_LISTEN_ADDRESS", "127.0.0.1"));

        try (SimulatedZeebe zeebe =
                        new SimulatedZeebe(SimulatorSettings.defaults().withTiming(Timing.quick())).start();
                OperatorApp app =
                        OperatorApp.start(settings, config, Controllers::of, Options.OF_A_PROCESS.withEnd(() -> {}))) {
            KubernetesClient client = namespace.client();
            client.resource(cluster(namespace.name(), zeebe)).create();
            ZeebeBackup backup = client.resource(backup(namespace.name())).create();
            await().atMost(LONG).until(() -> "Completed".equals(phase(client, backup)));
            client.load(new ByteArrayInputStream(OTHER_KINDS.getBytes(StandardCharsets.UTF_8)))
                    .create();
            await().atMost(LONG)
                    .until(() -> isReady(client, "ZeebeExporter", "e") && isReady(client, "GatewayQuiesce", "q"));
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(namesIn(metrics(app.port()))).containsAll(namesOfAlertsAndDashboard()));
            String readme = Files.readString(Helm.CHART.resolve("../README.md"));
            assertThat(namesIn(metrics(app.port())))
                    .filteredOn(name -> name.startsWith("zeebeops_"))
                    .isNotEmpty()
                    .allSatisfy(name ->
                            assertThat(readme).contains("`" + name.replaceFirst("_(count|sum|max)$", "") + "`"));
            client.genericKubernetesResources("zeebeops.io/v1alpha1", "GatewayQuiesce")
                    .delete();
            await().atMost(LONG)
                    .until(() -> client.resources(ZeebeCluster.class)
                            .withName("prod")
                            .get()
                            .getMetadata()
                            .getFinalizers()
                            .isEmpty());
            client.resource(backup).delete();
            await().atMost(LONG).until(() -> client.resource(backup).get() == null);

            String metrics = metrics(app.port());
            assertThat(metrics.lines().filter(line -> line.startsWith("zeebeops_kubernetes_requests_total")))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("code=\"403\""));
        }
    }

    /** A role for another namespace than the release's is bound to a ServiceAccount of the release's. */
    private static GenericKubernetesResource asOf(String namespace, GenericKubernetesResource object) {
        if (object.getKind().equals("RoleBinding")) {
            object.getAdditionalProperties()
                    .put(
                            "subjects",
                            List.of(Map.of("kind", "ServiceAccount", "name", "zeebeops", "namespace", namespace)));
        }
        return object;
    }

    private static ZeebeCluster cluster(String namespace, SimulatedZeebe zeebe) {
        List<Brokers.Endpoint> brokers = IntStream.range(0, BROKERS)
                .mapToObj(id -> new Brokers.Endpoint(id, zeebe.brokerUrl(id).toString()))
                .toList();
        Management gateway = new Management(zeebe.gatewayUrl().toString(), null, null, null);
        ZeebeCluster cluster = new ZeebeCluster();
        cluster.setMetadata(new ObjectMetaBuilder()
                .withName("prod")
                .withNamespace(namespace)
                .build());
        cluster.setSpec(new ZeebeClusterSpec(gateway, new Brokers(null, brokers), 2, null, null, null));
        return cluster;
    }

    private static ZeebeBackup backup(String namespace) {
        ZeebeBackup backup = new ZeebeBackup();
        backup.setMetadata(
                new ObjectMetaBuilder().withName("b").withNamespace(namespace).build());
        backup.setSpec(new ZeebeBackupSpec(
                new ClusterRef("prod"), null, null, null, null, null, null, DeletionPolicy.Delete, null));
        return backup;
    }

    private static boolean isReady(KubernetesClient client, String kind, String name) {
        GenericKubernetesResource object = client.genericKubernetesResources("zeebeops.io/v1alpha1", kind)
                .withName(name)
                .get();
        return String.valueOf(object.<Object>get("status", "conditions")).contains("status=True, type=Ready");
    }

    private static String phase(KubernetesClient client, ZeebeBackup backup) {
        ZeebeBackup read = client.resource(backup).get();
        return read.getStatus() == null ? "" : String.valueOf(read.getStatus().phase());
    }

    private static String metrics(int port) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:%d/metrics".formatted(port));
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static Set<String> namesOfAlertsAndDashboard() throws IOException {
        Set<String> names = new TreeSet<>(namesIn(Files.readString(Helm.CHART.resolve("files/alerts.yaml"))));
        names.addAll(namesIn(Files.readString(Helm.CHART.resolve("files/dashboard.json"))));
        return names;
    }

    private static Set<String> namesIn(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
