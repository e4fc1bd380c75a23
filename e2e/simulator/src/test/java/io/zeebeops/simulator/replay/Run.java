package io.zeebeops.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zeebeops.simulator.replay.Caller.Answer;
import io.zeebeops.simulator.replay.Recording.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One recording, asked of a stage: every step, at its time, with what was done to the processes in between. Expected are the same status,
 * content type and body but for {@link RunSpecifics}.
 *
 * <p>Time goes on as recorded. A read that does not answer as recorded is asked again while time goes on, since nothing takes as long in two
 * runs; that a state lasted ({@code repeated}) is expected without that.
 */
final class Run implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofMillis(20);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final String PARTITIONS = "/actuator/partitions";

    private final Stage stage;
    private final Script script;
    private final Recording recording;
    private final Caller caller;
    private final Positions recorded = new Positions();
    private final Positions simulated = new Positions();
    private final Set<Integer> begun = new HashSet<>();
    private final Map<Integer, String> differences = new TreeMap<>();
    private Instant beginning = Instant.EPOCH;

    Run(Stage stage, Script script) {
        this.stage = stage;
        this.script = script;
        this.recording = Recording.read(script.recording());
        this.caller = new Caller(stage);
    }

    /** What differs, by step. */
    Map<Integer, String> differences() {
        script.given().on(this);
        beginning = stage.now()
                .minus(seconds(Math.max(0, script.begin(recording.steps().getFirst()))));
        for (Step step : recording.steps()) {
            if (!begun.contains(step.index())) {
                try {
                    script.before(step.index()).on(this);
                } catch (AssertionError e) {
                    differences.put(step.index(), "before %s%n  %s".formatted(step, e.getMessage()));
                    break;
                }
                step(step.index());
            }
        }
        assertThat(begun.size() == recording.steps().size() || !differences.isEmpty())
                .as("all steps were asked")
                .isTrue();
        return differences;
    }

    /** Asks these steps now, those that were not asked yet. */
    void step(int... indexes) {
        for (int index : indexes) {
            if (begun.add(index)) {
                play(recording.steps().get(index));
            }
        }
    }

    private void play(Step step) {
        at(script.begin(step));
        Expected expected = new Expected(step);
        CompletableFuture<Answer> sent = send(step);
        if (!stage.answered(sent)) {
            script.during(step.index()).on(this);
        }
        Answer answer = expected.await(sent);
        Instant end = stage.now().plus(LONG_ENOUGH);
        while (step.reads() && !expected.matches(answer) && stage.now().isBefore(end)) {
            stage.elapse(MOMENT);
            answer = expected.await(send(step));
        }
        for (int time = 1; time < step.repeated() && expected.matches(answer); time++) {
            at(step.at() + (step.repeatedUntil() - step.at()) * time / (step.repeated() - 1));
            answer = expected.await(send(step));
        }
        if (!expected.matches(answer)) {
            differences.put(step.index(), "%s%n  %s".formatted(step, expected.heard.comparedWith(heard(step, answer))));
        }
        remember(recorded, step, step.status(), step.body());
        remember(simulated, step, answer.status(), answer.body());
    }

    private CompletableFuture<Answer> send(Step step) {
        return caller.send(step.to(), step.method(), step.path(), step.sent());
    }

    /** The recorded answer. */
    private final class Expected {
        private final Step step;
        private final Heard heard;
        private final boolean gaveUp;

        Expected(Step step) {
            this.step = step;
            this.gaveUp = step.status() == 0 && step.body().asText().contains("timed out");
            this.heard = gaveUp
                    ? Heard.nothingInTime()
                    : step.status() == 0
                            ? Heard.noConnection()
                            : new Heard(
                                    step.status(),
                                    step.contentType(),
                                    likeness(recorded, step, step.status(), step.body()));
        }

        boolean matches(Answer answer) {
            return heard.equals(heard(step, answer));
        }

        Answer await(CompletableFuture<Answer> answer) {
            if (gaveUp && !caller.answeredWithin(answer, Duration.ofMillis(step.millis()))) {
                answer.cancel(true);
                return Answer.NOT_IN_TIME;
            }
            return caller.await(answer);
        }
    }

    private Heard heard(Step step, Answer answer) {
        if (answer == Answer.NOT_IN_TIME) {
            return Heard.nothingInTime();
        }
        if (answer.status() == 0) {
            return Heard.noConnection();
        }
        JsonNode body = step.onlyIds() ? ids(answer.body()) : answer.body();
        return new Heard(answer.status(), answer.contentType(), likeness(simulated, step, answer.status(), body));
    }

    private static JsonNode ids(JsonNode list) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        list.forEach(backup -> ids.add(backup.path("backupId").asLong()));
        return ids;
    }

    private static JsonNode likeness(Positions positions, Step step, int status, JsonNode body) {
        return RunSpecifics.without(tellsPositions(step, status) ? positions.inWords(step.to(), body) : body);
    }

    private static void remember(Positions positions, Step step, int status, JsonNode body) {
        if (tellsPositions(step, status)) {
            positions.remember(step.to(), body);
        }
    }

    private static boolean tellsPositions(Step step, int status) {
        return status == 200 && step.path().startsWith(PARTITIONS);
    }

    Recording recording() {
        return recording;
    }

    Stage stage() {
        return stage;
    }

    /** Asks something that is not in the recording. */
    Answer ask(String to, String method, String path, @Nullable String body) {
        return caller.await(caller.send(to, method, path, body));
    }

    /** Asks until the answer is as it should be, while time goes on. */
    void askUntil(String to, String path, Predicate<Answer> wanted) {
        Instant end = stage.now().plus(LONG_ENOUGH);
        Answer answer = ask(to, "GET", path, null);
        while (!wanted.test(answer)) {
            assertThat(stage.now()).as("%s %s answered %s", to, path, answer).isBefore(end);
            stage.elapse(MOMENT);
            answer = ask(to, "GET", path, null);
        }
    }

    /** Lets time pass until this second of the recording, if it has not come yet. */
    void at(double second) {
        Duration missing = Duration.between(stage.now(), beginning.plus(seconds(second)));
        if (missing.isPositive()) {
            stage.elapse(missing);
        }
    }

    void elapse(double seconds) {
        stage.elapse(seconds(seconds));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    @Override
    public void close() {
        caller.close();
    }
}
