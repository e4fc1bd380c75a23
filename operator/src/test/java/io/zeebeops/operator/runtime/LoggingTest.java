package io.zeebeops.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.http.HttpLoggingInterceptor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() throws Exception {
        System.setOut(console);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void jsonIsOneObjectALine() throws Exception {
        Logging.configure(Settings.of(Map.of("ZEEBEOPS_LOG_FORMAT", "json")));

        Logger log = LoggerFactory.getLogger("io.zeebeops.test");
        log.info("A {} with a\nbreak", "line");
        log.error("A failure", new IllegalStateException("why"));

        assertThat(lines()).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines().getFirst());
        assertThat(first.path("formattedMessage").asText()).isEqualTo("A line with a\nbreak");
        assertThat(first.path("level").asText()).isEqualTo("INFO");
        assertThat(first.path("timestamp").asLong()).isPositive();
        assertThat(lines().getLast()).contains("why");
    }

    @Test
    void textIsForPeople() {
        Logging.configure(Settings.of(Map.of("ZEEBEOPS_LOG_FORMAT", "text")));

        LoggerFactory.getLogger("io.zeebeops.test").info("Hello");

        assertThat(lines()).singleElement().asString().contains("INFO", "io.zeebeops.test - Hello");
    }

    @Test
    void librariesSpeakOfTroubleOnly() {
        Logging.configure(Settings.of(Map.of()));

        LoggerFactory.getLogger("io.javaoperatorsdk.operator").info("chatter");
        LoggerFactory.getLogger("io.zeebeops.test").debug("chatter");
        LoggerFactory.getLogger("io.javaoperatorsdk.operator").warn("trouble");

        assertThat(lines()).singleElement().asString().contains("trouble");
    }

    @Test
    void requestsAreNeverLoggedForTheyHoldCredentials() {
        Logging.configure(Settings.of(Map.of("ZEEBEOPS_LOG_LEVEL", "debug")));

        assertThat(LoggerFactory.getLogger(HttpLoggingInterceptor.class).isErrorEnabled())
                .isFalse();
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
