package io.zeebeops.operator.cluster;

import static io.zeebeops.operator.cluster.ClusterExamples.CONNECTION;
import static io.zeebeops.operator.cluster.ClusterExamples.NOW;
import static io.zeebeops.operator.cluster.ClusterExamples.backup;
import static io.zeebeops.operator.cluster.ClusterExamples.cluster;
import static io.zeebeops.operator.cluster.ClusterExamples.gatewayOnly;
import static io.zeebeops.operator.cluster.ClusterExamples.suspended;
import static io.zeebeops.operator.cluster.ClusterExamples.unreached;
import static io.zeebeops.operator.cluster.ClusterExamples.well;
import static io.zeebeops.operator.cluster.ClusterExamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.Bounds;
import io.zeebeops.operator.cluster.arbiter.Arbitration;
import io.zeebeops.operator.cluster.arbiter.Outlook;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.cluster.arbiter.Situation;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Checkpoints;
import io.zeebeops.operator.zeebe.Checkpoints.Checkpoint;
import io.zeebeops.operator.zeebe.Checkpoints.Range;
import io.zeebeops.operator.zeebe.Checkpoints.Type;
import io.zeebeops.operator.zeebe.ConfiguredExporter;
import io.zeebeops.operator.zeebe.Connection;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.GatewayHealth;
import io.zeebeops.operator.zeebe.IdMode;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pause;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pinned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The status of a ZeebeCluster: phase, conditions and facts, for each way a look can end. */
class ClusterStatusTest {
    private static Arbitration arbitration(List<Grant> grants) {
        return new Arbitration(
                new Situation.Ledger(grants, null, null),
                List.of(),
                Outlook.Running,
                Outlook.Running,
                false,
                Optional.empty());
    }

    private static final Arbitration NOBODY = arbitration(List.of());

    private static ZeebeClusterStatus told(ZeebeCluster cluster, ClusterObservation seen) {
        return next(cluster, Optional.ofNullable(seen), Optional.empty(), NOW).orElseThrow();
    }

    private static Optional<ZeebeClusterStatus> next(
            ZeebeCluster cluster, Optional<ClusterObservation> seen, Optional<String> duplicateOf, Instant now) {
        return ClusterStatus.next(
                cluster, seen, NOBODY, Abilities.NONE, Optional.empty(), duplicateOf, id -> id < 10, now);
    }

    private static List<String> conditions(ZeebeClusterStatus status) {
        return status.conditions().stream()
                .map(condition -> condition.type() + "=" + condition.status() + " " + condition.reason())
                .toList();
    }

    @Test
    void beforeTheFirstLookItIsConnecting() {
        ZeebeClusterStatus status = told(cluster(), null);
        assertThat(status.phase()).isEqualTo("Connecting");
        assertThat(conditions(status)).containsExactly("Ready=False Connecting", "Reconciling=True Connecting");
        assertThat(status.observedAt()).isNull();
        assertThat(status.version()).isNull();
    }

    @Test
    void reachedAndWellItIsReadyAndHealthy() {
        ZeebeClusterStatus status = told(cluster(), well());
        assertThat(status.phase()).isEqualTo("Healthy");
        assertThat(conditions(status)).containsExactly("Ready=True Reachable", "Healthy=True AllHealthy");
        assertThat(status.version()).isEqualTo("8.6.0");
        assertThat(status.capabilities())
                .containsExactly(
                        "Backups", "Checkpoints", "Exporting", "SoftPause", "Exporters", "Cluster", "BrokerAccess");
        assertThat(status.observedAt()).isEqualTo(NOW);
        assertThat(status.observedGeneration()).isEqualTo(1);
    }

    @Test
    void notWellItIsDegradedButReady() {
        ZeebeClusterStatus status =
                told(cluster(), with(well(), new GatewayHealth("DOWN", "UP", "UP", Map.of(1, "DEAD"))));
        assertThat(status.phase()).isEqualTo("Degraded");
        assertThat(conditions(status)).containsExactly("Ready=True Reachable", "Healthy=False Unhealthy");
        assertThat(status.conditions().getLast().message()).isEqualTo("the gateway is DOWN; partition 1 is DEAD.");
    }

    @Test
    void aFewComplaintsAreToldAndTheOthersCounted() {
        Map<Integer, String> dead = Map.of(1, "DEAD", 2, "DEAD", 3, "DEAD", 4, "DEAD", 5, "DEAD", 6, "DEAD", 7, "DEAD");
        assertThat(told(cluster(), with(well(), new GatewayHealth("UP", "UP", "UP", dead)))
                        .conditions()
                        .getLast()
                        .message())
                .endsWith("partition 5 is DEAD and 2 more.");
    }

