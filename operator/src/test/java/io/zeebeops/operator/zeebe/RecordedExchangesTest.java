package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import io.zeebeops.operator.zeebe.Recordings.Step;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded exchange that a verb of the client makes, answered by a real server; the expected answer follows from its JSON by rule. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedExchangesTest {
    private final AtomicReference<Step> current = new AtomicReference<>();
    private final TestZeebe zeebe = new TestZeebe(this::answer);

    @BeforeAll
    void start() {
        zeebe.started();
    }

    @AfterAll
    void stop() {
        zeebe.close();
    }

    static Stream<Arguments> exchanges() {
        return Stream.of(BackupDialect.BACKUPS, BackupDialect.BACKUP_RUNTIME)
                .flatMap(dialect -> answered().map(step -> Arguments.of(dialect, step)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("exchanges")
    void isUnderstood(BackupDialect dialect, Step step) {
        current.set(step);
        int before = zeebe.requests.size();

        ExpectedAnswers.check(step, zeebe.management(dialect), zeebe);

        String path = step.path().replace("/backups", dialect == BackupDialect.BACKUPS ? "/backups" : "/backupRuntime");
        assertThat(zeebe.requests.subList(before, zeebe.requests.size()))
                .extracting(RecordedRequest::getRequestLine)
                .contains(step.method() + " " + path + " HTTP/1.1");
    }

    /** Nothing is left out in silence: what is not replayed is of no verb, had no answer, or is not there in full. */
    @Test
    void coversEveryExchangeOfItsVerbs() {
        List<Step> verbs = Recordings.steps().filter(ExpectedAnswers::covered).toList();

        assertThat(verbs.stream().filter(Step::reduced)).hasSize(8);
        assertThat(verbs.stream().filter(step -> step.status() == 0)).hasSize(16);
        assertThat(answered()).hasSize(verbs.size() - 8 - 16).hasSizeGreaterThan(380);
    }

    private static Stream<Step> answered() {
        return Recordings.steps()
                .filter(ExpectedAnswers::covered)
                .filter(step -> step.status() != 0 && !step.reduced());
    }

    private MockResponse answer(RecordedRequest request) {
        Step step = current.get();
        String asked = request.getTarget().replace("/backupRuntime", "/backups");
        if (asked.equals(step.path())) {
            return closing(TestZeebe.json(step.status(), step.text()));
        }
        return switch (asked) {
            case "/actuator" -> closing(TestZeebe.json(200, "{\"_links\":{\"cluster\":{}}}"));
            case "/actuator/info" -> closing(TestZeebe.json(200, "{}"));
            default -> closing(TestZeebe.json(200, "{\"status\":\"UP\"}"));
        };
    }

    /** On a kept connection this server takes 50 ms for an exchange, on a new one 7 ms. */
    private static MockResponse closing(MockResponse response) {
        return response.newBuilder().setHeader("Connection", "close").build();
    }
}
