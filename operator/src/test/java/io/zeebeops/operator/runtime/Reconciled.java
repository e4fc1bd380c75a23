package io.zeebeops.operator.runtime;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A reconciler that only notes what it saw, and whether it might have acted. */
@ControllerConfiguration(name = "noted")
final class Reconciled implements Reconciler<ConfigMap> {
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Set<String> withoutFence = ConcurrentHashMap.newKeySet();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private volatile Fence fence = () -> false;

    Function<Wiring, List<Reconciler<?>>> asOnly() {
        return wiring -> {
            fence = wiring.fence();
            return List.of(this);
        };
    }

    @Override
    public UpdateControl<ConfigMap> reconcile(ConfigMap object, Context<ConfigMap> context) {
        String name = object.getMetadata().getName();
        threads.add(Thread.currentThread().getName());
        if (!fence.held()) {
            withoutFence.add(name);
        }
        names.add(name);
        return UpdateControl.noUpdate();
    }

    /** What was reconciled so far. */
    Set<String> names() {
        return names;
    }

    /** What was reconciled while it must not act. */
    Set<String> withoutFence() {
        return withoutFence;
    }

    /** Where. */
    Set<String> threads() {
        return threads;
    }

    /** Whether it may act now. */
    boolean fenced() {
        return fence.held();
    }
}
