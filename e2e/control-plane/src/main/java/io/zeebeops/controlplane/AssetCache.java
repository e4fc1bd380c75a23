package io.zeebeops.controlplane;

import io.zeebeops.controlplane.ControlPlaneAssets.Found;
import io.zeebeops.controlplane.ControlPlaneAssets.Missing;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The folder that keeps what was downloaded or built, in the layout of kube-api-test:
 * {@code <root>/k8s/<version>-<os>-<arch>/{kube-apiserver,etcd,kubectl}}.
 */
final class AssetCache implements AssetSource {
    private static final String WORK_PREFIX = "work-";
    // A lock of a file belongs to the whole JVM, so the threads of one JVM need a lock of their own.
    private static final ReentrantLock WITHIN_JVM = new ReentrantLock();

    private final Path root;
    private final Platform platform;

    AssetCache(Path root, Platform platform) {
        this.root = root.toAbsolutePath();
        this.platform = platform;
    }

    /** Where the cache is, by the environment's wish or in the user's cache folder. */
    static Path root(Map<String, String> environment, Path home) {
        return wish(environment, "ZEEBEOPS_CONTROL_PLANE_CACHE")
                .orElseGet(() -> wish(environment, "XDG_CACHE_HOME")
                        .orElse(home.resolve(".cache"))
                        .resolve("zeebeops")
                        .resolve("control-plane"));
    }

    private static Optional<Path> wish(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /** The version wanted, else any patch version of the same minor (the archive has not every patch version). */
    @Override
    public ControlPlaneAssets look() {
        var version = GoModules.kubernetesVersion();
        var wanted = folder(version);
        if (Found.lackingIn(wanted).isEmpty()) {
            return found(wanted);
        }
        var minor = version.substring(0, version.lastIndexOf('.') + 1);
        try (var folders = Files.newDirectoryStream(root.resolve("k8s"), minor + "*" + platform.suffix())) {
            for (var folder : folders) {
                if (Found.lackingIn(folder).isEmpty()) {
                    return found(folder);
                }
            }
        } catch (IOException e) {
            return Missing.of("cache", "no folder " + root.resolve("k8s"));
        }
        return Missing.of("cache", "no complete " + wanted);
    }

    /**
     * Runs {@code work} while no other process that uses this folder does so.
     *
     * @throws IOException when the folder cannot be written
     */
    ControlPlaneAssets exclusively(Progress progress, Supplier<ControlPlaneAssets> work) throws IOException {
        WITHIN_JVM.lock();
        try {
            Files.createDirectories(root);
            try (var channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (channel.tryLock() == null) {
                    progress.say("another process is filling " + root + "; waiting for it");
                    var _ = channel.lock();
                }
                deleteAbandonedWork();
                return work.get();
            }
        } finally {
            WITHIN_JVM.unlock();
        }
    }

    /** A folder to work in; what is built there can be {@linkplain #publish published} in one step. */
    Path workFolder() throws IOException {
        return Files.createTempDirectory(root, WORK_PREFIX);
    }

    /** Puts a complete folder of programs in its place at once, so that nobody ever sees a half of it. */
    Found publish(Path programs, String version) throws IOException {
        var lacking = Found.lackingIn(programs);
        if (!lacking.isEmpty()) {
            throw new IOException("no executable " + String.join(", ", lacking) + " came out");
        }
        var target = folder(version);
        Files.createDirectories(root.resolve("k8s"));
        Folders.delete(target);
        Files.move(programs, target, StandardCopyOption.ATOMIC_MOVE);
        return found(target);
    }

    private void deleteAbandonedWork() throws IOException {
        try (var folders = Files.newDirectoryStream(root, WORK_PREFIX + "*")) {
            for (var folder : folders) {
                Folders.delete(folder);
            }
        }
    }

    private Path folder(String version) {
        return root.resolve("k8s").resolve(version + platform.suffix());
    }

    private static Found found(Path folder) {
        return new Found(folder, "cache");
    }
}
