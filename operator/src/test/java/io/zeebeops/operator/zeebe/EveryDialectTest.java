package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Connection.BrokerAddresses;
import io.zeebeops.operator.zeebe.Connection.Credentials;
import io.zeebeops.operator.zeebe.Connection.Trust;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same contract of the client in every dialect, found out from the index and the build, with and without a base path. */
@ParameterizedClass(name = "{0} at {1}")
@MethodSource("dialects")
class EveryDialectTest {
    private static final long ID = 1748937221;
    private static final String WHY = "Expected 3 members of partition 1 but found 2";

    @Parameter(0)
    SpokenVersion version;

    @Parameter(1)
    String base;

    private SpeakingZeebe spoken;
    private TestZeebe zeebe;
    private ZeebeManagement management;

    static Stream<Arguments> dialects() {
        return Stream.of(SpokenVersion.values())
                .flatMap(version -> Stream.of("", "/orchestration").map(base -> Arguments.of(version, base)));
    }

    @BeforeEach
    void connect() {
        spoken = new SpeakingZeebe(version, base);
        zeebe = TestZeebe.answering(spoken);
        management = TestZeebe.client(TestZeebe.PATIENT).management(connection(), identity(), TestZeebe.CALLER);
        zeebe.requests.clear();
    }

    @AfterEach
    void disconnect() {
        zeebe.close();
    }

    private Connection connection() {
        URI url = zeebe.url().resolve(base + "/");
        return new Connection(url, new BrokerAddresses.None(), new Credentials.None(), Trust.DEFAULT);
    }

    private Identity identity() {
        return TestZeebe.client(TestZeebe.PATIENT)
                .identify(connection(), TestZeebe.CALLER)
                .found()
                .orElseThrow();
    }

    private boolean is81() {
        return version.is81();
    }

    private boolean runtime() {
        return version.path().equals("backupRuntime");
    }

    private void asked(String... lines) {
        assertThat(zeebe.requests)
                .extracting(RecordedRequest::getRequestLine)
                .containsExactly(Stream.of(lines)
                        .map(line -> line.replace(" /", " " + base + "/actuator/") + " HTTP/1.1")
                        .toArray(String[]::new));
    }

    @Test
    void isIdentified() {
        Set<Capability> expected = EnumSet.of(Capability.Backups);
        if (!is81()) {
            expected.add(Capability.Exporting);
        }
        if (version.atLeast(SpokenVersion.V8_5)) {
            expected.add(Capability.Cluster);
        }
        if (version.atLeast(SpokenVersion.V8_6)) {
            expected.addAll(Set.of(Capability.SoftPause, Capability.Exporters));
        }
        if (version == SpokenVersion.V8_9) {
            expected.add(Capability.Checkpoints);
        }
        assertThat(identity()).isEqualTo(new Identity(version.version, expected, version.backups));
    }

    @Test
    void aBackupIsTaken() {
        assertThat(management.take(ID)).isEqualTo(new TakeResult.Accepted());

        asked(is81() ? "POST /backups/" + ID : "POST /" + version.path());
        Backup backup = management.backup(ID).found().orElseThrow().orElseThrow();
        assertThat(backup.state()).isEqualTo(State.IN_PROGRESS);
        assertThat(backup.begunAt()).contains(Instant.parse("2026-02-25T06:44:29.309Z"));
        assertThat(backup.partitions())
                .extracting(Backup.Partition::partitionId)
                .containsExactly(1, 2);
        assertThat(backup.partitions()).allSatisfy(partition -> {
            assertThat(partition.state()).isEqualTo(State.IN_PROGRESS);
            assertThat(partition.checkpointPosition()).isEqualTo(580L);
            assertThat(partition.brokerVersion()).isEqualTo(version.version);
            assertThat(partition.firstLogPosition()).isEqualTo(version == SpokenVersion.V8_9 ? 7L : null);
        });
    }

    /** 8.1 does not say why: whether it was taken has to be looked at. */
    @Test
    void anIdIsTakenOnce() {
        spoken.has(ID + 5, "COMPLETED");

        TakeResult result = management.take(ID);

        if (is81()) {
            assertThat(Outcome.of(result)).isEqualTo("Doubtful");
            assertThat(((TakeResult.Failed) result).failure().message()).contains("The checkpoint is older.");
        } else {
            assertThat(((TakeResult.Taken) result).latest()).isEqualTo(OptionalLong.of(ID + 5));
        }
    }

    @Test
    void whatIsNotThereIsToldFromWhatCannotBeSeen() {
        assertThat(management.backup(ID).found().orElseThrow()).isEmpty();

        spoken.storeBroken = true;
        assertThat(management.backup(ID).problem().orElseThrow())
                .isInstanceOfSatisfying(
                        Failure.Transient.class,
                        failure -> assertThat(failure.message()).contains("the store does not answer"));
        assertThat(Outcome.of(management.take(ID))).isEqualTo("Doubtful");
    }

    @Test
    void theStoreIsListed() {
        spoken.has(ID, "COMPLETED");
        spoken.has(ID + 1, "FAILED");

        Answer<List<Backup>> answer = management.backups();

        if (is81()) {
            assertThat(Outcome.of(answer)).isEqualTo("Unsupported");
            asked();
        } else {
            assertThat(answer.found().orElseThrow()).extracting(Backup::id).containsExactlyInAnyOrder(ID, ID + 1);
            asked("GET /" + version.path());
        }
    }

