package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zeebeops.operator.zeebe.Connection.BrokerAddresses;
import io.zeebeops.operator.zeebe.Connection.Credentials;
import io.zeebeops.operator.zeebe.Connection.Trust;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.BackupPlan;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** The client and the simulated Zeebe, written from the same notes and not from each other, understand each other in every version. */
@ParameterizedClass(name = "{0} {1} at {2}")
@CsvSource({
    "8.1,    all-in-one, ''",
    "8.2,    all-in-one, ''",
    "8.5,    all-in-one, ''",
    "8.6,    all-in-one, ''",
    "8.7.12, all-in-one, /orchestration",
    "8.8,    all-in-one, ''",
    "8.8,    standalone, /orchestration",
    "8.9,    all-in-one, ''",
    "8.9,    continuous, /orchestration"
})
class SimulatedVersionsTest {

    @Parameter(0)
    String version;

    @Parameter(1)
    String kind;

    @Parameter(2)
    String base;

    private SimulatedZeebe zeebe;
    private Connection connection;
    private Identity identity;
    private ZeebeManagement management;

    @BeforeEach
    void connect() {
        SimulatorSettings settings = SimulatorSettings.defaults()
                .withVersion(ZeebeVersion.parse(version))
                .withTiming(Timing.quick())
                .withBasePath(base);
        zeebe = new SimulatedZeebe(
                        switch (kind) {
                            case "standalone" -> settings.asStandalone();
                            case "continuous" ->
                                settings.withBackupPlan(BackupPlan.none().withContinuous());
                            default -> settings;
                        })
                .start();
        connection = new Connection(
                at(zeebe.gatewayUrl()),
                new BrokerAddresses.Listed(
                        Map.of(0, at(zeebe.brokerUrl(0)), 1, at(zeebe.brokerUrl(1)), 2, at(zeebe.brokerUrl(2)))),
                new Credentials.None(),
                Trust.DEFAULT);
        HttpZeebeClient client = TestZeebe.client(TestZeebe.PATIENT);
        identity = client.identify(connection, TestZeebe.CALLER).found().orElseThrow();
        management = client.management(connection, identity, TestZeebe.CALLER);
    }

    private URI at(URI process) {
        return URI.create(process + base + "/");
    }

    @AfterEach
    void disconnect() {
        zeebe.close();
    }

    private boolean since(int minor) {
        return ZeebeVersion.parse(version).minor() >= minor;
    }

    @Test
    void itIsIdentified() {
        assertThat(identity.version()).isEqualTo(ZeebeVersion.parse(version).number());
        assertThat(identity.capabilities().contains(Capability.Backups)).isTrue();
        assertThat(identity.capabilities().contains(Capability.Exporting)).isEqualTo(since(2));
        assertThat(identity.capabilities().contains(Capability.Cluster)).isEqualTo(since(4));
        assertThat(identity.capabilities().contains(Capability.Exporters)).isEqualTo(since(6));
        assertThat(identity.capabilities().contains(Capability.Checkpoints)).isEqualTo(since(9));
    }

    @Test
    void aBackupLivesAndDies() {
        long id = taken();

        await().until(() -> management
                .backup(id)
                .found()
                .orElseThrow()
                .filter(backup -> backup.state() == Backup.State.COMPLETED)
                .isPresent());
        assertThat(management.backup(id).found().orElseThrow().orElseThrow().partitions())
                .hasSize(3)
                .allSatisfy(part -> assertThat(part.brokerVersion()).isEqualTo(identity.version()));
        if (since(2)) {
            assertThat(management.backups().found().orElseThrow())
                    .extracting(Backup::id)
                    .containsExactly(id);
            assertThat(management.delete(id)).isEqualTo(new Answer.Ok<>(ZeebeManagement.Done.DONE));
            await().until(() -> management.backup(id).found().orElseThrow().isEmpty());
        }
    }

