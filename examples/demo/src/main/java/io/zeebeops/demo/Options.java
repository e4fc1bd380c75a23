package io.zeebeops.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param once whether to end when all is ready
 * @param patience how long that may take once everything runs
 * @param work where logs go; null for the ordinary place
 * @param simulator options for the simulator, which win over the demo's own
 */
record Options(boolean once, Duration patience, @Nullable Path work, List<String> simulator) {
    static final String USAGE = """
            usage: examples/demo/run.sh [--once] [--timeout SECONDS] [--logs FOLDER] [-- OPTIONS OF THE SIMULATOR]

            Runs a real Kubernetes API server, a simulated Zeebe and the operator, applies the examples of examples/demo,
            and shows what becomes of them until Ctrl-C.

              --once             end when all objects are Ready: exit code 0; 1 when one is not in time, and why
              --timeout SECONDS  how long --once waits, counted from when everything runs; default 120
              --logs FOLDER      where logs and the kubeconfig go; default examples/demo/target
              --                 options of zeebe-simulator.jar, such as --backup-duration 10s or --no-store
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    static Options parse(String... arguments) {
        var once = false;
        var patience = PATIENCE;
        Path work = null;
        var rest = Arrays.asList(arguments).iterator();
        while (rest.hasNext()) {
            var argument = rest.next();
            switch (argument) {
                case "--once" -> once = true;
                case "--timeout" -> patience = Duration.ofSeconds(seconds(value(argument, rest)));
                case "--logs" -> work = Path.of(value(argument, rest));
                case "--" -> {
                    var simulator = new ArrayList<String>();
                    rest.forEachRemaining(simulator::add);
                    return new Options(once, patience, work, List.copyOf(simulator));
                }
                default -> throw new IllegalArgumentException("not understood: " + argument + "\n\n" + USAGE);
            }
        }
        return new Options(once, patience, work, List.of());
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value\n\n" + USAGE);
        }
        return rest.next();
    }

    private static long seconds(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is not a number of seconds\n\n%s".formatted(text, USAGE), e);
        }
    }
}
