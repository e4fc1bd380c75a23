package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Stage.BackupWish;
import io.zeebeops.operator.cluster.ClusterConductor;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.ExporterPhase;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.Access;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Claims that cannot be had, or not now; and everything deleted in every order: nothing is left paused, and nothing hangs. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BadQuiesceIT {
    private static final SimulatorSettings SETTINGS =
            SimulatorSettings.defaults().withTiming(Timing.quick());

    private Stage stage;
    private Replicas replicas;

    @AfterEach
    void clear() {
        stage.close();
    }

    private Stage on(ControlPlane controlPlane, TestNamespace namespace, SimulatorSettings settings) {
        stage = new Stage(controlPlane, namespace, new SimulatedZeebe(settings));
        replicas = new Replicas(stage.zeebe.model());
        stage.operate();
        return stage;
    }

    private boolean allRun() {
        return replicas.all(one -> one.exporterPhase() == ExporterPhase.EXPORTING && !one.processingPaused());
    }

    private void awaitReleased() {
        await("release")
                .atMost(Stage.LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> allRun() && !stage.readCluster().hasFinalizer(ClusterConductor.FINALIZER));
    }

    @Test
    void anUnknownClusterIsWaitedFor(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS).quiesce("q", QuiesceWish.SOFT.spec());
        assertThat(message(stage.awaitQuiesce("q", Conditions.RECONCILING, "ClusterNotFound")))
                .contains("no ZeebeCluster prod");

        stage.cluster();
        stage.awaitQuiesce("q", Conditions.READY, "Verified");
    }

    @Test
    void moreTimeThanTheOperatorAllowsIsRefusedUntilItIsLess(ControlPlane controlPlane, TestNamespace namespace) {
        stage = new Stage(controlPlane, namespace, new SimulatedZeebe(SETTINGS));
        replicas = new Replicas(stage.zeebe.model());
        stage.with("ZEEBEOPS_QUIESCE_CAP_SECONDS", "60").operate();
        stage.cluster();
        stage.quiesce("q", QuiesceWish.SOFT.lasting(61).spec());
        assertThat(message(stage.awaitQuiesce("q", Conditions.STALLED, "BeyondCap")))
                .contains("60");
        assertThat(allRun()).isTrue();

        stage.client.resource(stage.readQuiesce("q")).edit(claim -> {
            claim.setSpec(QuiesceWish.SOFT.lasting(60).spec());
            return claim;
        });
        stage.awaitQuiesce("q", Conditions.READY, "Verified");
    }

    @Test
    void withoutBrokersProcessingIsRefusedAndExportingIsTheGatewaysWord(
            ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS);
        stage.clusterWithoutBrokers();
        stage.quiesce("processing", QuiesceWish.PROCESSING.spec());
        assertThat(message(stage.awaitQuiesce("processing", Conditions.STALLED, "BrokerAccessRequired")))
                .contains("give the ZeebeCluster brokers");

        stage.quiesce("exporting", QuiesceWish.HARD.spec());
        stage.awaitQuiesce("exporting", Conditions.READY, "AcceptedByGateway");
        assertThat(replicas.all(ExporterPhase.PAUSED)).isTrue();
        stage.client.resource(stage.readQuiesce("exporting")).delete();
        awaitReleased();
    }

    @Test
    void whatAVersionDoesNotOfferIsTold(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS.withVersion(ZeebeVersion.parse("8.1.9")))
                .cluster();
        stage.quiesce("q", QuiesceWish.HARD.spec());
        assertThat(message(stage.awaitQuiesce("q", Conditions.STALLED, "ExportingUnsupported")))
                .contains("8.2");
    }

    @Test
    void aSoftPauseThatNobodyCouldSeeIsRefused(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS.withVersion(ZeebeVersion.parse("8.5.0")));
        stage.clusterWithoutBrokers();
        stage.quiesce("q", QuiesceWish.SOFT.spec());
        stage.awaitQuiesce("q", Conditions.STALLED, "SoftPauseUnsupported");
        assertThat(allRun()).isTrue();
    }

    @Test
    void whoCannotBeSeenIsNamedAndNothingIsSaidToBeQuiet(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS).cluster();
        stage.awaitCluster(Conditions.READY, "Reachable");
        stage.zeebe.model().faults().brokerDown(2);
        stage.quiesce("q", QuiesceWish.HARD.spec());

        // It may have been let in by a look from just before the broker died.
        GatewayQuiesce unseen = await().atMost(Stage.LONG)
                .until(
                        () -> stage.readQuiesce("q"),
                        claim -> claim.getStatus() != null
                                && Conditions.find(claim.getStatus().conditions(), Conditions.READY)
                                        .filter(ready -> ready.message().contains("broker 2"))
                                        .isPresent());
        assertThat(unseen.getStatus().phase()).isNotEqualTo("Quiesced");
        assertThat(unseen.getStatus().quiescedAt()).isNull();

        stage.zeebe.model().faults().brokerUp(2);
        stage.awaitQuiesce("q", Conditions.READY, "Verified");
        assertThat(replicas.all(ExporterPhase.PAUSED)).isTrue();
    }

    @Test
    void ofTwoClaimsTheHardOneWaitsForTheSoftOne(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS).cluster();
        stage.quiesce("soft", QuiesceWish.SOFT.spec());
        stage.awaitQuiesce("soft", Conditions.READY, "Verified");
        stage.quiesce("hard", QuiesceWish.HARD.spec());
        stage.awaitQuiesce("hard", Conditions.RECONCILING, "WaitsForSoftPause");
        assertThat(replicas.all(ExporterPhase.SOFT_PAUSED)).isTrue();

        stage.client.resource(stage.readQuiesce("soft")).delete();
        stage.awaitQuiesce("hard", Conditions.READY, "Verified");
        assertThat(replicas.all(ExporterPhase.PAUSED)).isTrue();
        stage.client.resource(stage.readQuiesce("hard")).delete();
        awaitReleased();
    }

    @Test
    void aClusterThatIsBeingDeletedGrantsNothing(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS).cluster();
        stage.quiesce("held", QuiesceWish.HARD.spec());
        stage.awaitQuiesce("held", Conditions.READY, "Verified");
        stage.zeebe.model().faults().brokerDown(2);
        stage.client.resource(stage.readCluster()).delete();
        stage.quiesce("late", QuiesceWish.HARD.spec());

        stage.awaitQuiesce("late", Conditions.RECONCILING, "ClusterDeleting");
        stage.awaitQuiesce("held", Conditions.RECONCILING, "ClusterDeleting");
        stage.zeebe.model().faults().brokerUp(2);
        await().atMost(Stage.LONG).until(() -> stage.readCluster() == null);
        assertThat(allRun()).isTrue();
    }

    @Test
    void everythingGoesInEveryOrderOfDeletion(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS);
        for (String order : List.of("zqb", "zbq", "qzb", "qbz", "bzq", "bqz")) {
            stage.cluster();
            stage.quiesce("q", QuiesceWish.SOFT.spec());
            stage.awaitQuiesce("q", Conditions.READY, "Verified");
            stage.backup("b", new BackupWish().holdingASoftPause());
            stage.awaitReady("b");

            for (char one : order.toCharArray()) {
                switch (one) {
                    case 'z' -> stage.client.resource(stage.readCluster()).delete();
                    case 'q' -> stage.client.resource(stage.readQuiesce("q")).delete();
                    default -> stage.client.resource(stage.read("b")).delete();
                }
            }
            await(order)
                    .atMost(Stage.LONG)
                    .until(() ->
                            stage.readCluster() == null && stage.readQuiesce("q") == null && stage.read("b") == null);
            assertThat(allRun()).as(order).isTrue();
        }
    }

    @Test
    void aPauseIsReleasedAlthoughItsSecretWentFirst(ControlPlane controlPlane, TestNamespace namespace) {
        on(controlPlane, namespace, SETTINGS.withAccess(Access.open().withLogin("operator", "right")));
        stage.clusterWithLogin("operator", "right");
        stage.quiesce("q", QuiesceWish.ALL.spec());
        stage.awaitQuiesce("q", Conditions.READY, "Verified");

        stage.client.secrets().inNamespace(stage.namespace).withName("login").delete();
        stage.awaitCluster(Conditions.STALLED, "SecretNotFound");
        stage.client.resource(stage.readQuiesce("q")).delete();
        awaitReleased();
    }

    private static String message(GatewayQuiesce claim) {
        return Conditions.find(claim.getStatus().conditions(), Conditions.READY)
                .map(Condition::message)
                .orElseThrow();
    }
}
