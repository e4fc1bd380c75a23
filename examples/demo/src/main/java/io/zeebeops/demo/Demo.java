package io.zeebeops.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/** The demo: sets the stage, applies the examples, shows what becomes of them. */
final class Demo {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    // Long enough to be watched.
    private static final Map<String, String> UNHURRIED =
            Map.of("SIMULATOR_START_DELAY", "500ms", "SIMULATOR_BACKUP_DURATION", "2s");

    private static final Duration STAGGER = Duration.ofMillis(700);

    private final Options options;
    private final Stage stage;
    private final PrintStream out;
    private final long start = System.nanoTime();

    Demo(Options options, Stage stage, PrintStream out) {
        this.options = options;
        this.stage = stage;
        this.out = out;
    }

    /** Plays until all is ready, if that was asked for, else for ever. Tells whether all was ready. */
    boolean play() {
        say("Starting a Kubernetes API server and a simulated Zeebe");
        var simulator = stage.launchZeebe(options.simulator(), UNHURRIED);
        var controlPlane = stage.startControlPlane();
        var zeebe = Zeebe.at(simulator);
        var examples = Examples.in(stage.checkout().examples(), controlPlane.client());
        zeebe.control("POST", "timing?stagger=" + STAGGER);
        say("Zeebe takes a backup that the operator knows nothing of");
        examples.existingIds().forEach(id -> zeebe.control("POST", "backups?backupId=" + id));
        say("Starting the operator");
        var operator = stage.startOperator();
        say("Applying " + stage.checkout().examples() + "/*.yaml");
        examples.apply(controlPlane.client(), zeebe);
        out.printf("%n%s%n", new Guide(controlPlane, stage, zeebe, operator).text());
        out.printf("Logs: %s, %s%n", operator.program().log(), simulator.log());
        out.println(options.once() ? "Ends when all is Ready.\n" : "Ctrl-C ends everything.\n");
        return watch(controlPlane.client(), examples.count(), operator.program(), simulator);
    }

    private boolean watch(KubernetesClient client, int applied, JavaProgram operator, JavaProgram simulator) {
        var screen = Screen.on(out);
        var begin = System.nanoTime();
        while (true) {
            operator.failIfEnded();
            simulator.failIfEnded();
            var scene = Scene.of(client);
            screen.show(Table.draw(scene));
            if (options.once()) {
                if (scene.subjects().size() >= applied && scene.notReady().isEmpty()) {
                    out.printf("All Ready, %.1f s after everything ran.%n", secondsSince(begin));
                    return true;
                }
                if (scene.isHopeless()
                        || secondsSince(begin) > options.patience().toSeconds()) {
                    out.println(new Diagnosis(scene, operator, simulator).text());
                    return false;
                }
            }
            Wait.pause(BETWEEN_LOOKS);
        }
    }

    private void say(String what) {
        out.printf("%5.1f s  %s%n", secondsSince(start), what);
    }

    private static double secondsSince(long moment) {
        return (System.nanoTime() - moment) / 1e9;
    }
}
