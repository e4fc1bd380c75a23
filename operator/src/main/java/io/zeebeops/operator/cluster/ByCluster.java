package io.zeebeops.operator.cluster;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import java.util.Optional;

/** How objects that name a ZeebeCluster are found by it in caches. */
public final class ByCluster {
    /** Name of the index. */
    public static final String INDEX = "cluster";

    private ByCluster() {}

    /** What a cluster's objects are indexed by. */
    public static String key(ResourceID cluster) {
        return cluster.getNamespace().orElse("") + "/" + cluster.getName();
    }

    /** The cluster that a claim names; empty when it is one on an API gateway. */
    public static Optional<ResourceID> of(GatewayQuiesce claim) {
        return Optional.ofNullable(claim.getSpec().zeebe())
                .map(zeebe -> new ResourceID(
                        zeebe.clusterRef().name(), claim.getMetadata().getNamespace()));
    }
}
