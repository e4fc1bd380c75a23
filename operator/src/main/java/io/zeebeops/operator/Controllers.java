package io.zeebeops.operator;

import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.zeebeops.operator.runtime.Wiring;
import java.util.List;

/** The reconcilers of this operator. */
final class Controllers {
    private Controllers() {}

    static List<Reconciler<?>> of(Wiring wiring) {
        return List.of();
    }
}
