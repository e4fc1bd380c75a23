package io.zeebeops.operator.cluster;

import io.zeebeops.operator.kubernetes.ClusterConnections;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of several objects for one Zeebe counts: the oldest, so that there is one arbiter. */
record Duplicates(ClusterObserver observer) {
    private static final Comparator<ZeebeCluster> AGE = Comparator.comparing((ZeebeCluster cluster) ->
                    Instant.parse(cluster.getMetadata().getCreationTimestamp()))
            .thenComparing(Duplicates::name);

    /** The oldest other object that leads to the same Zeebe and is older than this one, as namespace/name. */
    Optional<String> olderThan(ZeebeCluster cluster, Stream<ZeebeCluster> all) {
        return all.filter(Duplicates::acts)
                .filter(other -> AGE.compare(other, cluster) < 0)
                .filter(other -> isSame(other, cluster))
                .min(AGE)
                .map(Duplicates::name);
    }

    /** One that is being deleted does for as long as it takes back what it paused. */
    private static boolean acts(ZeebeCluster cluster) {
        return !cluster.isMarkedForDeletion() || cluster.hasFinalizer(ClusterConductor.FINALIZER);
    }

    /** By the address, or by what the Zeebe calls itself (8.8 and later). */
    private boolean isSame(ZeebeCluster one, ZeebeCluster other) {
        Optional<URI> address = ClusterConnections.address(one);
        Optional<String> clusterId = clusterId(one);
        return (address.isPresent() && address.equals(ClusterConnections.address(other)))
                || (clusterId.isPresent() && clusterId.equals(clusterId(other)));
    }

    private Optional<String> clusterId(ZeebeCluster cluster) {
        return observer.latest(cluster)
                .flatMap(ClusterObservation::topology)
                .flatMap(topology -> Optional.ofNullable(topology.clusterId()));
    }

    private static String name(ZeebeCluster cluster) {
        return cluster.getMetadata().getNamespace() + "/"
                + cluster.getMetadata().getName();
    }
}
