package io.zeebeops.demo;

import java.util.List;
import java.util.Objects;

/** Runs the demo. Exit codes: 0 all was Ready, 1 not, or it could not run, 2 for arguments that are not understood. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // No log library is bound here, on purpose; SLF4J would say so on each start.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            System.exit(run(Options.parse(arguments)) ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static boolean run(Options options) {
        Stage stage;
        try {
            var checkout = Checkout.find();
            stage = new Stage(
                    checkout,
                    Objects.requireNonNullElse(
                            options.work(), checkout.examples().resolve("target")));
        } catch (StageFailure e) {
            System.err.println(e.getMessage());
            return false;
        }
        try (stage) {
            return new Demo(options, stage, System.out).play();
        } catch (RuntimeException e) {
            if (!stage.isClosing()) {
                System.err.println(
                        e instanceof StageFailure || e instanceof IllegalStateException ? e.getMessage() : e);
            }
            return false;
        }
    }
}
