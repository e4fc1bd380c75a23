package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.runtime.Options;
import io.zeebeops.operator.zeebe.CallObserver;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * The same life again and again, in each of which the operator dies at another of its outgoing calls, and another operator goes on.
 *
 * @param fewest calls that a life has
 * @param most   no life has as many
 * @param operators those of the next life
 */
record Lives(Stage stage, int fewest, int most, Supplier<Operators> operators) implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(5);

    /** How the operator that dies is run, and how the one that goes on. */
    record Operators(Options first, Options heir) {}

    /** On a stage with a cluster, where nobody is at work yet. */
    Lives {
        // A killed operator's timers find their workers gone.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        stage.cluster();
    }

    /** The one that goes on is run as the one before. */
    Lives(Stage stage, int fewest, int most) {
        this(stage, fewest, most, () -> new Operators(options(), options()));
    }

    /** The one that goes on has another clock. */
    Lives(Stage stage, int fewest, int most, Clock ofTheHeir) {
        this(stage, fewest, most, () -> new Operators(options(), options().withClock(ofTheHeir)));
    }

    /**
     * Time goes faster: nobody waits for what takes its time only because a call may be late.
     *
     * @param clock how many times as fast the clock goes, from the beginning of each life
     * @param doubt how many times as fast what is in doubt is over
     */
    static Lives faster(Stage stage, int fewest, int most, int clock, int doubt) {
        return new Lives(stage, fewest, most, () -> {
            Options fast = options().withClock(new FastClock(clock)).withNanoTime(() -> doubt * System.nanoTime());
            return new Operators(fast, fast);
        });
    }

    @Override
    public void close() {
        Awaitility.reset();
        stage.close();
    }

    private static Options options() {
        return Options.OF_A_PROCESS.withEnd(() -> {});
    }

    /** One life for each call that a life has: the first one that nothing dies in was the last. Tells where the others died. */
    List<String> dieAtEachCall(IntFunction<Crash> crashes, Consumer<Life> life) {
        List<String> deaths = new ArrayList<>();
        for (int call = 1; call < most; call++) {
            Life lived = new Life("b" + call, crashes.apply(call));
            life.accept(lived);
            if (!lived.crash.happened()) {
                System.out.println("Died and went on: " + deaths);
                assertThat(deaths).as("calls of a life").hasSizeGreaterThanOrEqualTo(fewest);
                return deaths;
            }
            deaths.add(lived.crash.where());
        }
        throw new AssertionError("A life has more calls than expected: " + deaths);
    }

    /** An operator that may die, and the one that comes after it. */
    final class Life {
        final String name;
        final Crash crash;
        private final Operators operators = Lives.this.operators.get();
        private Thread waiting;

        private Life(String name, Crash crash) {
            this.name = name;
            this.crash = crash;
        }

        void begin(Runnable wish) {
            stage.seeing(crash)
                    .with(operators.first().withInterceptors(List.of(crash)))
                    .operate();
            wish.run();
            waiting = Thread.ofPlatform().name("heir").start(() -> {
                try {
                    if (crash.awaits(Stage.LONG)) {
                        stage.app().kill();
                        stage.seeing(CallObserver.NONE).with(operators.heir()).operate();
                    }
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        void end() {
            try {
                if (!crash.happened()) {
                    waiting.interrupt();
                }
                waiting.join(QUIET);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            stage.app().close();
        }
    }
}
