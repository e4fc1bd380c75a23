package io.zeebeops.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.SimulatedApiGateways;
import io.zeebeops.simulator.TestClock;
import io.zeebeops.simulator.apigateway.ApiGatewaySettings;
import io.zeebeops.simulator.apigateway.Block;
import io.zeebeops.simulator.apigateway.NodeTiming;
import io.zeebeops.simulator.apigateway.Webhook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The page of an API gateway's nodes, in a real browser. */
class NodesPageIT {

    private static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\">";

    private final TestClock clock = new TestClock();
    private final SimulatedApiGateways gateways = new SimulatedApiGateways(
                    ApiGatewaySettings.ofNodes(3)
                            .withTiming(NodeTiming.leisurely())
                            .withQuiescePortReady(),
                    clock)
            .start();
    private Browser browser;

    @BeforeEach
    void look(@TempDir Path profile) {
        browser = new Browser(profile);
        browser.open(gateways.controlUrl());
        browser.await().until(() -> browser.text("connection").equals("connected"));
    }

    @AfterEach
    void close() {
        browser.close();
        gateways.close();
    }

    private String node(int index) {
        return browser.all("#nodes > li").get(index).getText();
    }

    @Test
    void aNodeIsSeenToFlushAndToBeQuiesced() {
        assertThat(node(0)).startsWith("apigateway-0\nNormal").contains("QuiescePort, quiesce port");

        gateways.model().quiesce(0, true, Block.ALL, List.of(), "operator/7");
        clock.advance(Duration.ofSeconds(3));
        browser.await().until(() -> node(0).contains("Flushing\nlicense_metrics flushed\nperformance_metrics until"));
        clock.advance(Duration.ofSeconds(8));
        browser.await().until(() -> node(0).startsWith("apigateway-0\nQuiesced"));

        assertThat(node(1)).startsWith("apigateway-1\nNormal");
        assertThat(browser.text("journal")).contains("operator/7", "apigateway-0 is quiesced");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void faultsAreSeenOnTheNodeTheyWereToldFor() {
        browser.id("target-node").sendKeys("apigateway-1");
        assertThat(browser.press("Refuse")).endsWith(": done");
        browser.await().until(() -> node(1).contains("refuses to be quiesced: no disk"));
        assertThat(browser.press("Kill")).endsWith(": done");
        browser.await().until(() -> node(1).startsWith("apigateway-1\nDown"));

        assertThat(node(0)).startsWith("apigateway-0\nNormal").doesNotContain("refuses");
        assertThat(browser.press("Clear all faults")).endsWith(": done");
        browser.await().until(() -> !node(1).contains("refuses"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everyButtonIsUnderstoodAndWhatIsRefusedIsSaid() {
        List<String> outcomes = new ArrayList<>();
        for (WebElement button : browser.all("#fault-groups button")) {
            outcomes.add(browser.press(button));
        }
        assertThat(outcomes).hasSize(13).allMatch(outcome -> outcome.endsWith(": done"));

        browser.enter("Crash while flushing", "after", "soon");
        assertThat(browser.press("Crash while flushing")).contains("refused, 400");
    }

    @Test
    void hostileWordsAreWordsAndEverythingFits() {
        gateways.model().refuseQuiesce(0, 1, 200, HOSTILE);
        gateways.model()
                .register(
                        0,
                        new Webhook("", "http://x/" + HOSTILE, Map.of(), null, null, null, List.of(HOSTILE), true),
                        HOSTILE);
        browser.await().until(() -> browser.text("webhooks").contains(HOSTILE));
        browser.await().until(() -> node(0).contains(HOSTILE));
        assertThat(browser.all("img, section script")).isEmpty();
        assertThat(browser.script("return document.title")).isEqualTo("Simulated API gateway");
        for (String scheme : List.of("light", "dark")) {
            for (int width : List.of(1280, 800, 360)) {
                browser.looks(width, 800, scheme);
                assertThat(browser.script("return document.documentElement.scrollWidth"))
                        .as("%s pixels, %s", width, scheme)
                        .isEqualTo(browser.script("return document.documentElement.clientWidth"));
            }
        }
        assertThat(browser.all("button, input, select"))
                .allMatch(control -> !control.getAccessibleName().isEmpty());
        assertThat(browser.complaints()).isEmpty();
    }
}
