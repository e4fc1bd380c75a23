package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Connection.BrokerAddresses;
import io.zeebeops.operator.zeebe.Connection.Credentials;
import io.zeebeops.operator.zeebe.Connection.Trust;
import io.zeebeops.operator.zeebe.Replica.Exporting;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.BackupPlan;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The client and the simulated broker set understand each other in every version, at a base path too. */
@ParameterizedClass(name = "{0}")
@MethodSource("zeebes")
class SimulatedDialectsTest {
    private static final long ID = 1748937221;

    /** A simulated Zeebe, and how the client knows it. */
    record Spoken(String name, SimulatorSettings settings, SpokenVersion as) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Parameter
    Spoken spoken;

    private SimulatedZeebe zeebe;
    private Identity identity;
    private ZeebeManagement management;

    static Stream<Spoken> zeebes() {
        return Stream.of(
                spoken("8.1.0", SpokenVersion.V8_1),
                spoken("8.5.0", SpokenVersion.V8_5),
                spoken("8.6.0", SpokenVersion.V8_6),
                spoken("8.7.12", SpokenVersion.V8_7),
                spoken("8.8.0", SpokenVersion.V8_8),
                new Spoken(
                        "8.8 standalone at a base path",
                        settings("8.8.0").asStandalone().withBasePath("/zeebe"),
                        SpokenVersion.V8_8),
                spoken("8.9.0", SpokenVersion.V8_9),
                new Spoken("8.9 at a base path", settings("8.9.0").withBasePath("/orchestration"), SpokenVersion.V8_9));
    }

    private static Spoken spoken(String version, SpokenVersion as) {
        return new Spoken(version, settings(version), as);
    }

    private static SimulatorSettings settings(String version) {
        return SimulatorSettings.defaults().withTiming(Timing.quick()).withVersion(ZeebeVersion.parse(version));
    }

    @BeforeEach
    void connect() {
        connect(spoken.settings());
    }

    private void connect(SimulatorSettings settings) {
        zeebe = new SimulatedZeebe(settings).start();
        String path = settings.basePath();
        Map<Integer, URI> brokers = Map.of(
                0, at(zeebe.brokerUrl(0), path), 1, at(zeebe.brokerUrl(1), path), 2, at(zeebe.brokerUrl(2), path));
        Connection connection = new Connection(
                at(zeebe.gatewayUrl(), path),
                new BrokerAddresses.Listed(brokers),
                new Credentials.None(),
                Trust.DEFAULT);
        HttpZeebeClient client = TestZeebe.client(TestZeebe.PATIENT);
        identity = client.identify(connection, TestZeebe.CALLER).found().orElseThrow();
        management = client.management(connection, identity, TestZeebe.CALLER);
    }

    private static URI at(URI server, String basePath) {
        return URI.create(server + basePath);
    }

    @AfterEach
    void disconnect() {
        zeebe.close();
    }

    private boolean is81() {
        return spoken.as().is81();
    }

    private void awaitCompleted(long id) {
        await().until(() -> management
                .backup(id)
                .found()
                .flatMap(found -> found)
                .filter(backup -> backup.state() == State.COMPLETED)
                .isPresent());
    }

    @Test
    void isIdentified() {
        assertThat(identity.version()).isEqualTo(spoken.as().version);
        assertThat(identity.backups()).isEqualTo(spoken.as().backups);
        assertThat(identity.capabilities().contains(Capability.Exporting)).isEqualTo(!is81());
        assertThat(identity.capabilities().contains(Capability.Exporters))
                .isEqualTo(spoken.as().atLeast(SpokenVersion.V8_6));
        assertThat(identity.capabilities().contains(Capability.Checkpoints))
                .isEqualTo(spoken.as().atLeast(SpokenVersion.V8_9));
    }

