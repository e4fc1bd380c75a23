package io.zeebeops.controlplane;

import io.zeebeops.controlplane.ControlPlaneAssets.Missing;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the programs from their Go modules; go.sum vouches for what is downloaded. */
final class GoBuild implements AssetSource {
    private static final String WAY = "build from Go modules";
    private static final int LINES_OF_A_FAILURE = 12;
    private static final Map<String, String> ENVIRONMENT =
            Map.of("CGO_ENABLED", "0", "GOWORK", "off", "GOFLAGS", "-buildvcs=false");

    private final AssetCache cache;
    private final Optional<Path> go;
    private final Progress progress;

    /**
     * A build.
     *
     * @param go the program {@code go}, if there is one
     */
    GoBuild(AssetCache cache, Optional<Path> go, Progress progress) {
        this.cache = cache;
        this.go = go;
        this.progress = progress;
    }

    /** Finds {@code go} as a shell would. */
    static Optional<Path> onPath(@Nullable String path) {
        return Arrays.stream((path == null ? "" : path).split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "go").toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public ControlPlaneAssets look() {
        if (go.isEmpty()) {
            return Missing.of(WAY, "no go on the PATH");
        }
        try {
            var work = cache.workFolder();
            try {
                return build(go.get(), work);
            } finally {
                Folders.delete(work);
            }
        } catch (IOException e) {
            return Missing.of(WAY, String.valueOf(e.getMessage()));
        }
    }

    private ControlPlaneAssets build(Path goProgram, Path work) throws IOException {
        var version = GoModules.kubernetesVersion();
        progress.say("building Kubernetes %s and etcd with %s: about four minutes on two cores, once a machine"
                .formatted(version, goProgram));
        var programs = Files.createDirectory(work.resolve("programs"));
        for (var program : programs(version)) {
            progress.say("building " + program.name());
            var folder = work.resolve(program.module());
            GoModules.unpack(program.module(), folder);
            run(program.command(goProgram, programs), folder, work.resolve(program.name() + ".log"));
        }
        var published = cache.publish(programs, version);
        progress.say("built; kept in " + published.folder());
        return published;
    }

    private static void run(List<String> command, Path folder, Path log) throws IOException {
        try (var process = ChildProcess.start(command, ENVIRONMENT, folder, log)) {
            var code = process.exit().join();
            if (code != 0) {
                throw new IOException("%s ended with %d:\n%s"
                        .formatted(String.join(" ", command), code, process.lastWords(LINES_OF_A_FAILURE)));
            }
        }
    }

    private static List<Program> programs(String version) {
        var parts = version.split("\\.", -1);
        var stamp = "-X k8s.io/client-go/pkg/version.gitVersion=v%1$s -X k8s.io/component-base/version.gitVersion=v%1$s"
                        .formatted(version)
                + " -X k8s.io/component-base/version.gitMajor=%s -X k8s.io/component-base/version.gitMinor=%s"
                        .formatted(parts[0], parts[1])
                + " -X k8s.io/component-base/version.gitTreeState=clean";
        return List.of(
                new Program("kube-apiserver", "kubernetes", "k8s.io/kubernetes/cmd/kube-apiserver", stamp),
                new Program("etcd", "etcd", "go.etcd.io/etcd/server/v3", ""),
                new Program("kubectl", "kubernetes", "k8s.io/kubernetes/cmd/kubectl", stamp));
    }

    /**
     * What is built.
     *
     * @param module the folder of its go.mod
     * @param main the package that holds its main function
     * @param stamp linker flags that set the version it tells
     */
    private record Program(String name, String module, String main, String stamp) {

        List<String> command(Path go, Path into) {
            return List.of(
                    go.toString(),
                    "build",
                    "-mod=readonly",
                    "-trimpath",
                    "-ldflags",
                    "-s -w " + stamp,
                    "-o",
                    into.resolve(name).toString(),
                    main);
        }
    }
}
