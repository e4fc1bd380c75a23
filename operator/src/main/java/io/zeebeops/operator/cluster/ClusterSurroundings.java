package io.zeebeops.operator.cluster;

import io.zeebeops.operator.cluster.arbiter.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What there is around one ZeebeCluster.
 *
 * @param seen        what the last look saw
 * @param requests    what objects want of it
 * @param managedIds  every backup id that a ZeebeBackup tells of
 * @param duplicateOf an older ZeebeCluster with the same address
 */
public record ClusterSurroundings(
        Optional<ClusterObservation> seen, List<Request> requests, Set<Long> managedIds, Optional<String> duplicateOf) {

    /** Takes copies. */
    public ClusterSurroundings {
        requests = List.copyOf(requests);
        managedIds = Set.copyOf(managedIds);
    }
}