    @Test
    void aBackupIsTakenToldAndDeleted() {
        assertThat(management.backup(ID).found().orElseThrow()).isEmpty();
        assertThat(management.take(ID)).isEqualTo(new TakeResult.Accepted());
        awaitCompleted(ID);

        Backup backup = management.backup(ID).found().orElseThrow().orElseThrow();
        assertThat(backup.partitions()).hasSize(3).allSatisfy(part -> {
            assertThat(part.createdAt()).isNotNull();
            assertThat(part.checkpointPosition()).isNotNull();
        });
        assertThat(Outcome.of(management.take(ID))).isEqualTo(is81() ? "Doubtful" : "Taken");
        assertThat(Outcome.of(management.backups())).isEqualTo(is81() ? "Unsupported" : "Ok");
        assertThat(Outcome.of(management.delete(ID))).isEqualTo(is81() ? "Unsupported" : "Ok");
        if (!is81()) {
            await().until(() -> management
                    .backup(ID)
                    .found()
                    .filter(found -> found.filter(Backup::anyPartition).isEmpty())
                    .isPresent());
        }
    }

    @Test
    void backupsAreListedByTheirFirstDigits() {
        management.take(100);
        management.take(200);
        awaitCompleted(200);
        Answer<List<Backup>> answer = management.backups("10");
        if (spoken.as().atLeast(SpokenVersion.V8_8_STANDALONE)) {
            assertThat(answer.found().orElseThrow()).extracting(Backup::id).containsExactly(100L);
        } else {
            assertThat(Outcome.of(answer)).isEqualTo("Unsupported");
        }
    }

    @Test
    void idsAreGivenAndNotMade() {
        boolean runtime = spoken.as().path().equals("backupRuntime");
        assertThat(Outcome.of(management.takeNext())).isEqualTo(runtime ? "IdRequired" : "Unsupported");
    }

    @Test
    void idsAreMadeAndNotGiven() {
        if (spoken.as().atLeast(SpokenVersion.V8_9)) {
            zeebe.close();
            connect(spoken.settings().withBackupPlan(BackupPlan.none().withContinuous()));

            assertThat(management.take(ID).idMode()).isEqualTo(IdMode.GENERATED);
            TakeResult result = management.takeNext();
            assertThat(result).isInstanceOf(TakeResult.AcceptedAs.class);
            long id = ((TakeResult.AcceptedAs) result).id();
            awaitCompleted(id);
            Checkpoints checkpoints = management.checkpoints().found().orElseThrow();
            assertThat(checkpoints.backups()).hasSize(3).allMatch(backup -> backup.checkpointId() == id);
            assertThat(checkpoints.madeByZeebe()).isFalse();
            assertThat(checkpoints.gaps()).isZero();
        }
    }

    @Test
    void exportingIsPausedAndResumed() {
        if (is81()) {
            assertThat(Outcome.of(management.exporting(ExportingChange.PAUSE))).isEqualTo("Unsupported");
            return;
        }
        pausedAs(ExportingChange.PAUSE, Exporting.PAUSED);
        pausedAs(ExportingChange.RESUME, Exporting.EXPORTING);
        pausedAs(
                ExportingChange.SOFT_PAUSE,
                spoken.as().atLeast(SpokenVersion.V8_6) ? Exporting.SOFT_PAUSED : Exporting.PAUSED);
        pausedAs(ExportingChange.RESUME, Exporting.EXPORTING);
    }

    private void pausedAs(ExportingChange change, Exporting phase) {
        assertThat(management.exporting(change)).isEqualTo(new ExportingResult.Accepted());
        for (int broker = 0; broker < 3; broker++) {
            assertThat(management.replicas(broker).found().orElseThrow())
                    .hasSize(3)
                    .allMatch(replica -> replica.exporting() == phase);
        }
    }

    @Test
    void aMissingReplicaRefusesThePauseAsAWhole() {
        if (!is81()) {
            zeebe.model().faults().brokerDown(2);
            await().until(() -> management.exporting(ExportingChange.RESUME) instanceof ExportingResult.Refused);
        }
    }

    @Test
    void oneBrokerIsPausedByItself() {
        assertThat(management.atBroker(0, BrokerChange.PAUSE_PROCESSING).found().orElseThrow())
                .allMatch(replica -> replica.processing() == Replica.Processing.PAUSED);
        assertThat(management
                        .atBroker(0, BrokerChange.RESUME_PROCESSING)
                        .found()
                        .orElseThrow())
                .noneMatch(replica -> replica.processing() == Replica.Processing.PAUSED);
        assertThat(management.replicas(0).found().orElseThrow().stream().filter(Replica::leads))
                .isNotEmpty();
    }

