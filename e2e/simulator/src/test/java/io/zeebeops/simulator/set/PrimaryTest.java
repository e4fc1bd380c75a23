package io.zeebeops.simulator.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.http.Beginning;
import io.zeebeops.simulator.http.Passed;
import io.zeebeops.simulator.set.Messages.Join;
import io.zeebeops.simulator.settings.Binding;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a primary makes of brokers that want to take part. */
@Timeout(60)
class PrimaryTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private URI address;
    private BrokerProcess primary;

    @BeforeEach
    void start() throws Exception {
        int port = TestSet.freePort();
        address = URI.create("http://127.0.0.1:" + port);
        primary = new BrokerProcess(
                        new SetSettings(
                                SimulatorSettings.defaults().withBinding(new Binding("127.0.0.1", 0, List.of())),
                                List.of(),
                                0,
                                port,
                                folder,
                                null,
                                InstantSource.system(),
                                Beginning.calm()),
                        0)
                .start();
    }

    @AfterEach
    void stop() {
        primary.close();
        client.close();
    }

    @Test
    void whoAsksOnceMoreHasNotStartedOnceMore() throws Exception {
        join("a");
        join("a");

        assertThat(journal()).doesNotContain("BrokerDown");
    }

    @Test
    void anotherProcessHas() throws Exception {
        join("a");
        join("b");

        assertThat(journal()).contains("BrokerDown");
    }

    private void join(String life) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/set/join"))
                .POST(BodyPublishers.ofString(Json.write(new Join(1, life, Map.of()))))
                .build();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
    }

    private List<String> journal() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/simulator/journal"))
                .header(Passed.TARGET, "gateway")
                .build();
        return Json.read(client.send(request, BodyHandlers.ofString()).body(), JsonNode.class)
                .findValuesAsText("what");
    }
}