    @ParameterizedTest
    @EnumSource(
            value = ClusterReason.class,
            names = {"Unauthorized", "BadCertificate", "NotZeebe", "HostNotAllowed", "SecretNotFound"})
    void whatOnlyAPersonCanSetRightIsStalled(ClusterReason reason) {
        ZeebeClusterStatus status = told(cluster(), unreached(reason, true));
        assertThat(status.phase()).isEqualTo("Unreachable");
        assertThat(conditions(status)).containsExactly("Ready=False " + reason, "Stalled=True " + reason);
    }

    @Test
    void whatMayPassIsReconciling() {
        assertThat(conditions(told(cluster(), unreached(ClusterReason.Unreachable, false))))
                .containsExactly("Ready=False Unreachable", "Reconciling=True Unreachable");
    }

    @Test
    void whatWasSeenStaysToldWithItsTimeWhileItIsAway() {
        ZeebeCluster cluster = cluster();
        cluster.setStatus(told(cluster, well()));
        ZeebeClusterStatus away = next(
                        cluster,
                        Optional.of(unreached(ClusterReason.Unreachable, false)),
                        Optional.empty(),
                        NOW.plusSeconds(60))
                .orElseThrow();
        assertThat(away.version()).isEqualTo("8.6.0");
        assertThat(away.brokers()).hasSize(2);
        assertThat(away.observedAt()).isEqualTo(NOW);
    }

    @Test
    void suspendedIsToldFirst() {
        assertThat(told(suspended(), well()).phase()).isEqualTo("Suspended");
        assertThat(conditions(told(suspended(), well()))).contains("Ready=True Suspended");
        assertThat(told(suspended(), unreached(ClusterReason.Unreachable, false))
                        .phase())
                .isEqualTo("Suspended");
    }

    @Test
    void aDuplicateIsStalledAndNamesTheOlderOne() {
        ZeebeClusterStatus status = next(cluster(), Optional.of(well()), Optional.of("camunda/older"), NOW)
                .orElseThrow();
        assertThat(status.phase()).isEqualTo("Duplicate");
        assertThat(conditions(status))
                .containsExactly("Ready=False DuplicateConnection", "Stalled=True DuplicateConnection");
        assertThat(status.conditions().getFirst().message()).contains("camunda/older");
    }

    @Test
    void noBackupStoreIsToldButDoesNotStall() {
        Inventory refused = Inventory.NONE.failed(new Failure.Rejected(Failure.Cause.NoBackupStore, "400"), NOW);
        assertThat(conditions(told(cluster(), with(well(), refused)))).contains("Ready=True NoBackupStore");
        Inventory cut = Inventory.NONE.failed(new Failure.Transient("Cut."), NOW);
        assertThat(conditions(told(cluster(), with(well(), cut)))).contains("Ready=True Reachable");
    }

    @Test
    void theStoreIsToldOnceItWasListed() {
        assertThat(told(cluster(), well()).backups()).isNull();
        List<Backup> all = List.of(
                backup(3, State.COMPLETED),
                backup(40, State.FAILED),
                backup(5, State.COMPLETED),
                backup(20, State.IN_PROGRESS));
        ZeebeClusterStatus.Backups backups =
                told(cluster(), with(well(), Inventory.NONE.listed(all, NOW))).backups();
        assertThat(backups)
                .isEqualTo(new ZeebeClusterStatus.Backups(
                        null, 2, 1, 1, 40L, 5L, NOW.plusSeconds(5), List.of(40L, 20L), null, NOW));
    }

    @Test
    void whoMakesTheIdsIsToldUntilAnotherIsKnownTo() {
        Checkpoint mark = new Checkpoint(1, 7, Type.MARKER, 3L, null, NOW);
        Checkpoints checkpoints =
                new Checkpoints(List.of(mark), List.of(), List.of(new Range(1, mark, mark), new Range(1, mark, mark)));
        Inventory generated = Inventory.NONE.listed(List.of(), NOW).with(checkpoints);
        ZeebeCluster told = cluster();
        told.setStatus(told(told, with(well(), generated)));
        assertThat(told.getStatus().backups().mode()).isEqualTo("Generated");
        assertThat(told.getStatus().backups().rangeGaps()).isEqualTo(1);

        Inventory restarted = Inventory.NONE.listed(List.of(), NOW);
        assertThat(told(told, with(well(), restarted)).backups().mode()).isEqualTo("Generated");
        assertThat(told(told, with(well(), restarted.with(IdMode.EXPLICIT)))
                        .backups()
                        .mode())
                .isEqualTo("Explicit");
    }

    @Test
    void atMostTwentyUnmanagedIdsAreToldHighestFirst() {
        List<Backup> all = LongStream.rangeClosed(10, 60)
                .mapToObj(id -> backup(id, State.COMPLETED))
                .toList();
        assertThat(told(cluster(), with(well(), Inventory.NONE.listed(all, NOW)))
                        .backups()
                        .unmanagedIds())
                .hasSize(20)
                .startsWith(60L, 59L)
                .endsWith(41L);
    }

