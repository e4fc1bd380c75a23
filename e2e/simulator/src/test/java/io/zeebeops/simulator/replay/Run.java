package io.zeebeops.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

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
 * content type and body but for {@link RunSpecifics}, at once or after a while.
 *
 * <p>Time goes on as recorded. A read that does not answer as recorded is asked again while time goes on, since nothing takes as long in two
 * runs; that a state lasted ({@code repeated}) is expected without that.
 */
final class Run implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofMillis(20);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(8);
    /** As long as anything takes that is not a part of the recording. */
    private static final Duration VERY_LONG = Duration.ofSeconds(20);

    private static final double NOT_NOTED = -1;

    private final Stage stage;
    private final Script script;
    private final Recording recording;
    private final Caller caller;
    private final Comparison comparison = new Comparison();
    private final Set<Integer> begun = new HashSet<>();
    private final Map<Integer, String> differences = new TreeMap<>();
    private Instant beginning = Instant.EPOCH;

    private record Reply(Answer answer, Heard heard) {}

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
            if (begun.contains(step.index())) {
                continue;
            }
            try {
                script.before(step.index()).on(this);
            } catch (AssertionError e) {
                differences.put(step.index(), "before %s%n  %s".formatted(step, e.getMessage()));
                break;
            }
            step(step.index());
        }
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
        Heard expected = comparison.recorded(step);
        Reply reply = ask(step, script.during(step.index()));
        Instant end = stage.now().plus(LONG_ENOUGH);
        while (step.reads() && !reply.heard().equals(expected) && stage.now().isBefore(end)) {
            stage.elapse(MOMENT);
            reply = ask(step, Script.NOTHING);
        }
        for (int time = 1; time < step.repeated() && reply.heard().equals(expected); time++) {
            at(step.at() + (step.repeatedUntil() - step.at()) * time / (step.repeated() - 1));
            reply = ask(step, Script.NOTHING);
        }
        if (!reply.heard().equals(expected)) {
            differences.put(step.index(), "%s%n  %s".formatted(step, expected.comparedWith(reply.heard())));
        }
        comparison.remember(step, reply.answer());
    }

    private Reply ask(Step step, Script.Act during) {
        Instant begin = stage.now();
        CompletableFuture<Answer> sent = caller.send(step.to(), step.method(), step.path(), step.sent());
        if (!stage.answered(sent)) {
            during.on(this);
        }
        Answer answer = caller.await(sent, Duration.ofMillis(step.millis()), step.status() == 0);
        return new Reply(answer, comparison.simulated(step, answer, Duration.between(begin, stage.now())));
    }

    Recording recording() {
        return recording;
    }

    Stage stage() {
        return stage;
    }

    /** Asks something that is not in the recording. */
    Answer ask(String to, String method, String path, @Nullable String body) {
        return caller.await(caller.send(to, method, path, body), Duration.ZERO, false);
    }

    /** Asks until the answer is as it should be, while time goes on by this each time. */
    void askUntil(String to, String path, Duration moment, Predicate<Answer> wanted) {
        Instant end = stage.now().plus(VERY_LONG);
        Answer answer = ask(to, "GET", path, null);
        while (!wanted.test(answer)) {
            assertThat(stage.now()).as("%s %s answered %s", to, path, answer).isBefore(end);
            stage.elapse(moment);
            answer = ask(to, "GET", path, null);
        }
    }

    /** Lets time pass until this second of the recording, if it has not come yet. */
    void at(double second) {
        if (second != NOT_NOTED) {
            until(beginning.plus(seconds(second)));
        }
    }

    /** Lets time pass until then, if it has not come yet. */
    void until(Instant moment) {
        Duration missing = Duration.between(stage.now(), moment);
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