    private long taken() {
        if (!kind.equals("continuous")) {
            assertThat(management.take(7)).isEqualTo(new TakeResult.Accepted());
            return 7;
        }
        assertThat(management.take(7).idMode()).isEqualTo(IdMode.GENERATED);
        TakeResult next = management.takeNext();
        assertThat(next).isInstanceOf(TakeResult.AcceptedAs.class);
        return ((TakeResult.AcceptedAs) next).id();
    }

    @Test
    void anIdIsTakenOnce() {
        assumeFalse(kind.equals("continuous"));
        taken();

        TakeResult again = management.take(7);
        if (since(2)) {
            assertThat(again)
                    .isInstanceOfSatisfying(
                            TakeResult.Taken.class,
                            taken -> assertThat(taken.latest()).isEqualTo(OptionalLong.of(7)));
        } else {
            assertThat(again).isInstanceOf(TakeResult.Failed.class);
        }
    }

    @Test
    void exportingIsPausedAndResumed() {
        assumeTrue(since(2));
        assertThat(management.exporting(ExportingChange.PAUSE)).isEqualTo(new ExportingResult.Accepted());
        assertThat(management.replicas(1).found().orElseThrow())
                .hasSize(3)
                .extracting(Replica::exporting)
                .containsOnly(Replica.Exporting.PAUSED);
        assertThat(management.exporting(ExportingChange.RESUME)).isEqualTo(new ExportingResult.Accepted());
        assertThat(management.replicas(1).found().orElseThrow())
                .extracting(Replica::exporting)
                .containsOnly(Replica.Exporting.EXPORTING);
    }

    @Test
    void theClusterAndItsExportersAreTold() {
        if (since(4)) {
            assertThat(management.topology().found().orElseThrow().brokers()).hasSize(3);
        }
        if (since(6)) {
            assertThat(management.disableExporter("expa").found().orElseThrow().operations())
                    .isEqualTo(9);
            await().until(() -> management.topology().found().orElseThrow().pendingChange() == null);
            assertThat(management.exporters().found().orElseThrow())
                    .containsExactlyInAnyOrderElementsOf(List.of(
                            new ConfiguredExporter("expb", "ENABLED"), new ConfiguredExporter("expa", "DISABLED")));
        }
    }

    @Test
    void whoIsNoLongerConfiguredIsDeleted() {
        assumeTrue(version.equals("8.7.12") || since(8));
        zeebe.model().faults().exporterConfigured("expa", false);
        assertThat(management.exporters().found().orElseThrow())
                .contains(new ConfiguredExporter("expa", "CONFIG_NOT_FOUND"));

        assertThat(management.deleteExporter("expa").found().orElseThrow().operations())
                .isEqualTo(9);
        await().until(() -> management.exporters().found().orElseThrow().size() == 1);
    }

    @Test
    void whileScalingABackupIsBusy() {
        assumeTrue(since(8) && !kind.equals("continuous"));
        zeebe.model().faults().changesStuck(true);
        zeebe.model().scalePartitions(4, false, "somebody");

        assertThat(management.take(7))
                .isInstanceOfSatisfying(
                        TakeResult.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.Busy.class));
    }

    @Test
    void checkpointsAndRangesAreTold() {
        assumeTrue(kind.equals("continuous"));
        long id = taken();

        await().until(() ->
                management.checkpoints().found().orElseThrow().ranges().size() == 3);
        Checkpoints checkpoints = management.checkpoints().found().orElseThrow();
        assertThat(checkpoints.latest())
                .hasSize(3)
                .allSatisfy(latest -> assertThat(latest.checkpointId()).isEqualTo(id));
        assertThat(checkpoints.backups())
                .extracting(Checkpoints.Checkpoint::type)
                .containsOnly(Checkpoints.Type.MANUAL_BACKUP);
        assertThat(checkpoints.gaps()).isZero();
    }

    @Test
    void healthIsTold() {
        assertThat(management.gatewayHealth().found().orElseThrow().health()).isEqualTo("UP");
        assertThat(management.gatewayHealth().found().orElseThrow().liveness()).isEqualTo("UP");
        assertThat(management.brokerHealth(0).found().orElseThrow()).isEqualTo(new BrokerHealth("UP", "UP", "UP"));
    }
}
