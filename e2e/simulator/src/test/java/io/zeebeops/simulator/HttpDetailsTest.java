package io.zeebeops.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.model.Happening;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the contract notes say of HTTP beyond the recordings. */
class HttpDetailsTest {

    private static final String OWN = "application/vnd.spring-boot.actuator.v3+json";

    private final TestClock clock = new TestClock();
    private final SimulatedZeebe zeebe = new SimulatedZeebe(SimulatorSettings.defaults(), clock).start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.shutdownNow();
        zeebe.close();
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, /actuator/backups, 200",
        "HEAD, /actuator/backups/1, 404",
        "OPTIONS, /actuator/backups, 200",
        "PATCH, /actuator/backups, 405",
        "GET, /actuator/backups/, 404",
        "POST, /actuator/backups/, 404",
        "POST, /actuator/exporting/resume/, 404",
        "GET, /actuator//backups, 404",
        "GET, /actuator/health/, 200",
        "GET, /actuator/backups/0, 404",
        "GET, /actuator/backups/-1, 404",
        "DELETE, /actuator/backups/0, 204",
        "DELETE, /actuator/backups/-1, 204",
        "GET, /actuator/backups/007, 404",
        "GET, /actuator/backups?limit=1&unknown=2, 200",
        "POST, /actuator/partitions/pauseExporting, 404",
        "DELETE, /actuator/cluster/changes/1, 400",
        "DELETE, /actuator/cluster/changes/x, 400",
        "DELETE, /actuator/cluster/changes/1?dryRun=true, 501",
        "POST, /actuator/rebalance, 200",
        "POST, /actuator/banning/1, 204"
    })
    void status(String method, String path, int status) throws Exception {
        assertThat(send(method, path, null).statusCode()).isEqualTo(status);
    }

    @Test
    void allowNamesTheMethods() throws Exception {
        assertThat(send("OPTIONS", "/actuator/backups/1", null).headers().firstValue("Allow"))
                .contains("DELETE,GET,HEAD,OPTIONS");
        assertThat(send("PUT", "/actuator/backups/1", "{}").headers().firstValue("Allow"))
                .contains("DELETE, GET");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "/actuator/backups | application/json | 200 | application/json",
                "/actuator/backups | */* | 200 | " + OWN,
                "/actuator/backups | text/html, application/json;q=0.5 | 200 | application/json",
                "/actuator/backups | text/html | 406 | ",
                "/actuator/cluster | " + OWN + " | 406 | ",
                "/actuator/cluster | application/json | 200 | application/json"
            },
            delimiter = '|')
    void acceptDecidesOnTheContentType(String path, String accept, int status, @Nullable String contentType)
            throws Exception {
        HttpResponse<String> answer =
                client.send(request(path).header("Accept", accept).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(null)).isEqualTo(contentType);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "/actuator/backups?backupId=9 | {\"backupId\":5} | 202 | 9",
                "/actuator/backups | {\"backupId\":5,\"unknown\":true} | 202 | 5",
                "/actuator/backups | {\"backupId\":null} | 400 | ",
                "/actuator/backups | {\"backupId\":true} | 400 | ",
                "/actuator/backups | [5] | 400 | ",
                "/actuator/backups?backupId=x | {\"backupId\":5} | 400 | "
            },
            delimiter = '|')
    void theIdOfATake(String path, String body, int status, @Nullable Long taken) throws Exception {
        assertThat(send("POST", path, body).statusCode()).isEqualTo(status);
        if (taken == null) {
            assertThat(zeebe.journal().all(Happening.BackupTaken.class)).isEmpty();
        } else {
            assertThat(zeebe.journal().all(Happening.BackupTaken.class))
                    .allSatisfy(backup -> assertThat(backup.id()).isEqualTo(taken));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "soft=true, true",
        "soft=1, true",
        "soft, false",
        "soft=false, false",
        "soft=true&soft=false, true",
        "hard=true, false"
    })
    void softOrHard(String query, boolean soft) throws Exception {
        send("POST", "/actuator/exporting/pause?" + query, null);

        assertThat(zeebe.journal().all(Happening.ExportingPaused.class))
                .hasSize(3)
                .allSatisfy(pause -> assertThat(pause.soft()).isEqualTo(soft));
    }

    @Test
    void softInABodyIsIgnored() throws Exception {
        send("POST", "/actuator/exporting/pause", "{\"soft\":true}");

        assertThat(zeebe.journal().all(Happening.ExportingPaused.class))
                .allSatisfy(pause -> assertThat(pause.soft()).isFalse());
    }

    @Test
    void aLostConnectionToABrokerIsA500() throws Exception {
        zeebe.model().faults().nextBackup(new Fate.NotDelivered(2));

        HttpResponse<String> answer = send("POST", "/actuator/backups", "{\"backupId\":5}");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("was closed");
    }

    @Test
    void manyHungAnswersHoldUpNobody() throws Exception {
        int more = 300;
        zeebe.model().faults().partitionDead(1);
        for (int i = 0; i < more; i++) {
            client.sendAsync(request("/actuator/backups").build(), BodyHandlers.discarding());
        }

        assertThat(send("GET", "/actuator/cluster", null).statusCode()).isEqualTo(200);
        assertThat(zeebe.journal().all(Happening.Answered.class, answered -> answered.status() != 200))
                .isEmpty();
    }

    @Test
    void from88OnBackupsHaveAnotherName() throws Exception {
        try (SimulatedZeebe newer = new SimulatedZeebe(
                        SimulatorSettings.defaults()
                                .withVersion(ZeebeVersion.V8_8)
                                .withTiming(Timing.quick()),
                        clock)
                .start()) {
            assertThat(body(newer, "/actuator/backupRuntime")).isEqualTo("[]");
            assertThat(body(newer, "/actuator/info")).contains("\"version\":\"8.8.0\"");
            assertThat(body(newer, "/actuator"))
                    .contains("/actuator/backupRuntime/{id}")
                    .doesNotContain("/actuator/backups");
            assertThat(body(newer, "/actuator/backups")).contains("\"status\":404");
        }
    }

    private String body(SimulatedZeebe other, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(other.gatewayUrl().resolve(path)).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(zeebe.gatewayUrl() + path));
    }
}
