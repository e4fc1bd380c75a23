package io.zeebeops.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ControlPlaneIT {

    @BeforeAll
    static void applyCrd(ControlPlane controlPlane) throws URISyntaxException {
        controlPlane.applyCrds(
                Path.of(ControlPlaneIT.class.getResource("lamp.yaml").toURI()));
    }

    @Test
    void whatIsAppliedIsDefaultedStoredAndReadBack(TestNamespace namespace) {
        apply(namespace.client(), "first", lamp(namespace, "colour", "red"));
        apply(namespace.client(), "second", lamp(namespace, "watts", 60));

        var lamp = read(namespace.client(), namespace);
        assertThat(lamp.<Object>get("spec", "watts")).isEqualTo(60);
        assertThat(lamp.<Object>get("spec", "colour")).isEqualTo("red");
        assertThat(lamp.getMetadata().getManagedFields())
                .extracting(entry -> entry.getManager() + " " + entry.getOperation())
                .containsExactlyInAnyOrder("first Apply", "second Apply");
    }

    @Test
    void rulesOfTheSchemaAreRealOnes(TestNamespace namespace) {
        assertThatThrownBy(() -> apply(namespace.client(), "test", lamp(namespace, "colour", "black")))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("a lamp cannot be black");
    }

    @Test
    void aWatchSeesAChange(TestNamespace namespace) throws InterruptedException {
        var seen = new CountDownLatch(1);
        try (var informer = namespace
                .client()
                .genericKubernetesResources("test.zeebeops.io/v1", "Lamp")
                .inNamespace(namespace.name())
                .inform()) {
            informer.addEventHandler(new OnAdd<>(seen::countDown));
            apply(namespace.client(), "test", lamp(namespace, "watts", 5));
            assertThat(seen.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void eachTestHasANamespaceOfItsOwn(ControlPlane controlPlane, TestNamespace one, TestNamespace same) {
        assertThat(one).isSameAs(same);
        assertThat(one.name()).startsWith("t-control-plane-it-");
        assertThat(one.client().getNamespace()).isEqualTo(one.name());
        assertThat(one.client().configMaps().list().getItems()).isEmpty();
        assertThat(controlPlane.client().namespaces().withName(one.name()).get())
                .isNotNull();
    }

    @Test
    void roleBasedAccessIsOn(ControlPlane controlPlane, TestNamespace namespace) {
        try (var stranger = controlPlane.clientAs("stranger", "system:authenticated");
                var admin = controlPlane.clientAs("chief", "system:masters", "system:authenticated")) {
            assertThatThrownBy(() ->
                            stranger.secrets().inNamespace(namespace.name()).list())
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            e -> assertThat(e.getCode()).isEqualTo(403))
                    .hasMessageContaining("stranger");
            assertThat(admin.secrets().inNamespace(namespace.name()).list().getItems())
                    .isEmpty();
        }
    }

    @Test
    void theApiServerComesBackAtTheSameAddressWithTheSameData(ControlPlane controlPlane, TestNamespace namespace) {
        apply(namespace.client(), "test", lamp(namespace, "watts", 15));
        var before = read(controlPlane.client(), namespace);

        controlPlane.stopApiServer();
        try {
            assertThatThrownBy(() -> controlPlane.client().namespaces().list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasRootCauseInstanceOf(ConnectException.class);
        } finally {
            controlPlane.startApiServer();
        }

        assertThat(read(controlPlane.client(), namespace)).isEqualTo(before);
        apply(controlPlane.client(), "test", lamp(namespace, "watts", 16));
        assertThat(read(controlPlane.client(), namespace).<Object>get("spec", "watts"))
                .isEqualTo(16);
    }

    @Test
    void kubectlWorksWithTheKubeconfig(ControlPlane controlPlane, TestNamespace namespace, @TempDir Path folder)
            throws Exception {
        namespace
                .client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("seen")
                        .endMetadata()
                        .addToData("by", "kubectl")
                        .build())
                .create();
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), controlPlane.kubeconfig());

        assertThat(kubectl(controlPlane, kubeconfig, "version"))
                .contains("Client Version: v1.")
                .contains("Server Version: "
                        + controlPlane.client().getKubernetesVersion().getGitVersion());
        assertThat(kubectl(controlPlane, kubeconfig, "-n", namespace.name(), "get", "configmap", "seen", "-o", "yaml"))
                .contains("by: kubectl");
    }

    @Test
    void onlyDefinitionsAreApplied(ControlPlane controlPlane, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("other.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n");

        assertThatThrownBy(() -> controlPlane.applyCrds(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("other.yaml", "ConfigMap");
    }

    private static String kubectl(ControlPlane controlPlane, Path kubeconfig, String... arguments) throws Exception {
        var builder = new ProcessBuilder(controlPlane.kubectl().toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        var process = builder.redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs(printed).isZero();
        return printed;
    }

    private static GenericKubernetesResource lamp(TestNamespace namespace, String field, Object value) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("test.zeebeops.io/v1")
                .withKind("Lamp")
                .withNewMetadata()
                .withName("lamp")
                .withNamespace(namespace.name())
                .endMetadata()
                .withAdditionalProperties(Map.of("spec", Map.of(field, value)))
                .build();
    }

    private static void apply(KubernetesClient client, String manager, GenericKubernetesResource lamp) {
        var serverSide = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .build();
        client.resource(lamp).patch(serverSide);
    }

    private static GenericKubernetesResource read(KubernetesClient client, TestNamespace namespace) {
        return client.genericKubernetesResources("test.zeebeops.io/v1", "Lamp")
                .inNamespace(namespace.name())
                .withName("lamp")
                .require();
    }
}
