package io.zeebeops.operator.cluster;

import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;

/** What is done to ZeebeCluster objects in Kubernetes. Each write carries the resourceVersion it was decided on. */
public interface ClusterObjects {

    /** Writes the status, and returns the object as the API server confirmed it. */
    ZeebeCluster writeStatus(ZeebeCluster decidedOn, ZeebeClusterStatus status) throws ChangedMeanwhile;

    /** Adds the finalizer. */
    void holdFinalizer(ZeebeCluster decidedOn) throws ChangedMeanwhile;

    /** Removes the finalizer. */
    void dropFinalizer(ZeebeCluster decidedOn) throws ChangedMeanwhile;

    /** Tells what a person would want to know. */
    void tell(ZeebeCluster about, ClusterEvent event);
}
