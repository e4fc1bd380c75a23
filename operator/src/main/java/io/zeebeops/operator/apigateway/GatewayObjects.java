package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;

/** What is done to GatewayQuiesce objects in Kubernetes. Each write carries the resourceVersion it was decided on. */
interface GatewayObjects {

    /** Writes the status, and returns the object as the API server confirmed it. */
    GatewayQuiesce writeStatus(GatewayQuiesce decidedOn, GatewayQuiesceStatus status) throws ChangedMeanwhile;

    /** Adds the finalizer. */
    void holdFinalizer(GatewayQuiesce decidedOn, String finalizer) throws ChangedMeanwhile;

    /** Removes the finalizer. */
    void dropFinalizer(GatewayQuiesce decidedOn, String finalizer) throws ChangedMeanwhile;

    /** Tells what a person would want to know. */
    void tell(GatewayQuiesce about, boolean warning, String reason, String message);
}
