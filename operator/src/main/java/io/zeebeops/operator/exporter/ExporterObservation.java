package io.zeebeops.operator.exporter;

import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Topology;
import java.util.Optional;

/**
 * All that was read for one decision, at one moment.
 *
 * @param cluster   what may be known of the cluster
 * @param suspended whether its object says that nothing shall be done
 * @param duplicate whether an older ZeebeCluster has the same address
 * @param elder     name of an older ZeebeExporter for the same exporter
 * @param topology  the cluster configuration; empty when it was not asked for
 * @param fresh     whether it was asked for now, and not when the cluster was last looked at
 */
record ExporterObservation(
        ClusterView cluster,
        boolean suspended,
        boolean duplicate,
        Optional<String> elder,
        Optional<Answer<Topology>> topology,
        boolean fresh) {

    ExporterObservation with(Answer<Topology> asked) {
        return new ExporterObservation(cluster, suspended, duplicate, elder, Optional.of(asked), true);
    }
}
