package io.zeebeops.operator.cluster;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.zeebeops.v1alpha1.ZeebeBackup;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ZeebeBackups of each cluster. There may be many thousands: they are held once, in the cache of their own reconciler, which makes this
 * one of its event sources, and the reconciler of clusters reads them there.
 */
public final class KnownBackups extends AbstractEventSource<Void, ZeebeBackup>
        implements ResourceEventAware<ZeebeBackup> {

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private @Nullable IndexerResourceCache<ZeebeBackup> cache;

    private record Listener(BiPredicate<ZeebeBackup, ZeebeBackup> matters, Consumer<ResourceID> tell) {}

    /** Of which nothing is known before the reconciler of backups has started. */
    public KnownBackups() {
        super(Void.class, "known");
    }

    /** Where they are held; to be told before that is filled. */
    public void heldIn(IndexerResourceCache<ZeebeBackup> primaryCache) {
        primaryCache.addIndexer(ByCluster.INDEX, backup -> List.of(ByCluster.key(clusterOf(backup))));
        cache = primaryCache;
    }

    /** Whether all are known. JOSDK starts event sources once the cache is full. */
    boolean complete() {
        return isRunning();
    }

    /** Those that name this cluster. */
    public List<ZeebeBackup> of(ResourceID cluster) {
        if (cache == null) {
            throw new IllegalStateException("not started");
        }
        return cache.byIndex(ByCluster.INDEX, ByCluster.key(cluster));
    }

    /** Tells of which cluster a backup came, went, or became (now, before) one that matters. Not before all are known. */
    void onChange(BiPredicate<ZeebeBackup, ZeebeBackup> matters, Consumer<ResourceID> tell) {
        listeners.add(new Listener(matters, tell));
    }

    /** The cluster that a backup names. */
    public static ResourceID clusterOf(ZeebeBackup backup) {
        return new ResourceID(
                backup.getSpec().clusterRef().name(), backup.getMetadata().getNamespace());
    }

    @Override
    public void onResourceCreated(ZeebeBackup backup) {
        tell(backup, listeners);
    }

    @Override
    public void onResourceUpdated(ZeebeBackup now, ZeebeBackup before) {
        tell(
                now,
                listeners.stream()
                        .filter(listener -> listener.matters().test(now, before))
                        .toList());
    }

    @Override
    public void onResourceDeleted(ZeebeBackup backup) {
        tell(backup, listeners);
    }

    @Override
    public Set<Void> getSecondaryResources(ZeebeBackup primary) {
        return Set.of();
    }

    private void tell(ZeebeBackup backup, List<Listener> whom) {
        if (isRunning()) {
            whom.forEach(listener -> listener.tell().accept(clusterOf(backup)));
        }
    }
}
