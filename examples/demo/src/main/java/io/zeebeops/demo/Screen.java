package io.zeebeops.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;

/** Where the table is shown. */
sealed interface Screen {

    /** Shows these lines, when they differ from what is there. */
    void show(List<String> lines);

    /** What fits: a terminal is drawn anew in place, anything else gets one table after the other. */
    static Screen on(PrintStream out) {
        var console = System.console();
        return console != null && console.isTerminal()
                ? new Terminal(out, System.getenv("NO_COLOR") == null)
                : new Paper(out);
    }

    /** A terminal. Long lines are cut by it: one that wraps would spoil the count of lines. */
    final class Terminal implements Screen {
        private static final String NO_WRAP = "\033[?7l";
        private static final String WRAP = "\033[?7h";
        private static final String CLEAR_BELOW = "\033[J";
        private static final Pattern GOOD =
                Pattern.compile("\\b(True|Healthy|Completed|COMPLETED|HEALTHY @\\d|Reachable)\\b");
        private static final Pattern MOVING =
                Pattern.compile("\\b(InProgress|IN_PROGRESS|Requested|Waiting|Deleting)\\b");
        private static final Pattern BAD =
                Pattern.compile("\\b(Failed|FAILED|Unreachable|Degraded|UNHEALTHY|DEAD|Duplicate)\\b");

        private final PrintStream out;
        private final boolean colours;
        private List<String> shown = List.of();

        Terminal(PrintStream out, boolean colours) {
            this.out = out;
            this.colours = colours;
        }

        @Override
        public void show(List<String> lines) {
            if (lines.equals(shown)) {
                return;
            }
            var picture = new StringBuilder(NO_WRAP);
            if (!shown.isEmpty()) {
                picture.append("\033[").append(shown.size()).append('A');
            }
            picture.append('\r').append(CLEAR_BELOW);
            lines.forEach(line -> picture.append(colours ? painted(line) : line).append('\n'));
            out.print(picture.append(WRAP));
            out.flush();
            shown = List.copyOf(lines);
        }

        private static String painted(String line) {
            var good = GOOD.matcher(line).replaceAll("\033[32m$0\033[0m");
            var moving = MOVING.matcher(good).replaceAll("\033[33m$0\033[0m");
            return BAD.matcher(moving).replaceAll("\033[31m$0\033[0m");
        }
    }

    /** A pipe or a file. */
    final class Paper implements Screen {
        private final PrintStream out;
        private final long start = System.nanoTime();
        private List<String> shown = List.of();

        Paper(PrintStream out) {
            this.out = out;
        }

        @Override
        public void show(List<String> lines) {
            if (!lines.equals(shown)) {
                out.printf("After %.1f s:%n%s%n%n", (System.nanoTime() - start) / 1e9, String.join("\n", lines));
                shown = List.copyOf(lines);
            }
        }
    }
}
