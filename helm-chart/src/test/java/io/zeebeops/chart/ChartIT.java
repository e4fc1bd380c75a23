package io.zeebeops.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each switch renders is taken by a real API server: no unknown field, no warning, pods of the restricted standard. */
@ExtendWith(ControlPlaneExtension.class)
class ChartIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas=2",
                "replicas=1",
                "nameOverride=other",
                "fullnameOverride=other",
                "image.digest=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "imagePullSecrets[0].name=registry",
                "watchNamespaces={default,kube-public}",
                "watchNamespaces={default} rbac.namespaceDeletion=false",
                "crds.install=false",
                "crds.keep=false",
                "rbac.create=false",
                "rbac.aggregate=false",
                "serviceAccount.create=false serviceAccount.name=default",
                "serviceAccount.name=other serviceAccount.annotations.a=b",
                "settings.allowedHosts={*.camunda.svc,zeebe}",
                "javaOptions=-Xmx64m",
                "podAnnotations.a=b podLabels.c=d nodeSelector.e=f priorityClassName=high",
                "tolerations[0].key=a tolerations[0].operator=Exists",
                "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key=a"
                        + " affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].operator=Exists",
                "topologySpreadConstraints[0].maxSkew=1 topologySpreadConstraints[0].topologyKey=rack"
                        + " topologySpreadConstraints[0].whenUnsatisfiable=ScheduleAnyway"
                        + " topologySpreadConstraints[0].labelSelector.matchLabels.a=b",
                "runAsUser=null",
                "podDisruptionBudget.enabled=false",
                "networkPolicy.enabled=true",
                "webhooks.enabled=true",
                "webhooks.enabled=true webhooks.port=9999 networkPolicy.enabled=true webhooks.from[0].podSelector.matchLabels.a=b",
                "networkPolicy.enabled=true networkPolicy.metricsFrom[0].podSelector.matchLabels.a=b networkPolicy.managementPorts={9600,443}",
                "monitoring.podMonitor.enabled=true monitoring.prometheusRule.enabled=true monitoring.labels.release=p"
                        + " monitoring.prometheusRule.runbookUrl=https://example.com/README.md",
                "monitoring.dashboard.enabled=true",
                "simulator.enabled=true",
                "simulator.enabled=true simulator.persistence.enabled=true simulator.brokers=5 simulator.exporters={a} simulator.version=8.7.12"
            })
    void isTaken(String settings, ControlPlane controlPlane, @TempDir Path folder) throws IOException {
        strictNamespace(controlPlane);
        Map<Boolean, List<String>> documents = Stream.of(
                        Helm.renderedText(Helm.NAMESPACE, settings.split(" ")).split("(?m)^---$"))
                .filter(document -> document.contains("\nkind: "))
                // There is no such kind without the Prometheus operator; ChartMetricsIT reads what these say.
                .collect(Collectors.partitioningBy(document -> document.contains("monitoring.coreos.com/v1")));
        assertThat(documents.get(true)).hasSize(settings.startsWith("monitoring.podMonitor") ? 2 : 0);
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), controlPlane.kubeconfig());

        Helm.Run run = Helm.run(
                List.of(
                        controlPlane.kubectl().toString(),
                        "--kubeconfig=" + kubeconfig,
                        "--cache-dir=" + folder.resolve("cache"),
                        "apply",
                        "--server-side",
                        "--dry-run=server",
                        "--validate=strict",
                        "-f",
                        "-"),
                String.join("\n---\n", documents.get(false)));

        assertThat(run.output()).doesNotContainIgnoringCase("warning").doesNotContainIgnoringCase("error");
        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.output().lines().filter(line -> line.contains("serverside-applied")))
                .hasSize(documents.get(false).size());
    }

    private static void strictNamespace(ControlPlane controlPlane) {
        controlPlane
                .client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(Helm.NAMESPACE)
                        .addToLabels("pod-security.kubernetes.io/warn", "restricted")
                        .endMetadata()
                        .build())
                .serverSideApply();
    }
}
