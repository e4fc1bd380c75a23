package io.zeebeops.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zeebeops.simulator.http.HttpFault;
import io.zeebeops.simulator.http.HttpFaults;
import io.zeebeops.simulator.model.BackupState;
import io.zeebeops.simulator.model.GetOutcome;
import io.zeebeops.simulator.model.Happening;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpFaultsTest {

    private static final String TAKE = "/actuator/backups";

    private final TestClock clock = new TestClock();
    private final SimulatedZeebe zeebe = new SimulatedZeebe(SimulatorSettings.defaults(), clock).start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        zeebe.close();
    }

    @Test
    void aFaultHitsAsManyRequestsAsItWasTold() throws Exception {
        zeebe.faults().add("POST", TAKE, 2, new HttpFault.Status(503, "application/json", "{\"message\":\"full\"}"));

        assertThat(take(1).statusCode()).isEqualTo(503);
        assertThat(take(1).body()).isEqualTo("{\"message\":\"full\"}");
        assertThat(take(1).statusCode()).isEqualTo(202);
    }

    @Test
    void aPatternHasToFitMethodAndPath() throws Exception {
        zeebe.faults().add("*", "/actuator/backups/*", HttpFaults.ALWAYS, new HttpFault.Status(500, "text/plain", ""));

        assertThat(take(1).statusCode()).isEqualTo(202);
        assertThat(get("/actuator/backups/1").statusCode()).isEqualTo(500);
        assertThat(get("/actuator/cluster").statusCode()).isEqualTo(200);

        zeebe.faults().clear();
        assertThat(get("/actuator/backups/1").statusCode()).isEqualTo(404);
    }

    @Test
    void cutBeforeLeavesNoEffect() {
        zeebe.faults().add("POST", TAKE, 1, new HttpFault.CutBefore());

        assertThatThrownBy(() -> take(1)).isInstanceOf(IOException.class);
        assertThat(zeebe.journal().all(Happening.BackupTaken.class)).isEmpty();
        assertThat(zeebe.journal().all(Happening.Answered.class))
                .containsExactly(new Happening.Answered("gateway", "POST", TAKE, 0));
    }

    @Test
    void cutAfterLeavesTheEffect() {
        zeebe.faults().add("POST", TAKE, 1, new HttpFault.CutAfter());

        assertThatThrownBy(() -> take(1)).isInstanceOf(IOException.class);
        assertThat(zeebe.journal().all(Happening.BackupTaken.class)).hasSize(3);
    }

    @Test
    void timeoutAfterLeavesTheEffect() throws Exception {
        zeebe.faults().add("POST", TAKE, 1, new HttpFault.TimeoutAfter());

        assertThat(take(1).statusCode()).isEqualTo(504);
        clock.advance(Duration.ofSeconds(2));
        assertThat(zeebe.model().get(1, "test"))
                .isInstanceOfSatisfying(
                        GetOutcome.Found.class,
                        found -> assertThat(found.backup().state()).isEqualTo(BackupState.COMPLETED));
    }

    @Test
    void garbageHasTheRightStatusAndABrokenBody() throws Exception {
        zeebe.faults().add("GET", "/actuator/cluster", 1, new HttpFault.Garbage());

        HttpResponse<String> answer = get("/actuator/cluster");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"backupId\": ]");
    }

    @Test
    void anEndlessBodyGoesOnUntilTheClientHasHadEnough() throws Exception {
        zeebe.faults().add("GET", "/actuator/cluster", 1, new HttpFault.EndlessBody());

        HttpResponse<InputStream> answer =
                client.send(request("/actuator/cluster").build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(1_000_000)).hasSize(1_000_000);
        }
        assertThat(get("/actuator/cluster").statusCode()).isEqualTo(200);
    }

    @Test
    void aDelayedAnswerHoldsUpNobodyElse() throws Exception {
        zeebe.faults().add("GET", "/actuator/cluster", 1, new HttpFault.Delay(Duration.ofMillis(200)));

        var delayed = client.sendAsync(request("/actuator/cluster").build(), BodyHandlers.ofString());
        assertThat(get("/actuator/exporters").statusCode()).isEqualTo(200);
        assertThat(delayed.get().statusCode()).isEqualTo(200);
    }

    @Test
    void aBrokerThatIsDownCutsConnections() throws Exception {
        zeebe.model().faults().timing(Timing.quick());
        zeebe.model().faults().brokerDown(1);

        HttpRequest request = HttpRequest.newBuilder(zeebe.brokerUrl(1).resolve("/actuator/partitions"))
                .build();
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString())).isInstanceOf(IOException.class);

        zeebe.model().faults().brokerUp(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void theJournalKnowsWhoAsked() throws Exception {
        take(5);

        assertThat(zeebe.journal().entries())
                .filteredOn(entry -> entry.what() instanceof Happening.BackupTaken)
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.who()).isEqualTo("test/1"));
    }

    private HttpResponse<String> take(long id) throws IOException, InterruptedException {
        return client.send(
                request(TAKE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"backupId\":%d}".formatted(id)))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        URI uri = zeebe.gatewayUrl().resolve(path);
        return HttpRequest.newBuilder(uri).header("User-Agent", "test/1").timeout(Duration.ofSeconds(20));
    }
}
