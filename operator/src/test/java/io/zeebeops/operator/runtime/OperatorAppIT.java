package io.zeebeops.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OperatorAppIT {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicInteger ends = new AtomicInteger();
    private final Options options = Options.OF_A_PROCESS.withEnd(ends::incrementAndGet);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void theProcessWasNeverEnded() {
        http.close();
        assertThat(ends).hasValue(0);
    }

    @Test
    void startsReconcilesAndStopsAgainAndAgain(ControlPlane controlPlane, TestNamespace namespace) throws Exception {
        for (String name : List.of("first", "second")) {
            Reconciled reconciled = new Reconciled();
            try (OperatorApp app =
                    OperatorApp.start(settings(namespace), controlPlane.config(), reconciled.asOnly(), options)) {
                create(namespace, name);
                await().atMost(LONG).until(() -> reconciled.names().contains(name));

                assertThat(app.running()).isTrue();
                assertThat(reconciled.withoutFence()).isEmpty();
                assertThat(reconciled.threads())
                        .allMatch(thread -> thread.contains("noted") || thread.startsWith("reconcile-"));
                assertThat(status(app, "/readyz")).isEqualTo(200);
                assertThat(app.requests())
                        .containsKey(new ApiRequest("list", "configmaps"))
                        .containsKey(new ApiRequest("watch", "configmaps"));
                assertThat(body(app, "/metrics"))
                        .contains("zeebeops_leader 1")
                        .contains("zeebeops_kubernetes_requests_total")
                        .contains("operator_sdk_reconciliations_success_total")
                        .doesNotContain("controllers_execution_reconcile_seconds_bucket");
            }
            assertThat(reconciled.fenced()).isFalse();
        }
    }

    @Test
    void isGoneAtOnceWhenKilledAndCanBeStartedAnew(ControlPlane controlPlane, TestNamespace namespace) {
        Reconciled before = new Reconciled();
        OperatorApp killed = OperatorApp.start(settings(namespace), controlPlane.config(), before.asOnly(), options);
        killed.kill();
        assertThat(killed.running()).isFalse();
        assertThat(before.fenced()).isFalse();
        Map<ApiRequest, Long> requests = killed.requests();

        Reconciled after = new Reconciled();
        try (OperatorApp ignored =
                OperatorApp.start(settings(namespace), controlPlane.config(), after.asOnly(), options)) {
            create(namespace, "later");
            await().atMost(LONG).until(() -> after.names().contains("later"));
        }

        assertThat(before.names()).doesNotContain("later");
        assertThat(killed.requests()).isEqualTo(requests);
        killed.close();
    }

    @Test
    void isNotReadyButAliveWhileTheApiServerIsAwayAndRecovers(ControlPlane controlPlane, TestNamespace namespace)
            throws Exception {
        Reconciled reconciled = new Reconciled();
        try (OperatorApp app =
                OperatorApp.start(settings(namespace), controlPlane.config(), reconciled.asOnly(), options)) {
            controlPlane.stopApiServer();
            try {
                await().atMost(LONG).until(() -> status(app, "/readyz") == 503);
                assertThat(body(app, "/readyz")).contains("noted");
                assertThat(status(app, "/healthz")).isEqualTo(200);
            } finally {
                controlPlane.startApiServer();
            }
            await().atMost(LONG).until(() -> status(app, "/readyz") == 200);
            create(namespace, "afterwards");
            await().atMost(LONG).until(() -> reconciled.names().contains("afterwards"));
        }
    }

    @Test
    void anApiServerThatDoesNotAnswerIsWaitedForAWhile(TestNamespace namespace) {
        Config nobody = new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl("http://127.0.0.1:1")
                .build();

        assertThatThrownBy(() -> OperatorApp.start(
                        settings(namespace),
                        nobody,
                        new Reconciled().asOnly(),
                        options.withPatience(Duration.ofMillis(600))))
                .isInstanceOf(StartFailureException.class)
                .hasMessageContaining("http://127.0.0.1:1")
                .hasMessageContaining("KUBECONFIG")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aMissingKindIsToldAtOnceWithTheCommand(ControlPlane controlPlane, TestNamespace namespace) {
        assertThatThrownBy(() -> OperatorApp.start(
                        settings(namespace), controlPlane.config(), wiring -> List.of(new OfNothing()), options))
                .isInstanceOf(StartFailureException.class)
                .hasMessageContaining("nothings.test.zeebeops.io")
                .hasMessageContaining("kubectl apply -f crds/")
                .hasMessageNotContaining("\n");
    }

    @Test
    void missingRightsAreToldAtOnce(ControlPlane controlPlane, TestNamespace namespace) {
        Config stranger = new ConfigBuilder(controlPlane.config())
                .withImpersonateUsername("stranger")
                .withImpersonateGroups("system:authenticated")
                .build();

        assertThatThrownBy(() -> OperatorApp.start(settings(namespace), stranger, new Reconciled().asOnly(), options))
                .isInstanceOf(StartFailureException.class)
                .hasMessageContaining("does not let this operator list configmaps in namespace " + namespace.name())
                .hasMessageNotContaining("\n");
    }

    @Test
    void knowsTheTimeOfTheApiServer(ControlPlane controlPlane, TestNamespace namespace) {
        AtomicInteger asked = new AtomicInteger();
        try (OperatorApp ignored = OperatorApp.start(
                settings(namespace),
                controlPlane.config(),
                wiring -> {
                    wiring.client().configMaps().inNamespace(namespace.name()).list();
                    assertThat(wiring.apiServerClock().skew())
                            .hasValueSatisfying(skew -> assertThat(skew.abs()).isLessThan(Duration.ofMinutes(1)));
                    asked.incrementAndGet();
                    return new Reconciled().asOnly().apply(wiring);
                },
                options)) {
            assertThat(asked).hasValue(1);
        }
    }

    private static Settings settings(TestNamespace namespace) {
        return Settings.of(Map.of(
                "ZEEBEOPS_WATCH_NAMESPACES",
                namespace.name(),
                "ZEEBEOPS_LISTEN_PORT",
                "0",
                "ZEEBEOPS_LISTEN_ADDRESS",
                "127.0.0.1"));
    }

    private static void create(TestNamespace namespace, String name) {
        namespace
                .client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private int status(OperatorApp app, String path) throws IOException, InterruptedException {
        return http.send(request(app, path), BodyHandlers.discarding()).statusCode();
    }

    private String body(OperatorApp app, String path) throws IOException, InterruptedException {
        return http.send(request(app, path), BodyHandlers.ofString()).body();
    }

    private static HttpRequest request(OperatorApp app, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                .build();
    }

    /** A kind that nobody made known. */
    @Group("test.zeebeops.io")
    @Version("v1")
    public static final class Nothing extends CustomResource<Void, Void> {}

    private static final class OfNothing implements Reconciler<Nothing> {
        @Override
        public UpdateControl<Nothing> reconcile(Nothing object, Context<Nothing> context) {
            return UpdateControl.noUpdate();
        }
    }
}
