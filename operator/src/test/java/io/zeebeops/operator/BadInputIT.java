package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Stage.BackupWish;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.http.HttpFault;
import io.zeebeops.simulator.http.HttpFaults;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.Access;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.Management;
import io.zeebeops.v1alpha1.SecretKeyRef;
import io.zeebeops.v1alpha1.SecretRef;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterSpec;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is wrong is told, with what to do about it; and when it is put right, the work goes on by itself. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BadInputIT {
    private static final SimulatorSettings SETTINGS =
            SimulatorSettings.defaults().withTiming(Timing.quick());

    private Stage stage;

    @AfterEach
    void clear() {
        stage.close();
    }

    private Stage on(ControlPlane controlPlane, TestNamespace namespace, SimulatorSettings settings) {
        stage = new Stage(controlPlane, namespace, new SimulatedZeebe(settings));
        stage.operate();
        return stage;
    }

    @Test
    void anUnknownClusterIsWaitedFor(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS).backup("b");

        ZeebeBackup waiting = stage.awaitReconciling("b", "ClusterNotFound");
        assertThat(message(waiting)).contains("no ZeebeCluster prod");

        stage.cluster();
        stage.awaitReady("b");
    }

    @Test
    void aBackupThatDoesNotStartInTimeFails(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS).backup("b", new BackupWish().startingWithin(1));

        ZeebeBackup failed = stage.awaitStalled("b", "StartingDeadlineExceeded");

        assertThat(failed.getStatus().attempts()).isNull();
        assertThat(failed.getStatus().phase()).isEqualTo("Failed");
    }

    @Test
    void aClusterThatDoesNotAnswerIsWaitedFor(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS).cluster(Stage.CLUSTER, "http://127.0.0.1:1");
        stage.backup("b");

        stage.awaitCluster(Conditions.RECONCILING, "Unreachable");
        stage.awaitReconciling("b", "ClusterUnavailable");

        stage.client.resource(stage.readCluster()).edit(cluster -> {
            cluster.setSpec(clusterSpec(cluster, stage.zeebe.gatewayUrl().toString()));
            return cluster;
        });
        stage.awaitReady("b");
    }

    @Test
    void whatIsNoZeebeIsToldToBeNone(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS).cluster(Stage.CLUSTER, stage.zeebe.gatewayUrl() + "/nothing/here");
        stage.backup("b");

        ZeebeCluster cluster = stage.awaitCluster(Conditions.STALLED, "NotZeebe");
        assertThat(message(cluster)).contains("/actuator");
        stage.awaitStalled("b", "ClusterUnavailable");
    }

    @Test
    void aMissingSecretAndAWrongPasswordAreToldAndTakenUpWhenTheyChange(
            ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS.withAccess(Access.open().withLogin("operator", "right")));
        stage.create(
                Stage.CLUSTER,
                new Management(
                        stage.zeebe.gatewayUrl().toString(),
                        null,
                        new Management.Auth(new SecretRef("login"), null),
                        null));
        stage.backup("b");
        ZeebeCluster cluster = stage.awaitCluster(Conditions.STALLED, "SecretNotFound");
        assertThat(message(cluster)).contains("login");

        secret("login", Map.of("username", "operator"));
        assertThat(message(stage.awaitCluster(Conditions.STALLED, "SecretKeyMissing")))
                .contains("password");

        secret("login", Map.of("username", "operator", "password", "s3cr3t-but-bad"));
        assertThat(message(stage.awaitCluster(Conditions.STALLED, "Unauthorized")))
                .doesNotContain("s3cr3t-but-bad");

        secret("login", Map.of("username", "operator", "password", "right"));
        stage.awaitReady("b");
    }

    @Test
    void aTokenIsShown(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS.withAccess(Access.open().withBearerToken("let-me-in")));
        secret("token", Map.of("value", "let-me-in"));
        stage.create(
                Stage.CLUSTER,
                new Management(
                        stage.zeebe.gatewayUrl().toString(),
                        null,
                        new Management.Auth(null, new SecretKeyRef("token", "value")),
                        null));
        stage.backup("b");
        stage.awaitReady("b");
    }

    @Test
    void withoutAStoreABackupFailsAtOnce(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS.withoutStore()).cluster();
        stage.backup("b");

        stage.awaitStalled("b", "NoBackupStore");
        assertThat(stage.read("b").getStatus().phase()).isEqualTo("Failed");
        stage.awaitCluster(Conditions.READY, "NoBackupStore");
    }

    @Test
    void aSuspendedClusterIsLeftAlone(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS).cluster();
        stage.awaitCluster(Conditions.READY, "Reachable");
        suspend(true);
        stage.awaitCluster(Conditions.READY, "Suspended");
        stage.backup("b");
        stage.awaitReconciling("b", "ClusterSuspended");

        suspend(false);
        stage.awaitReady("b");
    }

    @Test
    void theYoungerOfTwoForOneZeebeGetsNothing(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS)
                .cluster("older", stage.zeebe.gatewayUrl().toString());
        await().atMost(Stage.LONG)
                .until(() -> stage.client
                                .resources(ZeebeCluster.class)
                                .inNamespace(stage.namespace)
                                .withName("older")
                                .get()
                                .getStatus()
                        != null);
        stage.cluster();

        ZeebeCluster younger = stage.awaitCluster(Conditions.STALLED, "DuplicateConnection");
        assertThat(message(younger)).contains("older");
        stage.backup("b");
        stage.awaitReconciling("b", "DuplicateConnection");
    }

    @Test
    void brokenSlowAndEndlessAnswersAreBoundedAndTold(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS).cluster();
        stage.awaitCluster(Conditions.READY, "Reachable");
        for (HttpFault fault : new HttpFault[] {
            new HttpFault.Garbage(), new HttpFault.EndlessBody(), new HttpFault.Delay(Duration.ofSeconds(30))
        }) {
            String name = fault.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            stage.zeebe.faults().add("GET", "/actuator/backups/*", HttpFaults.ALWAYS, fault);
            stage.backup(name);
            // Whether trying again can help is the client's to tell, and tested there.
            ZeebeBackup told = await().atMost(Stage.LONG)
                    .until(
                            () -> stage.read(name),
                            backup -> backup.getStatus() != null
                                    && Set.of("ZeebeUnavailable", "NotZeebe").contains(reason(backup)));
            assertThat(message(told)).as(name).hasSizeBetween(10, 300);
            stage.zeebe.faults().clear();
            stage.awaitReady(name);
        }
    }

    @Test
    void eightPointEightIsSpokenToAtItsOwnPath(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS.withVersion(ZeebeVersion.parse("8.8.0")))
                .cluster();
        stage.backup("b");

        stage.awaitReady("b");
        assertThat(stage.readCluster().getStatus().version()).startsWith("8.8");
    }

    private void secret(String name, Map<String, String> data) {
        stage.client
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(stage.namespace)
                        .endMetadata()
                        .withStringData(data)
                        .build())
                .serverSideApply();
    }

    private void suspend(boolean suspend) {
        stage.client.resource(stage.readCluster()).edit(cluster -> {
            var spec = cluster.getSpec();
            cluster.setSpec(new ZeebeClusterSpec(
                    spec.management(),
                    spec.brokers(),
                    spec.pollIntervalSeconds(),
                    spec.inventoryIntervalSeconds(),
                    spec.unownedPause(),
                    suspend));
            return cluster;
        });
    }

    private static ZeebeClusterSpec clusterSpec(ZeebeCluster cluster, String url) {
        return new ZeebeClusterSpec(
                new Management(url, null, null, null), cluster.getSpec().brokers(), 2, null, null, false);
    }

    private static String reason(ZeebeBackup backup) {
        return Conditions.find(backup.getStatus().conditions(), Conditions.READY)
                .map(Condition::reason)
                .orElse("");
    }

    private static String message(ZeebeBackup backup) {
        return Conditions.find(backup.getStatus().conditions(), Conditions.READY)
                .map(Condition::message)
                .orElseThrow();
    }

    private static String message(ZeebeCluster cluster) {
        return Conditions.find(cluster.getStatus().conditions(), Conditions.READY)
                .map(Condition::message)
                .orElseThrow();
    }
}
