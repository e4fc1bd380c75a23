package io.zeebeops.simulator.page;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A chromium without a window, looking at the page, and what one does with it. */
final class Browser implements AutoCloseable {

    private final ChromeDriver driver;

    /** A fresh profile is in the folder. */
    Browser(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,800",
                "--user-data-dir=" + profile);
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", console);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver"))
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
    }

    private static File onPath(String name) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            Path file = Path.of(folder, name);
            if (Files.isExecutable(file)) {
                return file.toFile();
            }
        }
        throw new AssertionError(
                "There is no %s on the PATH. On Debian, e2e/browser.sh installs it when run as root.".formatted(name));
    }

    void open(URI page) {
        driver.get(page.toString());
    }

    /** A window of this size, in CSS pixels, with a colour scheme. */
    void looks(int width, int height, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    WebElement id(String id) {
        return driver.findElement(By.id(id));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    String text(String id) {
        return id(id).getText();
    }

    /** The button of one replica in the grid. */
    WebElement replica(int partition, int broker) {
        return driver.findElement(
                By.cssSelector("button[aria-label^='Partition %d on broker %d:']".formatted(partition, broker)));
    }

    /** What the grid says of one replica. */
    String label(int partition, int broker) {
        return String.valueOf(replica(partition, broker).getDomAttribute("aria-label"));
    }

    void openGroup(String title) {
        driver.findElement(By.xpath("//details[not(@open)]/summary[.='%s']".formatted(title)))
                .click();
    }

    /** Presses the button with these words, and waits for what is said of it. */
    String press(String label) {
        return press(driver.findElement(By.xpath("//button[.='%s']".formatted(label))));
    }

    String press(WebElement button) {
        String label = button.getText();
        driver.executeScript("document.getElementById('outcome').textContent = ''");
        button.click();
        await().until(() ->
                text("outcome").startsWith(label + ": ") && !text("outcome").endsWith(": asked"));
        return text("outcome");
    }

    /** Writes into the field of a button, or chooses in it. */
    void enter(String button, String field, String value) {
        WebElement input =
                driver.findElement(By.xpath("//form[.//button[.='%s']]//*[@name='%s']".formatted(button, field)));
        if (input.getTagName().equals("input")) {
            input.clear();
        }
        input.sendKeys(value);
    }

    Object script(String script) {
        return driver.executeScript(script);
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** Errors and warnings of the console since the last call. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Waits for the page to show something. */
    ConditionFactory await() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(StaleElementReferenceException.class);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
