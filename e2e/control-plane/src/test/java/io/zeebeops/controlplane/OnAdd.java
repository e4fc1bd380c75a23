package io.zeebeops.controlplane;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;

/** Tells of new objects only. */
record OnAdd<T>(Runnable told) implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T object) {
        told.run();
    }

    @Override
    public void onUpdate(T before, T after) {}

    @Override
    public void onDelete(T object, boolean finalStateUnknown) {}
}
