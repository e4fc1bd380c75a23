package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.runtime.Options;
import io.zeebeops.operator.zeebe.CallObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** The same life again and again, in each of which the operator dies at another of its outgoing calls, and another operator goes on. */
final class Lives {
    private static final int MORE_CALLS_THAN_A_LIFE_HAS = 80;
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final Stage stage;

    Lives(Stage stage) {
        this.stage = stage;
    }

    /** One life for each call that a life has: the first one that nothing dies in was the last. */
    void dieAtEachCall(IntFunction<Crash> crashes, Consumer<Life> life) {
        List<String> deaths = new ArrayList<>();
        for (int call = 1; call < MORE_CALLS_THAN_A_LIFE_HAS; call++) {
            Life lived = new Life("b" + call, crashes.apply(call));
            life.accept(lived);
            if (!lived.crash.happened()) {
                System.out.println("Died and went on: " + deaths);
                assertThat(deaths).as("calls of a life").hasSizeGreaterThan(6);
                return;
            }
            deaths.add(lived.crash.where());
        }
        throw new AssertionError("A life has more calls than expected: " + deaths);
    }

    /** An operator that may die, and the one that comes after it. */
    final class Life {
        final String name;
        final Crash crash;
        private Thread heir;

        private Life(String name, Crash crash) {
            this.name = name;
            this.crash = crash;
        }

        void begin(Runnable wish) {
            stage.seeing(crash).with(options().withInterceptors(List.of(crash))).operate();
            wish.run();
            heir = Thread.ofPlatform().name("heir").start(() -> {
                try {
                    if (crash.awaits(Stage.LONG)) {
                        stage.app().kill();
                        stage.seeing(CallObserver.NONE).with(options()).operate();
                    }
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        void end() {
            try {
                if (!crash.happened()) {
                    heir.interrupt();
                }
                heir.join(QUIET);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            stage.app().close();
        }

        private static Options options() {
            return Options.OF_A_PROCESS.withEnd(() -> {});
        }
    }
}
