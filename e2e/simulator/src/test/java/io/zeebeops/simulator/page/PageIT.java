package io.zeebeops.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.TestClock;
import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.settings.Binding;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page, in chromium. Simulated time stands still unless a test lets it go on. */
class PageIT {

    private static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\">";

    private final TestClock clock = new TestClock();
    private final HttpClient client = HttpClient.newHttpClient();
    private SimulatedZeebe zeebe = start(SimulatorSettings.defaults());
    private Browser browser;

    @BeforeEach
    void open(@TempDir Path profile) {
        browser = new Browser(profile);
    }

    @AfterEach
    void close() {
        browser.close();
        zeebe.close();
        client.close();
    }

    private SimulatedZeebe start(SimulatorSettings settings) {
        return new SimulatedZeebe(settings, clock).start();
    }

    private void look() {
        browser.open(zeebe.gatewayUrl());
        browser.await().until(() -> browser.text("connection").equals("connected"));
    }

    private void look(SimulatorSettings settings) {
        zeebe.close();
        zeebe = start(settings);
        look();
    }

    @Test
    void leadersAndPausesAreSeenInTheGrid() {
        look();
        assertThat(browser.label(1, 0)).contains("leader, exporting");
        assertThat(browser.label(1, 2)).contains("follower, exporting");

        browser.replica(1, 2).sendKeys(Keys.ENTER);
        assertThat(browser.press("Move leader of 1 to broker 2")).endsWith(": done");
        browser.await().until(() -> browser.label(1, 2).contains("leader, exporting"));
        assertThat(browser.label(1, 0)).contains("follower");

        assertThat(browser.press("Pause exporting")).endsWith(": done");
        browser.await().until(() -> browser.text("totals").contains("9 replicas paused"));
        assertThat(browser.label(3, 1)).contains("follower, paused");

        assertThat(browser.press("Lose the pause of 1 on broker 2")).endsWith(": done");
        browser.await().until(() -> browser.label(1, 2).contains("leader, exporting"));
        assertThat(browser.text("totals")).contains("8 replicas paused");

        assertThat(browser.press("Kill broker 2")).endsWith(": done");
        browser.await().until(() -> browser.label(1, 2).contains("the broker is down"));
        assertThat(browser.text("totals")).contains("1 of 3 brokers away", "without leader");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void lagIsSeenToGrow() {
        look();
        browser.openGroup("Exporters and changes");
        browser.openGroup("Traffic and time");
        assertThat(browser.press("expb fails")).endsWith(": done");
        assertThat(browser.press("Set traffic")).endsWith(": done");

        clock.advance(Duration.ofSeconds(10));

        browser.await().until(() -> browser.label(1, 0).contains("lag 400"));
        assertThat(browser.text("changes")).contains("its target does not answer");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aBackupIsSeenFromItsBeginningToItsEnd() {
        look();
        browser.enter("Take a backup", "backupId", "17");
        assertThat(browser.press("Take a backup")).endsWith(": done");
        clock.advance(Duration.ofMillis(300));
        browser.await().until(() -> browser.text("backups").contains("17\nIN_PROGRESS\n3 in progress"));
        assertThat(browser.text("backups")).contains("1 in progress\n2 in progress\n3 in progress");

        clock.advance(Duration.ofSeconds(2));
        browser.await().until(() -> browser.text("backups").contains("17\nCOMPLETED\n3 completed"));

        browser.replica(2, 0).click();
        assertThat(browser.press("Decide the next backup")).endsWith(": done");
        browser.await().until(() -> browser.text("store").contains("next backup fails on partition 2: disk full"));
        browser.enter("Take a backup", "backupId", "18");
        browser.press("Take a backup");
        clock.advance(Duration.ofSeconds(3));
        browser.await().until(() -> browser.text("backups").startsWith("18\nFAILED\n2 completed, 1 failed"));
        assertThat(browser.text("backups")).contains("partition 2: disk full");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFaultOfRequestsIsSeenInTheJournalWhenItHits() throws Exception {
        look();
        browser.openGroup("Requests");
        browser.enter("Add the request fault", "fault", "status");
        browser.enter("Add the request fault", "status", "503");
        assertThat(browser.press("Add the request fault")).endsWith(": done");
        browser.await().until(() -> browser.text("changes").contains("* /actuator/backups*: status 503"));

        ask("/actuator/backups", "operator/7");

        browser.await()
                .until(() -> browser.text("journal").contains("GET /actuator/backups at gateway is hit by Status"));
        assertThat(browser.all("#journal li .who"))
                .extracting(WebElement::getText)
                .contains("operator/7");
        browser.await().until(() -> !browser.text("changes").contains("request fault"));
        browser.id("journal-search").sendKeys("comes in");
        browser.await().until(() -> browser.all("#journal li").size() == 1);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatIsRefusedIsSaid() {
        look();
        assertThat(browser.press("Remove pause files of broker 0")).endsWith("refused, 400 Broker 0 is not down");
    }

    @Test
    void everyButtonIsUnderstood() {
        look();
        openAllGroups();
        List<String> refused = new ArrayList<>();
        for (WebElement button : browser.all("#fault-groups button")) {
            String outcome = browser.press(button);
            if (!outcome.endsWith(": done")) {
                refused.add(outcome);
            }
        }
        // Brokers that are starting take no backup and no client's wish, and are not down.
        assertThat(refused)
                .allMatch(
                        outcome -> outcome.matches("(Remove pause files|Pause|Resume|Take a backup|Disable|Enable).*"));
        assertThat(refused).noneMatch(outcome -> outcome.contains("refused, 404"));
    }

    @Test
    void aLostConnectionIsShownAndEndsByItself() throws Exception {
        look();
        ask("/actuator/exporters", "before");
        browser.await().until(() -> browser.text("journal").contains("before"));
        int port = zeebe.gatewayUrl().getPort();

        zeebe.close();

        browser.await().until(() -> browser.id("lost").isDisplayed());
        assertThat(browser.text("lost")).startsWith("No answer from the simulator. What is shown is as of ");
        assertThat(browser.id("lost").getAriaRole()).isEqualTo("alert");
        assertThat(browser.text("connection")).isEqualTo("connection lost");
        assertThat(browser.press("Kill broker 0")).contains("no answer, it may have been done or not");

        zeebe = start(SimulatorSettings.defaults().withBinding(new Binding("127.0.0.1", port, List.of())));
        browser.await().until(() -> browser.text("connection").equals("connected"));
        assertThat(browser.id("lost").isDisplayed()).isFalse();
        assertThat(browser.text("journal")).doesNotContain("before");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("net::ERR_"));
    }

    @Test
    void hostileWordsAreWords() throws Exception {
        look(SimulatorSettings.defaults().withShape(new ClusterShape(3, 3, 3, List.of(HOSTILE, "expa"))));
        ask("/actuator/exporters", HOSTILE);
        zeebe.model().take(17, HOSTILE);
        clock.advance(Duration.ofSeconds(1));

        browser.await().until(() -> browser.text("journal").contains(HOSTILE));
        browser.await().until(() -> browser.text("backups").contains("by " + HOSTILE));
        assertThat(browser.text("changes")).contains("exporter " + HOSTILE);
        assertThat(browser.id("target-exporter").getText()).contains(HOSTILE);
        browser.openGroup("Exporters and changes");
        assertThat(browser.text("fault-groups")).contains(HOSTILE + " fails");
        assertThat(browser.all("img, section script")).isEmpty();
        assertThat(browser.script("return document.title")).isEqualTo("Simulated Zeebe");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aLargeClusterIsSeenThroughAWindow() {
        look(SimulatorSettings.defaults().withShape(new ClusterShape(100, 1000, 3, List.of("expa"))));
        assertThat(browser.text("range")).isEqualTo("to 10 of 1000");
        assertThat(browser.all("button.replica")).hasSize(30);
        assertThat(browser.text("left-out")).startsWith("88 brokers are up");

        browser.id("next").click();
        browser.await().until(() -> browser.text("range").equals("to 20 of 1000"));

        zeebe.model().faults().partitionDead(777);
        browser.await().until(() -> browser.text("troubled").equals("see partition 777"));
        browser.all("#troubled button").getFirst().click();
        browser.await().until(() -> browser.text("partitions").contains("partition 777\ndead"));
        assertThat(browser.script("return location.search")).isEqualTo("?from=777&count=10");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theFocusSurvivesWhatIsNew() {
        look();
        browser.replica(2, 1).sendKeys(Keys.SPACE);
        String before = browser.text("clock");

        clock.advance(Duration.ofSeconds(90));
        zeebe.model().faults().moveLeader(2, 2);
        zeebe.model().faults().traffic(5);

        browser.await().until(() -> browser.label(2, 1).contains("follower"));
        assertThat(browser.text("clock")).isNotEqualTo(before);
        assertThat(browser.focused()).isEqualTo(browser.replica(2, 1));
        assertThat(browser.replica(2, 1).getDomAttribute("aria-pressed")).isEqualTo("true");
    }

    @Test
    void itFitsIntoWindowsWideAndNarrowLightAndDark() {
        zeebe.model().take(17, "an-operator-with-a-long-name/1.2.3 (of somebody who tells everything about it)");
        look();
        for (String scheme : List.of("light", "dark")) {
            for (int width : List.of(1280, 800, 360)) {
                browser.looks(width, 800, scheme);
                assertThat(browser.script("return innerWidth")).isEqualTo((long) width);
                assertThat(browser.script("return document.documentElement.scrollWidth"))
                        .as("%s pixels, %s", width, scheme)
                        .isEqualTo(browser.script("return document.documentElement.clientWidth"));
            }
        }
        openAllGroups();
        assertThat(browser.all("button, input, select").stream().filter(WebElement::isDisplayed))
                .hasSizeGreaterThan(50)
                .allMatch(control -> !control.getAccessibleName().isEmpty());
    }

    private void openAllGroups() {
        List.of("Exporters and changes", "Traffic and time", "Requests", "Script")
                .forEach(browser::openGroup);
    }

    private void ask(String path, String userAgent) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(zeebe.gatewayUrl() + path))
                .header("User-Agent", userAgent)
                .method("GET", BodyPublishers.noBody())
                .build();
        client.send(request, BodyHandlers.discarding());
    }
}
