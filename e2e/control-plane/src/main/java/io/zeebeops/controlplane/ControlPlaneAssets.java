package io.zeebeops.controlplane;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The programs a control plane is made of, or why this machine has none.
 *
 * <p>{@link #find()} looks, in this order, into the folder named by {@code KUBEBUILDER_ASSETS}, into the cache folder
 * ({@code ZEEBEOPS_CONTROL_PLANE_CACHE}, else {@code zeebeops/control-plane} in the user's cache folder), downloads the
 * envtest archive, builds from Go modules. What was downloaded or built is kept in the cache, so that this is done once
 * a machine; from then on neither network nor Go is needed.
 */
public sealed interface ControlPlaneAssets {

    /**
     * Finds the programs, and gets them if need be: that takes some four minutes when they are built, and says so on
     * standard error. The answer is remembered for the life of the JVM, also when it is {@link Missing}.
     */
    static ControlPlaneAssets find() {
        return OfThisMachine.ASSETS;
    }

    /**
     * All programs are there.
     *
     * @param folder holds {@code kube-apiserver}, {@code etcd} and {@code kubectl}
     * @param origin where they come from, for a person to read
     */
    record Found(Path folder, String origin) implements ControlPlaneAssets {
        static final List<String> PROGRAMS = List.of("kube-apiserver", "etcd", "kubectl");

        public Path apiServer() {
            return folder.resolve("kube-apiserver");
        }

        public Path etcd() {
            return folder.resolve("etcd");
        }

        public Path kubectl() {
            return folder.resolve("kubectl");
        }

        /** The programs that {@code folder} should hold and does not; empty when it is complete. */
        static List<String> lackingIn(Path folder) {
            return PROGRAMS.stream()
                    .filter(program -> !Files.isRegularFile(folder.resolve(program))
                            || !Files.isExecutable(folder.resolve(program)))
                    .toList();
        }
    }

    /**
     * No way worked.
     *
     * @param attempts the ways that were tried, in order
     */
    record Missing(List<Attempt> attempts) implements ControlPlaneAssets {

        public Missing {
            attempts = List.copyOf(attempts);
        }

        static Missing of(String way, String why) {
            return new Missing(List.of(new Attempt(way, why)));
        }

        /** All that a person needs to know: what was tried, why it failed, what to do. */
        public String message() {
            var tried = attempts.stream()
                    .map(attempt -> "  - " + attempt.way() + ": "
                            + attempt.why().indent(4).strip())
                    .collect(Collectors.joining("\n"));
            return """
                    There is no Kubernetes API server on this machine, and none could be had. Tried, in this order:
                    %s
                    To help, do one of these:
                      - install Go %s or newer (it must be on the PATH; the first run then builds for about four minutes, once)
                      - set KUBEBUILDER_ASSETS to a folder with kube-apiserver, etcd and kubectl""".formatted(tried, GoModules.minimumGo());
        }
    }

    /**
     * A way that did not work.
     *
     * @param way what was tried
     * @param why the reason it failed
     */
    record Attempt(String way, String why) {}
}
