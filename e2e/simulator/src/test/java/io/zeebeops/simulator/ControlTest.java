package io.zeebeops.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zeebeops.simulator.model.StoreState;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator's own endpoints. */
class ControlTest {

    private final SimulatedZeebe zeebe = new SimulatedZeebe(SimulatorSettings.defaults(), new TestClock()).start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        zeebe.close();
    }

    @Test
    void theJournalCanBeReadOnFromWhereOneWas() throws Exception {
        post("/simulator/backups?backupId=5");

        JsonNode journal =
                new ObjectMapper().readTree(send("GET", "/simulator/journal").body());
        assertThat(journal).hasSize(4);
        assertThat(journal.path(0).path("what").asText()).isEqualTo("BackupTaken");
        assertThat(journal.path(0).path("who").asText()).isEqualTo("stranger");
        assertThat(journal.path(0).path("id").asLong()).isEqualTo(5);
        assertThat(journal.path(3).path("outcome").asText()).isEqualTo("Scheduled");
        assertThat(send("GET", "/simulator/journal?since=4").body()).isEqualTo("[]");
    }

    @Test
    void everyFaultOfTheHelpIsTaken() throws Exception {
        for (String path : new String[] {
            "/simulator/brokers/1/down",
            "/simulator/brokers/1/up",
            "/simulator/brokers/1/hang",
            "/simulator/brokers/1/go-on",
            "/simulator/brokers/1/silent?times=2",
            "/simulator/brokers/1/pause-lost?partition=1",
            "/simulator/brokers/1/never-ready",
            "/simulator/brokers/1/ready",
            "/simulator/brokers/all/down",
            "/simulator/brokers/1/pause-markers/removed",
            "/simulator/exporters/expa/failing",
            "/simulator/exporters/expa/working",
            "/simulator/exporters/expb/pace?every=PT5S&lag=PT1S",
            "/simulator/uploads/held",
            "/simulator/uploads/free",
            "/simulator/traffic?perSecond=40",
            "/simulator/partitions/2/dead",
            "/simulator/partitions/2/alive",
            "/simulator/leaders/1/2",
            "/simulator/store/hanging",
            "/simulator/late-delete/nowhere",
            "/simulator/timing?backupDuration=PT5S&startDelay=PT1S&stagger=PT0S&changeStep=PT1S&brokerTimeout=PT1S",
            "/simulator/backups/next?fate=fails&partition=2&reason=disk+full",
            "/simulator/backups/next?fate=never-starts",
            "/simulator/backups/next?fate=misses&partition=3",
            "/simulator/backups/next?fate=not-delivered",
            "/simulator/backups/next?fate=completes",
            "/simulator/ids?latest=100",
            "/simulator/changes/stuck",
            "/simulator/changes/free",
            "/simulator/traffic?records=10",
            "/simulator/faults?path=/actuator/backups*&fault=delay&by=PT1S",
            "/simulator/faults?path=/x&fault=status&status=500",
            "/simulator/faults?path=/x&fault=cut-before",
            "/simulator/faults?path=/x&fault=cut-after",
            "/simulator/faults?path=/x&fault=timeout-after",
            "/simulator/faults?path=/x&fault=garbage",
            "/simulator/faults?path=/x&fault=endless-body&times=3&method=GET",
            "/simulator/faults?path=/x&fault=garbage&for=PT10S"
        }) {
            assertThat(post(path).statusCode()).as(path).isEqualTo(204);
        }
        assertThat(send("DELETE", "/simulator/faults").statusCode()).isEqualTo(204);
        assertThat(zeebe.model().faults().store()).isEqualTo(StoreState.HANGING);
        assertThat(zeebe.model().faults().timing().backupDuration()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/simulator/brokers/9/down",
                "/simulator/brokers/x/down",
                "/simulator/partitions/0/dead",
                "/simulator/store/melting",
                "/simulator/timing?backupDuration=soon",
                "/simulator/timing?lunch=PT1H",
                "/simulator/backups",
                "/simulator/backups/next?fate=unknown",
                "/simulator/faults?path=/x&fault=unknown",
                "/simulator/faults?fault=garbage",
                "/simulator/faults?path=/x&fault=garbage&for=soon",
                "/simulator/script?faults=3",
                "/simulator/script?seed=1&faults=0",
                "/simulator/faults?path=/x&fault=garbage&times=0"
            })
    void whatIsNotUnderstoodIsExplained(String path) throws Exception {
        HttpResponse<String> answer = post(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("POST   /simulator/brokers/{id}/down | up");
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return send("POST", path);
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        URI uri = URI.create(zeebe.gatewayUrl() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
