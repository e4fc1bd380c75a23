package io.zeebeops.simulator.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.model.ClusterShape;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A set of processes is as one JVM is, whichever of them is lost. */
@Timeout(60)
class SetTest {

    @TempDir
    private Path folder;

    private TestSet set;

    @BeforeEach
    void start() throws Exception {
        set = new TestSet(folder);
        until(
                () -> set.get("/actuator/health"),
                health -> health.path("status").asText().equals("UP"));
    }

    @AfterEach
    void stop() {
        set.close();
    }

    @Test
    void aBackupIsTakenAndIsInTheStoresFolder() throws Exception {
        take(7);
        completed(7);

        assertThat(folder.resolve("store").resolve("1").resolve("7.json")).isRegularFile();
        assertThat(set.get("/actuator/backups")).hasSize(1);
        assertThat(set.send("DELETE", "/actuator/backups/7", null).statusCode()).isEqualTo(204);
        assertThat(folder.resolve("store").resolve("1").resolve("7.json")).doesNotExist();
    }

    @Test
    void whoeverIsLostTheOthersGoOn() throws Exception {
        for (int lost = 0; lost < 3; lost++) {
            take(10 + lost);
            completed(10 + lost);
            set.kill(lost);
            int preferred = lost;
            until(
                    () -> set.ofBroker((preferred + 1) % 3, "GET", "/actuator/partitions"),
                    replicas -> replicas.path(Integer.toString(preferred + 1))
                            .path("role")
                            .asText()
                            .equals("LEADER"));
            assertThat(set.get("/actuator/backups")).hasSize(1 + lost);
            set.start(lost);
            until(() -> set.ofBroker(preferred, "GET", "/actuator/partitions"), replicas -> replicas.size() == 3);
            // Asked again each time: a broker that has just come may not be able to lead yet, and one call is one
            // attempt.
            until(
                    () -> {
                        set.send("POST", "/actuator/rebalance", null);
                        return set.ofBroker(preferred, "GET", "/actuator/partitions");
                    },
                    replicas -> replicas.path(Integer.toString(preferred + 1))
                            .path("role")
                            .asText()
                            .equals("LEADER"));
        }
        assertThat(set.get("/simulator/journal").findValuesAsText("what"))
                .filteredOn("BrokerDown"::equals)
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aBrokerThatIsBackIsNotMissedOnceMore() throws Exception {
        for (int time = 1; time <= 10; time++) {
            set.kill(1);
            untilBrokersAre("UP", "DOWN", "UP");
            set.start(1);
            untilBrokersAre("UP", "UP", "UP");
        }

        assertThat(set.get("/simulator/journal"))
                .filteredOn(line -> line.path("what").asText().equals("BrokerDown"))
                .hasSize(10);
    }

    private void untilBrokersAre(String... states) throws Exception {
        until(
                () -> set.get("/simulator/state").path("brokers"),
                brokers -> TestSet.texts(brokers).equals(List.of(states)));
    }

    @Test
    void whatWaitsForRequestsSurvivesThePrimary() throws Exception {
        set.send("POST", "/simulator/faults?path=/actuator/backups*&times=3&fault=status&status=418", null);
        set.send("POST", "/simulator/faults?path=/actuator/cluster&for=PT24H&fault=status&status=419", null);
        assertThat(set.send("GET", "/actuator/backups", null).statusCode()).isEqualTo(418);

        set.kill(0);
        untilBrokerAnswers(1);
        assertThat(set.send("GET", "/actuator/backups/1", null).statusCode()).isEqualTo(418);
        assertThat(set.send("GET", "/actuator/cluster", null).statusCode()).isEqualTo(419);
        set.kill(1);
        set.kill(2);
        set.startAll();
        untilBrokerAnswers(1);

        assertThat(set.send("GET", "/actuator/backups", null).statusCode()).isEqualTo(418);
        assertThat(set.send("GET", "/actuator/backups", null).statusCode()).isEqualTo(200);
        assertThat(set.send("GET", "/actuator/cluster", null).statusCode()).isEqualTo(419);
        set.send("DELETE", "/simulator/faults", null);
        assertThat(set.send("GET", "/actuator/cluster", null).statusCode()).isEqualTo(200);
    }

    private void untilBrokerAnswers(int broker) throws Exception {
        until(() -> set.ofBroker(broker, "GET", "/actuator/partitions"), replicas -> replicas.size() == 3);
    }

    @Test
    void pausesSurviveAllProcesses() throws Exception {
        assertThat(set.get("/actuator/exporters")).hasSize(2);
        JsonNode verdict = TestSet.json(set.send("POST", "/actuator/exporting/pause", null));
        assertThat(verdict.path("status").asInt()).isEqualTo(204);
        Path marker = set.data(1).resolve("raft-partition/partitions/2/.exporterPaused");
        assertThat(marker).hasContent("PAUSED");

        for (int broker = 0; broker < 3; broker++) {
            set.kill(broker);
        }
        Files.delete(marker);
        assertThat(until(() -> set.send("GET", "/actuator/cluster", null), answer -> answer.statusCode() == 502)
                        .body())
                .contains("member is not known");
        set.startAll();

        JsonNode replicas = until(() -> set.ofBroker(1, "GET", "/actuator/partitions"), found -> found.size() == 3);
        assertThat(replicas.path("1").path("exporterPhase").asText()).isEqualTo("PAUSED");
        assertThat(replicas.path("2").path("exporterPhase").asText()).isEqualTo("EXPORTING");
    }

    @Test
    void aStoreThatIsAwayIsAway() throws Exception {
        take(5);
        completed(5);
        set.stopStore();
        until(() -> set.send("GET", "/actuator/backups/5", null), answer -> answer.statusCode() == 504);
        take(6);
        set.startStore();

        completed(5);
        completed(6);
    }

    @Test
    void aBrokenPauseMarkerKeepsABrokerFromStarting() throws Exception {
        set.send("POST", "/actuator/exporting/pause?soft=true", null);
        set.send("POST", "/actuator/exporting/pause", null);
        set.kill(2);
        set.start(2);

        JsonNode health = until(() -> set.ofBroker(2, "GET", "/actuator/health"), found -> found.has("status"));
        assertThat(health.path("components").path("brokerReady").path("status").asText())
                .isEqualTo("OUT_OF_SERVICE");
    }

    @Test
    void aFolderIsRestoredFromABackup() throws Exception {
        take(9);
        completed(9);
        Path empty = folder.resolve("new");
        Restore restore = new Restore(URI.create("http://127.0.0.1:" + set.storePort), ClusterShape.recorded(), empty);

        assertThatThrownBy(() -> restore.run(0, 8)).hasMessageContaining("BackupNotFound");
        restore.run(0, 9);

        assertThat(new BrokerFolder(empty).replicas())
                .hasSize(3)
                .allSatisfy((partition, replica) ->
                        assertThat(replica.restoredBackup()).isEqualTo(9));
        assertThatThrownBy(() -> restore.run(0, 9)).hasMessageContaining("DirectoryNotEmpty");
    }

    private void take(long id) throws Exception {
        HttpResponse<String> answer = set.send("POST", "/actuator/backups", "{\"backupId\":%d}".formatted(id));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private void completed(long id) throws Exception {
        until(
                () -> set.get("/actuator/backups/" + id),
                backup -> backup.path("state").asText().equals("COMPLETED"));
    }

    /** Asks until it is so; the test's own limit ends a wait that is in vain. */
    static <T> T until(Callable<T> question, Predicate<T> fits) throws Exception {
        Object pause = new Object();
        while (true) {
            try {
                T answer = question.call();
                if (fits.test(answer)) {
                    return answer;
                }
            } catch (java.io.IOException e) {
                // Not there yet.
            }
            synchronized (pause) {
                pause.wait(Duration.ofMillis(20).toMillis());
            }
        }
    }
}
