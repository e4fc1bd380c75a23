package io.zeebeops.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeExporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The folder as a person installs it, and what the API server makes of the definitions. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CrdInstallIT {

    @BeforeAll
    static void apply(ControlPlane controlPlane) {
        controlPlane.applyCrds(CrdYaml.FOLDER);
    }

    static Stream<CrdYaml> crds() {
        return CrdFactory.crds().stream();
    }

    static Stream<ResourceFile> valid() {
        return ResourceFile.valid().filter(file -> file.documents().size() == 1);
    }

    @Test
    void kubectlAppliesTheFolder(ControlPlane controlPlane, @TempDir Path folder) throws Exception {
        var crds = CrdYaml.FOLDER.toString();

        assertThat(kubectl(controlPlane, folder, "apply", "-f", crds))
                .contains(
                        "gatewayquiesces.zeebeops.io",
                        "zeebebackups.zeebeops.io",
                        "zeebeclusters.zeebeops.io",
                        "zeebeexporters.zeebeops.io");
        assertThat(kubectl(controlPlane, folder, "apply", "--server-side", "--force-conflicts", "-f", crds))
                .contains(
                        "gatewayquiesces.zeebeops.io",
                        "zeebebackups.zeebeops.io",
                        "zeebeclusters.zeebeops.io",
                        "zeebeexporters.zeebeops.io");
    }

    /** A difference would be shown for ever by tools that compare a cluster with git. */
    @ParameterizedTest
    @MethodSource("crds")
    void theApiServerStoresWhatTheFileSays(CrdYaml yaml, ControlPlane controlPlane) {
        var stored = controlPlane
                .client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(yaml.crd().getMetadata().getName())
                .require();

        // The one default that GitOps tools know of.
        stored.getSpec().setConversion(null);
        assertThat(Serialization.asYaml(stored.getSpec()))
                .isEqualTo(Serialization.asYaml(yaml.crd().getSpec()));
        assertThat(stored.getStatus().getConditions())
                .filteredOn(condition -> condition.getType().equals("NonStructuralSchema"))
                .isEmpty();
    }

    @Test
    void anObjectNobodyHasLookedAtSaysSo(TestNamespace namespace) {
        var created = create(namespace, minimal("ZeebeBackup"));

        assertThat(created.<Object>get("status", "observedGeneration")).isEqualTo(-1);
    }

    /** So that a test that makes an object in Java, and a server that does not default, see what the operator sees. */
    @ParameterizedTest
    @MethodSource("valid")
    void theTypesAndTheSchemaHaveTheSameDefaults(ResourceFile file, TestNamespace namespace) {
        var written = file.documents().get(0);

        var created = create(namespace, written);

        assertThat(spec(created)).isEqualTo(spec(written));
    }

    @Test
    void columnsArePrinted(ControlPlane controlPlane, TestNamespace namespace, @TempDir Path folder) throws Exception {
        create(namespace, minimal("GatewayQuiesce"));
        create(namespace, minimal("ZeebeBackup"));
        create(namespace, minimal("ZeebeCluster"));

        assertThat(words(kubectl(controlPlane, folder, "get", "gq", "-o", "wide", "-n", namespace.name())))
                .startsWith(
                        "NAME",
                        "PHASE",
                        "CLUSTER",
                        "REASON",
                        "EXPIRES",
                        "QUIESCED",
                        "GATEWAY",
                        "FOR",
                        "AGE",
                        "valid-minimal",
                        "prod");
        assertThat(words(kubectl(controlPlane, folder, "get", "zb", "-o", "wide", "-n", namespace.name())))
                .startsWith(
                        "NAME",
                        "PHASE",
                        "ID",
                        "DONE",
                        "OF",
                        "CLUSTER",
                        "REASON",
                        "STARTED",
                        "DURATION",
                        "POLICY",
                        "AGE",
                        "valid-minimal",
                        "prod",
                        "Retain");
        assertThat(words(kubectl(controlPlane, folder, "get", "zcl", "-n", namespace.name())))
                .startsWith("NAME", "PHASE", "VERSION", "BROKERS", "PARTITIONS", "EXPORTING", "AGE", "valid-minimal");
        assertThat(kubectl(controlPlane, folder, "get", "zeebeops", "-n", namespace.name()))
                .contains(
                        "gatewayquiesce.zeebeops.io/valid-minimal",
                        "zeebebackup.zeebeops.io/valid-minimal",
                        "zeebecluster.zeebeops.io/valid-minimal");
    }

    private static GenericKubernetesResource minimal(String kind) {
        return ResourceFile.valid()
                .filter(file -> file.kind().equals(kind) && file.name().equals("valid-minimal.yaml"))
                .findFirst()
                .orElseThrow()
                .documents()
                .get(0);
    }

    private static GenericKubernetesResource create(TestNamespace namespace, GenericKubernetesResource object) {
        return namespace.client().resource(object).create();
    }

    private static Record spec(GenericKubernetesResource object) {
        var json = Serialization.asJson(object);
        return switch (object.getKind()) {
            case "GatewayQuiesce" ->
                Serialization.unmarshal(json, GatewayQuiesce.class).getSpec();
            case "ZeebeBackup" ->
                Serialization.unmarshal(json, ZeebeBackup.class).getSpec();
            case "ZeebeExporter" ->
                Serialization.unmarshal(json, ZeebeExporter.class).getSpec();
            case "ZeebeCluster" ->
                Serialization.unmarshal(json, ZeebeCluster.class).getSpec();
            default -> throw new IllegalArgumentException(object.getKind());
        };
    }

    private static List<String> words(String printed) {
        return List.of(printed.trim().split("\\s+"));
    }

    private static String kubectl(ControlPlane controlPlane, Path folder, String... arguments)
            throws IOException, InterruptedException {
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), controlPlane.kubeconfig());
        var builder = new ProcessBuilder(controlPlane.kubectl().toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        // Its cache of what the server knows is in the home folder otherwise, and would outlive this server.
        builder.environment().put("KUBECACHEDIR", folder.resolve("cache").toString());
        var process = builder.redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
