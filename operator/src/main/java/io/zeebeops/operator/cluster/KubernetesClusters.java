package io.zeebeops.operator.cluster;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.kubernetes.Events;
import io.zeebeops.operator.kubernetes.Finalizers;
import io.zeebeops.operator.kubernetes.StatusWriter;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;

/** ZeebeCluster objects of a real API server. */
record KubernetesClusters(Context<ZeebeCluster> context, Events events) implements ClusterObjects {

    @Override
    public ZeebeCluster writeStatus(ZeebeCluster decidedOn, ZeebeClusterStatus status) throws ChangedMeanwhile {
        ZeebeCluster fresh = new ZeebeCluster();
        fresh.setStatus(status);
        return StatusWriter.apply(decidedOn, fresh, context);
    }

    @Override
    public void holdFinalizer(ZeebeCluster decidedOn) throws ChangedMeanwhile {
        Finalizers.hold(decidedOn, ClusterConductor.FINALIZER, context.getClient());
    }

    @Override
    public void dropFinalizer(ZeebeCluster decidedOn) throws ChangedMeanwhile {
        Finalizers.drop(decidedOn, ClusterConductor.FINALIZER, context.getClient());
    }

    @Override
    public void tell(ZeebeCluster about, ClusterEvent event) {
        events.tell(about, event.warning(), event.reason(), event.message());
    }
}