    @Test
    void anExporterIsDisabledAndFollowed() {
        Answer<List<ConfiguredExporter>> exporters = management.exporters();
        if (!spoken.as().atLeast(SpokenVersion.V8_6)) {
            assertThat(Outcome.of(exporters)).isEqualTo("Unsupported");
            return;
        }
        String exporter = exporters.found().orElseThrow().getFirst().exporterId();
        PlannedChange change = management.disableExporter(exporter).found().orElseThrow();
        assertThat(change.operations()).isEqualTo(9);
        assertThat(Outcome.of(management.disableExporter(exporter))).isIn("Busy", "Ok");
        await().until(() -> Stream.of(Topology.Ending.COMPLETED, Topology.Ending.UNKNOWN)
                .anyMatch(ended -> management
                        .topology()
                        .found()
                        .map(topology -> topology.ending(change.changeId()))
                        .equals(Optional.of(ended))));
        assertThat(management.exporters().found().orElseThrow())
                .filteredOn(one -> one.exporterId().equals(exporter))
                .allMatch(one -> one.state() == ConfiguredExporter.State.DISABLED);
        assertThat(Outcome.of(management.deleteExporter(exporter)))
                .isEqualTo(spoken.as().atLeast(SpokenVersion.V8_7) ? "Refused" : "Unsupported");
    }

    @Test
    void noBackupIsTakenWhilePartitionsAreAdded() {
        if (spoken.as().atLeast(SpokenVersion.V8_8)) {
            zeebe.model().faults().changesStuck(true);
            zeebe.model().scalePartitions(4, false, "a person");

            assertThat(Outcome.of(management.take(ID))).isEqualTo("Busy");
            assertThat(Outcome.of(management.disableExporter("expa"))).isEqualTo("Busy");

            zeebe.model().faults().changesStuck(false);
            await().until(() -> management.take(ID + 1).equals(new TakeResult.Accepted()));
            awaitCompleted(ID + 1);
            assertThat(management
                            .backup(ID + 1)
                            .found()
                            .orElseThrow()
                            .orElseThrow()
                            .partitions())
                    .hasSize(4);
        }
    }

    @Test
    void anExporterThatIsNoLongerConfiguredIsToldAndDeleted() {
        if (!spoken.as().atLeast(SpokenVersion.V8_6)) {
            assertThat(Outcome.of(management.deleteExporter("expa"))).isEqualTo("Unsupported");
            return;
        }
        zeebe.model().faults().exporterConfigured("expa", false);
        if (!spoken.as().atLeast(SpokenVersion.V8_7)) {
            assertThat(exporters()).doesNotContainKey("expa");
            return;
        }
        assertThat(exporters()).containsEntry("expa", ConfiguredExporter.State.CONFIG_NOT_FOUND);
        assertThat(Outcome.of(management.deleteExporter("expa"))).isEqualTo("Ok");
        await().until(() -> !exporters().containsKey("expa"));
    }

    private Map<String, ConfiguredExporter.State> exporters() {
        return management.exporters().found().orElseThrow().stream()
                .collect(Collectors.toMap(ConfiguredExporter::exporterId, ConfiguredExporter::state));
    }

    @Test
    void healthIsToldOfTheGatewayAndOfEachBroker() {
        await().until(() -> management
                .gatewayHealth()
                .found()
                .filter(health -> health.health().equals("UP"))
                .isPresent());
        BrokerHealth well = new BrokerHealth("UP", "UP", "UP");
        assertThat(management.brokerHealth(0).found()).contains(well);

        zeebe.model().faults().brokerDown(2);
        assertThat(Outcome.of(management.brokerHealth(2))).isEqualTo("Transient");
        assertThat(management.brokerHealth(1).found()).contains(well);
    }

    @Test
    void theOperationsOfABrokerAreAllKnown() {
        assertThat(Arrays.stream(BrokerChange.values())
                        .filter(change -> change != BrokerChange.SOFT_PAUSE_EXPORTING
                                || spoken.as().atLeast(SpokenVersion.V8_6))
                        .map(change -> Outcome.of(management.atBroker(1, change))))
                .containsOnly("Ok");
    }
}
