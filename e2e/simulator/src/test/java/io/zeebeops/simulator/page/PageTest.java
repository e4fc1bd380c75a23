package io.zeebeops.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.TestClock;
import io.zeebeops.simulator.http.HttpFault;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page is served as, without a browser. */
class PageTest {

    private final SimulatedZeebe zeebe = new SimulatedZeebe(SimulatorSettings.defaults(), new TestClock()).start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        zeebe.close();
    }

    @Test
    void onlyWhoWantsHtmlGetsIt() throws Exception {
        assertThat(get(zeebe.gatewayUrl(), "/", "*/*").statusCode()).isEqualTo(404);
        assertThat(get(zeebe.gatewayUrl(), "/", "application/json").statusCode())
                .isEqualTo(404);
        assertThat(zeebe.journal().entries()).hasSize(4);

        HttpResponse<String> page = get(zeebe.gatewayUrl(), "/", "text/html,*/*;q=0.8");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'");
        assertThat(zeebe.journal().entries()).hasSize(4);
    }

    @Test
    void aBrokerHasNoPage() throws Exception {
        assertThat(get(zeebe.brokerUrl(0), "/", "text/html").statusCode()).isEqualTo(404);
        assertThat(get(zeebe.brokerUrl(0), "/simulator/view", "*/*").statusCode())
                .isEqualTo(404);
    }

    @Test
    void allThatThePageNeedsIsHere() throws Exception {
        String page = get(zeebe.gatewayUrl(), "/", "text/html").body();
        List<String> needed = found(page, "(?:href|src)=\"([^\"]+)\"");
        assertThat(needed).hasSize(3).allMatch(name -> name.startsWith("simulator/page/"));
        for (String name : needed) {
            assertThat(get(zeebe.gatewayUrl(), "/" + name, "*/*").statusCode())
                    .as(name)
                    .isEqualTo(200);
        }
        for (String module : List.of("page", "buttons", "dom", "faults", "grid", "journal", "progress")) {
            HttpResponse<String> script = get(zeebe.gatewayUrl(), "/simulator/page/" + module + ".js", "*/*");
            assertThat(script.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
            assertThat(found(script.body(), "from \"([^\"]+)\"")).allMatch(name -> name.matches("\\./[a-z]+\\.js"));
            assertThat(script.body()).doesNotContain("innerHTML", "http:", "https:");
        }
    }

    @Test
    void theStateTellsTheFaultsThatWait() throws Exception {
        zeebe.faults().add("POST", "/actuator/backups*", 2, new HttpFault.CutAfter());

        JsonNode state = state("");

        assertThat(state.path("version").asText()).isEqualTo("8.6.0");
        assertThat(state.path("requestFaults").path(0).path("path").asText()).isEqualTo("/actuator/backups*");
        assertThat(state.path("requestFaults").path(0).path("times").asInt()).isEqualTo(2);
        assertThat(state.path("cluster").path("partitions")).hasSize(3);
        assertThat(state("?from=2&count=1").path("cluster").path("partitions"))
                .singleElement()
                .satisfies(partition ->
                        assertThat(partition.path("partition").asInt()).isEqualTo(2));
        assertThat(zeebe.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?from=0", "?count=0", "?count=201", "?from=x", "?from=99999999999"})
    void windowsThatAreNoneAreRefused(String query) throws Exception {
        assertThat(get(zeebe.gatewayUrl(), "/simulator/view" + query, "*/*").statusCode())
                .isEqualTo(400);
    }

    private JsonNode state(String query) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(get(zeebe.gatewayUrl(), "/simulator/view" + query, "*/*")
                        .body());
    }

    private static List<String> found(String text, String regex) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private HttpResponse<String> get(URI base, String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", accept)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
