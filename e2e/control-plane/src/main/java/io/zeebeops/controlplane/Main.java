package io.zeebeops.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Runs a control plane for a person or a script, until it is told to end (Ctrl-C, SIGTERM). */
public final class Main {
    private static final String USAGE = """
            Runs a Kubernetes API server (and its etcd) on this machine until Ctrl-C or SIGTERM.

            usage: java -jar zeebeops-control-plane.jar [--kubeconfig FILE] [CRD.yaml or folder ...]

              --kubeconfig FILE  where to write how to reach it, readable by you alone; removed at the end.
                                 Written last: when it is there, the API server is ready. Default: a temporary file
              CRD.yaml           CustomResourceDefinitions to apply
            """;

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // No log library is bound here, on purpose; SLF4J would say so on each start.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        if (List.of(arguments).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        try {
            run(Options.parse(arguments));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options) throws IOException, InterruptedException {
        try (var controlPlane = ControlPlane.start()) {
            controlPlane.applyCrds(options.crds().toArray(Path[]::new));
            var wanted = options.kubeconfig();
            var file = KubeconfigFile.write(
                    wanted != null
                            ? wanted
                            : Files.createTempDirectory("zeebeops-").resolve("kubeconfig"),
                    controlPlane.kubeconfig());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(file, wanted == null)));
            System.out.printf("""
                    # a Kubernetes API server at %s, with no controllers and no nodes; Ctrl-C ends it
                    # kubectl: %s
                    export KUBECONFIG=%s
                    """, controlPlane.url(), controlPlane.kubectl(), file.path());
            new CountDownLatch(1).await();
        }
    }

    private static void remove(KubeconfigFile file, boolean withItsFolder) {
        try {
            file.delete();
            if (withItsFolder) {
                Folders.delete(file.path().resolveSibling(""));
            }
        } catch (IOException e) {
            System.err.println("left over: " + e.getMessage());
        }
    }

    /**
     * What was asked for.
     *
     * @param kubeconfig the file to write, null for a temporary one
     * @param crds files and folders to apply
     */
    record Options(@Nullable Path kubeconfig, List<Path> crds) {

        static Options parse(String... arguments) {
            Path kubeconfig = null;
            var crds = new ArrayList<Path>();
            for (var i = 0; i < arguments.length; i++) {
                if (arguments[i].equals("--kubeconfig") && i + 1 < arguments.length) {
                    kubeconfig = Path.of(arguments[++i]);
                } else if (arguments[i].startsWith("-")) {
                    throw new IllegalArgumentException("not understood: " + arguments[i] + "\n\n" + USAGE);
                } else {
                    crds.add(Path.of(arguments[i]));
                }
            }
            return new Options(kubeconfig, List.copyOf(crds));
        }
    }
}
