package io.zeebeops.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Brings back an object that was created anew under the name of one that was just deleted. When both happen during a reconcile, JOSDK 5.2.3
 * takes the new object for the deleted one and, once that is dealt with, forgets the name: the new object would never be reconciled.
 */
public final class Revival<P extends HasMetadata> extends AbstractEventSource<Void, P> {
    /** JOSDK forgets the name right after the reconcile; no event for it may come before that. */
    private static final Executor AFTERWARDS = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    /** For the objects of one kind. */
    public Revival(Class<P> kind) {
        super(Void.class, "revival");
    }

    /** Looks whether there is an object of this name again, in a moment. */
    public void look(ResourceID name, IndexedResourceCache<P> objects) {
        AFTERWARDS.execute(() -> objects.get(name)
                .filter(object -> isRunning())
                .ifPresent(object ->
                        getEventHandler().handleEvent(new ResourceEvent(ResourceAction.ADDED, name, object))));
    }

    @Override
    public Set<Void> getSecondaryResources(P primary) {
        return Set.of();
    }
}