    @Test
    void theStoreIsListedByTheFirstDigits() {
        spoken.has(100, "COMPLETED");
        spoken.has(200, "COMPLETED");

        Answer<List<Backup>> answer = management.backups("10");

        if (runtime()) {
            assertThat(answer.found().orElseThrow()).extracting(Backup::id).containsExactly(100L);
            asked("GET /backupRuntime/10*");
            assertThat(Outcome.of(management.backups("1/../"))).isEqualTo("Unsupported");
        } else {
            assertThat(Outcome.of(answer)).isEqualTo("Unsupported");
            asked();
        }
    }

    /** 8.9 deletes later, and shows until then that it will. */
    @Test
    void aBackupIsDeleted() {
        spoken.has(ID, "COMPLETED");

        assertThat(Outcome.of(management.delete(ID))).isEqualTo(is81() ? "Unsupported" : "Ok");

        if (is81()) {
            asked();
        } else {
            asked("DELETE /" + version.path() + "/" + ID);
            assertThat(management.backup(ID).found().orElseThrow().map(Backup::state))
                    .isEqualTo(version == SpokenVersion.V8_9 ? Optional.of(State.DELETED) : Optional.empty());
        }
    }

    @Test
    void scalingIsWaitedFor() {
        spoken.scales = true;
        if (version.atLeast(SpokenVersion.V8_8_STANDALONE)) {
            assertThat(Outcome.of(management.take(ID))).isEqualTo("Busy");
        }
    }

    @Test
    void zeebeMakesTheId() {
        spoken.makesIds = true;

        TakeResult result = management.takeNext();

        if (version == SpokenVersion.V8_9) {
            assertThat(result).isEqualTo(new TakeResult.AcceptedAs(SpeakingZeebe.GENERATED));
            asked("POST /backupRuntime");
            assertThat(zeebe.requests.getFirst().getBody().utf8()).isEmpty();
            assertThat(Outcome.of(management.take(ID))).isEqualTo("IdsGenerated");
            assertThat(Outcome.of(management.takeNext())).isEqualTo("Taken");
        } else if (!runtime()) {
            assertThat(Outcome.of(result)).isEqualTo("Unsupported");
            asked();
        }
    }

    @Test
    void theTakerMakesTheId() {
        assertThat(Outcome.of(management.takeNext())).isEqualTo(runtime() ? "IdRequired" : "Unsupported");
        assertThat(management.backups().found().orElse(List.of())).isEmpty();
    }

    @Test
    void checkpointsAreTold() {
        spoken.makesIds = true;

        Answer<Checkpoints> answer = management.checkpoints();

        if (version == SpokenVersion.V8_9) {
            Checkpoints told = answer.found().orElseThrow();
            assertThat(told.madeByZeebe()).isTrue();
            assertThat(told.gaps()).isEqualTo(1);
            assertThat(told.backups())
                    .containsExactly(new Checkpoints.Checkpoint(
                            1,
                            SpeakingZeebe.GENERATED,
                            Checkpoints.Type.SCHEDULED_BACKUP,
                            580L,
                            1L,
                            Instant.parse("2026-02-25T06:44:29.309Z")));
            asked("GET /backupRuntime/state");
            spoken.makesIds = false;
            assertThat(management.checkpoints().found().orElseThrow().madeByZeebe())
                    .isFalse();
        } else {
            assertThat(Outcome.of(answer)).isEqualTo("Unsupported");
            asked();
        }
    }

    @Test
    void exportingIsPaused() {
        List<ExportingResult> results = new ArrayList<>();
        for (ExportingChange change : ExportingChange.values()) {
            results.add(management.exporting(change));
        }

        if (is81()) {
            assertThat(results).extracting(Outcome::of).containsOnly("Unsupported");
            asked();
        } else {
            assertThat(results).containsOnly(new ExportingResult.Accepted());
            asked("POST /exporting/pause", "POST /exporting/pause?soft=true", "POST /exporting/resume");
            spoken.replicaMissing = true;
            assertThat(management.exporting(ExportingChange.RESUME))
                    .isInstanceOfSatisfying(
                            ExportingResult.Refused.class,
                            refused -> assertThat(refused.message()).contains(WHY));
        }
    }

    @Test
    void exportersAreChanged() {
        boolean offered = version.atLeast(SpokenVersion.V8_6);
        List<Answer<PlannedChange>> changes =
                List.of(management.enableExporter("a", null), management.disableExporter("a"));

        assertThat(Outcome.of(management.exporters())).isEqualTo(offered ? "Ok" : "Unsupported");
        assertThat(changes).extracting(Outcome::of).containsOnly(offered ? "Ok" : "Unsupported");
        assertThat(Outcome.of(management.deleteExporter("a")))
                .isEqualTo(version.atLeast(SpokenVersion.V8_7) ? "Ok" : "Unsupported");
        management
                .exporters()
                .found()
                .ifPresent(exporters -> assertThat(exporters)
                        .extracting(ConfiguredExporter::state)
                        .containsExactly(ConfiguredExporter.State.CONFIG_NOT_FOUND));
    }
}
