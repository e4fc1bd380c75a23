package io.zeebeops.e2e.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** When a watch told that objects are Completed. */
final class Completions implements Watcher<ZeebeBackup>, AutoCloseable {
    private final Map<String, CompletableFuture<Instant>> byName = new ConcurrentHashMap<>();
    private final Watch watch;

    Completions(KubernetesClient client) {
        watch = client.resources(ZeebeBackup.class).watch(this);
    }

    @Override
    public void eventReceived(Action action, ZeebeBackup backup) {
        var now = Instant.now();
        var status = backup.getStatus();
        if (status == null || status.outcome() == null) {
            return;
        }
        var end = of(backup.getMetadata().getName());
        if (status.outcome() == Outcome.Completed) {
            end.complete(now);
        } else {
            end.completeExceptionally(new IllegalStateException("a backup failed: " + status.conditions()));
        }
    }

    @Override
    public void onClose(WatcherException cause) {
        byName.values().forEach(end -> end.completeExceptionally(cause));
    }

    /** Waits until the object is Completed; says when the watch told so. */
    Instant await(String name, Duration limit) {
        return of(name).orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private CompletableFuture<Instant> of(String name) {
        return byName.computeIfAbsent(name, unseen -> new CompletableFuture<>());
    }

    @Override
    public void close() {
        watch.close();
    }
}