    @Test
    void anEmptyStoreHasNoHighestId() {
        ZeebeClusterStatus.Backups backups = told(cluster(), with(well(), Inventory.NONE.listed(List.of(), NOW)))
                .backups();
        assertThat(backups.highestId()).isNull();
        assertThat(backups.completed()).isZero();
        assertThat(backups.unmanagedIds()).isEmpty();
    }

    @Test
    void grantsAreToldAsTheArbiterDecided() {
        Grant grant =
                new Grant("u", "ZeebeBackup", "a", 1, List.of(Grant.Want.Backup), Grant.State.Granted, null, NOW, null);
        assertThat(ClusterStatus.next(
                        cluster(),
                        Optional.of(well()),
                        arbitration(List.of(grant)),
                        Abilities.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        id -> true,
                        NOW))
                .hasValueSatisfying(status -> assertThat(status.grants()).containsExactly(grant));
        assertThat(told(cluster(), well()).grants()).isNull();
    }

    @Test
    void calmMeansSilent() {
        for (ClusterObservation seen : List.of(
                well(),
                gatewayOnly(),
                unreached(ClusterReason.Unreachable, false),
                unreached(ClusterReason.NotZeebe, true))) {
            ZeebeCluster cluster = cluster();
            cluster.setStatus(told(cluster, seen));
            assertThat(next(cluster, Optional.of(seen), Optional.empty(), NOW.plusSeconds(999)))
                    .isEmpty();
        }
    }

    @Test
    void whatZeebeSaysAtMostFitsTheSchema() {
        String word = "W".repeat(32);
        ClusterObservation wordy = new ClusterObservation(
                well().reach(),
                Optional.of(ClusterExamples.topology(ClusterExamples.broker(0, word, 1))),
                Optional.of(new GatewayHealth("UP", "UP", "UP", Map.of(1, word))),
                Optional.of(List.of(new ConfiguredExporter("e".repeat(999), word))),
                Map.of(),
                Map.of(0, List.of(ClusterExamples.replica(1, "LEADER", word, word))),
                Inventory.NONE,
                NOW);
        assertThat(Bounds.brokenBy(told(cluster(), wordy))).isEmpty();
    }

    @Test
    void wherePausesWereMadeIsKeptAndBrokersThatAreGivenMeanwhileAreAdded() {
        Connection given = new Connection(
                CONNECTION.management(),
                new Connection.BrokerAddresses.Template("http://zeebe-{brokerId}.zeebe.camunda.svc:9600"),
                new Connection.Credentials.None(),
                Connection.Trust.DEFAULT);
        ZeebeCluster cluster = cluster();
        cluster.setStatus(paused(cluster, CONNECTION));
        assertThat(cluster.getStatus().pinned()).isEqualTo(new Pinned("http://zeebe.camunda.svc:9600", null, null));

        cluster.setStatus(paused(cluster, given));
        assertThat(cluster.getStatus().pinned())
                .isEqualTo(new Pinned(
                        "http://zeebe.camunda.svc:9600", "http://zeebe-{brokerId}.zeebe.camunda.svc:9600", null));
        assertThat(ClusterStatus.next(
                        cluster,
                        Optional.empty(),
                        OPEN,
                        Abilities.NONE,
                        Optional.of(CONNECTION),
                        Optional.empty(),
                        id -> true,
                        NOW))
                .as("nothing new")
                .isEmpty();
    }

    @Test
    void aReleaseThatNobodyCanLookAtTellsTheWayOut() {
        Pause asked = new Pause(null, true, List.of(), PauseMode.Running, NOW.minusSeconds(60), null, null, null);
        Arbitration releasing = new Arbitration(
                new Situation.Ledger(List.of(), asked, null),
                List.of(),
                Outlook.Releasing,
                Outlook.Running,
                false,
                Optional.empty());

        assertThat(ClusterStatus.next(
                        cluster(),
                        Optional.of(gatewayOnly()),
                        releasing,
                        new Abilities(true, false, true, "8.6.0"),
                        Optional.of(CONNECTION),
                        Optional.empty(),
                        id -> true,
                        NOW))
                .hasValueSatisfying(status -> assertThat(status.conditions().getLast())
                        .satisfies(told -> {
                            assertThat(told.reason()).isEqualTo("ReleasePending");
                            assertThat(told.message())
                                    .endsWith(
                                            "The gateway refuses it while a replica is missing: bring that back, or give"
                                                    + " brokers to have each resumed by itself.");
                        }));
    }

    private static ZeebeClusterStatus paused(ZeebeCluster cluster, Connection address) {
        return ClusterStatus.next(
                        cluster,
                        Optional.empty(),
                        OPEN,
                        Abilities.NONE,
                        Optional.of(address),
                        Optional.empty(),
                        id -> true,
                        NOW)
                .orElseThrow();
    }

    private static final Arbitration OPEN = new Arbitration(
            new Situation.Ledger(
                    List.of(), new Pause("Paused", true, List.of(), PauseMode.Paused, NOW, NOW, null, null), null),
            List.of(),
            Outlook.InEffect,
            Outlook.Running,
            false,
            Optional.empty());
}
