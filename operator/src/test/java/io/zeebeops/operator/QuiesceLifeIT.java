package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.cluster.ClusterConductor;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.ExporterPhase;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Outcome;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Replica;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Drain.OnTimeout;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of a GatewayQuiesce, as a user sees it. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class QuiesceLifeIT {
    private Stage stage;
    private Replicas replicas;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        stage = new Stage(
                controlPlane,
                namespace,
                new SimulatedZeebe(SimulatorSettings.defaults().withTiming(Timing.quick())));
        stage.operate();
        replicas = new Replicas(stage.zeebe.model());
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    private void awaitRunning() {
        await("all replicas run")
                .atMost(Stage.LONG)
                .pollInterval(Duration.ofMillis(5))
                .until(() ->
                        replicas.all(ExporterPhase.EXPORTING) && replicas.all(replica -> !replica.processingPaused()));
    }

    private void awaitReleased() {
        awaitRunning();
        await("release")
                .atMost(Stage.LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !stage.readCluster().hasFinalizer(ClusterConductor.FINALIZER));
        awaitRunning();
    }

    @Test
    void isQuiescedSeenOnEveryReplicaAndReleasedWhenDeleted() {
        stage.cluster();
        stage.awaitCluster(Conditions.READY, "Reachable");
        // The first is closed only when the brokers have been known for three seconds, so it comes once more.
        for (QuiesceWish wish : List.of(
                QuiesceWish.SOFT, QuiesceWish.SOFT, QuiesceWish.HARD, QuiesceWish.PROCESSING, QuiesceWish.ALL)) {
            long applied = System.nanoTime();
            stage.quiesce("q", wish.spec());
            GatewayQuiesce claim = stage.awaitQuiesce("q", Conditions.READY, "Verified");
            long quiesced = System.nanoTime();
            boolean hard = wish.exporting() != null && wish != QuiesceWish.SOFT;
            assertThat(replicas.all(replica -> wish.processing() == null || replica.processingPaused()))
                    .isTrue();
            assertThat(wish.exporting() == null
                            || replicas.all(hard ? ExporterPhase.PAUSED : ExporterPhase.SOFT_PAUSED))
                    .isTrue();
            assertThat(claim.getStatus().phase()).isEqualTo("Quiesced");
            assertThat(claim.getStatus().partitions()).hasSize(9);

            long deleted = System.nanoTime();
            stage.client.resource(claim).delete();
            awaitRunning();
            long running = System.nanoTime();
            awaitReleased();
            System.out.printf(
                    "%s: apply to Quiesced %d ms, delete to all replicas running %d ms, to closed %d ms%n",
                    wish,
                    Duration.ofNanos(quiesced - applied).toMillis(),
                    Duration.ofNanos(running - deleted).toMillis(),
                    Duration.ofNanos(System.nanoTime() - deleted).toMillis());
        }
        assertThat(stage.readCluster().getStatus().grants()).isNull();
        assertThat(stage.readCluster().getStatus().exporting().madeByOperator()).isFalse();
        assertThat(stage.readCluster().getStatus().pinned()).isNull();
    }

    @Test
    void tellsReplicasAndHowLongItHolds() {
        stage.cluster();
        stage.quiesce("q", QuiesceWish.ALL.lasting(600).spec());

        GatewayQuiesceStatus status =
                stage.awaitQuiesce("q", Conditions.READY, "Verified").getStatus();
        assertThat(status.partitions()).extracting(Replica::exporting).containsOnly("PAUSED");
        assertThat(status.partitions()).extracting(Replica::processing).containsOnly("PAUSED");
        assertThat(status.partitions())
                .filteredOn(one -> "LEADER".equals(one.role()))
                .hasSize(3);
        assertThat(status.drained()).isTrue();
        assertThat(status.expiresAt()).isEqualTo(status.startedAt().plusSeconds(600));
        assertThat(status.processingPausedAt()).isBetween(status.startedAt(), status.drainEndedAt());
        assertThat(status.quiescedAt()).isAfterOrEqualTo(status.drainEndedAt());
        assertThat(stage.readCluster().getStatus().grants()).singleElement().satisfies(grant -> {
            assertThat(grant.state()).isEqualTo(Grant.State.Granted);
            assertThat(grant.until()).isEqualTo(status.expiresAt());
        });
    }

    @Test
    void endsByItselfAndNeverBeginsAgain() {
        stage.cluster();
        stage.quiesce("q", QuiesceWish.HARD.lasting(2).spec());
        GatewayQuiesce ended = stage.awaitQuiesce("q", Conditions.STALLED, "Expired");

        assertThat(ended.getStatus().outcome()).isEqualTo(Outcome.Expired);
        assertThat(ended.getStatus().phase()).isEqualTo("Expired");
        assertThat(ended.getStatus().releasedAt()).isNotNull();
        assertThat(replicas.all(ExporterPhase.EXPORTING)).isTrue();
        awaitReleased();
    }

    @Test
    void aShorterTimeReleasesItAtOnceAndALongerOneIsFollowed() {
        stage.cluster();
        stage.quiesce("q", QuiesceWish.SOFT.lasting(600).spec());
        GatewayQuiesce quiesced = stage.awaitQuiesce("q", Conditions.READY, "Verified");

        change("q", 1200);
        await().atMost(Stage.LONG)
                .until(() -> stage.readQuiesce("q")
                        .getStatus()
                        .expiresAt()
                        .equals(quiesced.getStatus().startedAt().plusSeconds(1200)));
        await().until(() ->
                Instant.now().isAfter(quiesced.getStatus().startedAt().plusSeconds(1)));
        change("q", 1);
        await().atMost(Stage.LONG)
                .until(() -> stage.readQuiesce("q").getStatus().releasedAt() != null);
        assertThat(stage.readQuiesce("q").getStatus().outcome()).isEqualTo(Outcome.Released);
        awaitReleased();
    }

    private void change(String name, int seconds) {
        stage.client.resource(stage.readQuiesce(name)).edit(claim -> {
            claim.setSpec(QuiesceWish.SOFT.lasting(seconds).spec());
            return claim;
        });
    }

    @Test
    void exportersThatDoNotCatchUpAreWaitedForAndThenTheClaimFailsOrGoesOn() {
        stage.cluster();
        String exporter = stage.zeebe.settings().shape().exporters().getFirst();
        stage.zeebe.model().faults().exporterFails(exporter, true);
        stage.zeebe.model().faults().traffic(100);

        stage.quiesce("stops", QuiesceWish.ALL.draining(1, OnTimeout.Abort).spec());
        assertThat(stage.awaitQuiesce("stops", Conditions.STALLED, "DrainTimedOut")
                        .getStatus()
                        .outcome())
                .isEqualTo(Outcome.Failed);
        awaitReleased();

        stage.quiesce("goes-on", QuiesceWish.ALL.draining(1, OnTimeout.Continue).spec());
        assertThat(stage.awaitQuiesce("goes-on", Conditions.READY, "Verified")
                        .getStatus()
                        .drained())
                .isFalse();

        stage.client.resource(stage.readQuiesce("goes-on")).delete();
        stage.quiesce("catches-up", QuiesceWish.ALL.spec());
        stage.awaitQuiesce("catches-up", Conditions.RECONCILING, "Draining");
        stage.zeebe.model().faults().exporterFails(exporter, false);
        assertThat(stage.awaitQuiesce("catches-up", Conditions.READY, "Verified")
                        .getStatus()
                        .drained())
                .isTrue();
    }

    @Test
    void aLostPauseIsMadeAgainAndTold() {
        stage.cluster();
        stage.quiesce("q", QuiesceWish.HARD.spec());
        stage.awaitQuiesce("q", Conditions.READY, "Verified");

        stage.zeebe.model().faults().pauseLost(1, 2);
        await().atMost(Stage.LONG)
                .until(() -> Integer.valueOf(1)
                        .equals(stage.readQuiesce("q").getStatus().losses()));
        stage.awaitQuiesce("q", Conditions.READY, "Verified");
        assertThat(replicas.all(ExporterPhase.PAUSED)).isTrue();
    }

    @Test
    void theFinalizerHoldsTheClusterUntilAllRunsAgain() {
        stage.cluster();
        stage.quiesce("q", QuiesceWish.ALL.spec());
        stage.awaitQuiesce("q", Conditions.READY, "Verified");

        stage.client.resource(stage.readCluster()).delete();
        await().atMost(Stage.LONG).until(() -> stage.readCluster() == null);
        assertThat(replicas.all(ExporterPhase.EXPORTING)).isTrue();
        assertThat(replicas.all(replica -> !replica.processingPaused())).isTrue();
        stage.awaitQuiesce("q", Conditions.RECONCILING, "ClusterNotFound");
    }

    @Test
    void theMetricsTellWhoHasWhatAndWhatEachReplicaDoes() {
        stage.cluster();
        stage.quiesce("q", QuiesceWish.SOFT.spec());
        GatewayQuiesce claim = stage.awaitQuiesce("q", Conditions.READY, "Verified");

        await().atMost(Stage.LONG)
                .until(() -> gauges("zeebeops.grant", "state", "Granted").size() == 1
                        && gauges("zeebeops.replica.phase", "exporting", "SOFT_PAUSED")
                                        .size()
                                == 9);
        assertThat(gauges("zeebeops.grant.until.timestamp", "name", "q"))
                .singleElement()
                .satisfies(until -> assertThat(until.value())
                        .isEqualTo(claim.getStatus().expiresAt().getEpochSecond()));
        assertThat(gauges("zeebeops.pause.made", "subject", "exporting"))
                .singleElement()
                .satisfies(made -> assertThat(made.value()).isEqualTo(1));
        assertThat(gauges("zeebeops.replica.exporting.lag", "cluster", Stage.CLUSTER))
                .hasSize(3);

        stage.client.resource(claim).delete();
        awaitReleased();
        await().atMost(Stage.LONG)
                .until(() -> gauges("zeebeops.grant", "name", "q").isEmpty()
                        && gauges("zeebeops.pause.made", "subject", "exporting").stream()
                                .allMatch(made -> made.value() == 0));
    }

    private Collection<Gauge> gauges(String name, String tag, String value) {
        return stage.app().meters().find(name).tag(tag, value).gauges();
    }
}
