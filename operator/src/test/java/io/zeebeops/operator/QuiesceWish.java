package io.zeebeops.operator;

import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.GatewayQuiesceSpec;
import io.zeebeops.v1alpha1.ZeebeQuiesce;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Drain;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Exporting;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Processing;
import org.jspecify.annotations.Nullable;

/** What a GatewayQuiesce asks for. */
record QuiesceWish(
        @Nullable Exporting exporting,
        @Nullable Processing processing,
        @Nullable Drain drain,
        int seconds) {
    static final QuiesceWish SOFT = new QuiesceWish(Exporting.SoftPaused, null, null, 3600);
    static final QuiesceWish HARD = new QuiesceWish(Exporting.Paused, null, null, 3600);
    static final QuiesceWish PROCESSING = new QuiesceWish(null, Processing.Paused, null, 3600);
    static final QuiesceWish ALL =
            new QuiesceWish(Exporting.Paused, Processing.Paused, new Drain(60, Drain.OnTimeout.Abort), 3600);

    QuiesceWish lasting(int other) {
        return new QuiesceWish(exporting, processing, drain, other);
    }

    QuiesceWish draining(int timeout, Drain.OnTimeout onTimeout) {
        return new QuiesceWish(exporting, processing, new Drain(timeout, onTimeout), seconds);
    }

    GatewayQuiesceSpec of(String cluster) {
        return new GatewayQuiesceSpec(
                new ZeebeQuiesce(new ClusterRef(cluster), exporting, processing, drain), null, seconds, "a test");
    }

    GatewayQuiesceSpec spec() {
        return of(Stage.CLUSTER);
    }
}
