package io.zeebeops.controlplane;

import io.fabric8.kubeapitest.KubeAPITestException;
import io.fabric8.kubeapitest.binary.BinaryDownloader;
import io.fabric8.kubeapitest.binary.OSInfo;
import io.zeebeops.controlplane.ControlPlaneAssets.Missing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The archive that the Kubernetes project publishes for tests, fetched by kube-api-test.
 *
 * <p>kube-api-test knows no timeouts, so each step runs on a thread of its own that is given up when it takes too long.
 */
final class EnvtestArchive implements AssetSource {
    private static final String WAY = "download of the envtest archive";
    private static final Duration INDEX_LIMIT = Duration.ofSeconds(10);
    private static final Duration ARCHIVE_LIMIT = Duration.ofMinutes(5);

    private final AssetCache cache;
    private final Progress progress;

    EnvtestArchive(AssetCache cache, Progress progress) {
        this.cache = cache;
        this.progress = progress;
    }

    @Override
    public ControlPlaneAssets look() {
        try {
            var work = cache.workFolder();
            try {
                return download(work);
            } finally {
                Folders.delete(work);
            }
        } catch (TimeoutException e) {
            return failed("no answer in time");
        } catch (IOException e) {
            return failed(e.toString());
        } catch (ExecutionException e) {
            return failed(reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
    }

    private ControlPlaneAssets download(Path work)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        var downloader = new BinaryDownloader(work.toString(), new OSInfo());
        var wanted = GoModules.kubernetesVersion();
        var anyPatch = wanted.substring(0, wanted.lastIndexOf('.')) + ".*";
        progress.say("looking for an envtest archive of Kubernetes " + anyPatch);
        var version = within(INDEX_LIMIT, () -> downloader.findLatestOfWildcard(anyPatch));
        progress.say("downloading the envtest archive of Kubernetes " + version);
        var programs = within(ARCHIVE_LIMIT, () -> downloader.download(version));
        return cache.publish(programs.toPath(), version);
    }

    private ControlPlaneAssets failed(String why) {
        progress.say(WAY + " failed: " + why);
        return Missing.of(WAY, why);
    }

    private static String reason(ExecutionException e) {
        var cause = e.getCause();
        return cause instanceof KubeAPITestException && cause.getCause() != null
                ? String.valueOf(cause.getCause())
                : String.valueOf(cause);
    }

    private static <T> T within(Duration limit, Callable<T> step)
            throws ExecutionException, TimeoutException, InterruptedException {
        var task = new FutureTask<>(step);
        // Daemon threads: one that hangs must not keep the JVM.
        Thread.ofPlatform().daemon().name("envtest-archive").start(task);
        return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
