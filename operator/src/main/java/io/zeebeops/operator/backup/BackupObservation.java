package io.zeebeops.operator.backup;

import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.v1alpha1.Grant;
import java.time.Duration;
import java.util.Optional;

/**
 * All that was read for one decision, from Kubernetes and Zeebe, at one moment.
 *
 * @param cluster              what may be known of the cluster
 * @param grant                what the cluster's ledger says of this object
 * @param pauses               what is known of the cluster's replicas
 * @param highestKnownId       the highest id that any ZeebeBackup of this cluster asked for or found
 * @param idCarriedBy          the name of another ZeebeBackup that asked for the id in this object's spec
 * @param jitter               0 to 999, added to an id made from the highest one, so that two who do so differ
 * @param clockSkew            how far the API server's clock and ours are apart; zero while not known
 * @param namespaceTerminating whether the whole namespace goes away
 * @param lookup               what Zeebe said of the id that {@link BackupDecision.Ask} named
 */
record BackupObservation(
        ClusterView cluster,
        Optional<Grant> grant,
        PauseSight pauses,
        long highestKnownId,
        Optional<String> idCarriedBy,
        int jitter,
        Duration clockSkew,
        boolean namespaceTerminating,
        Optional<Lookup> lookup) {

    /** Where no other object asked for the same id, and nothing is paused. */
    BackupObservation(
            ClusterView cluster,
            Optional<Grant> grant,
            long highestKnownId,
            int jitter,
            Duration clockSkew,
            boolean namespaceTerminating,
            Optional<Lookup> lookup) {
        this(
                cluster,
                grant,
                PauseSight.NOTHING,
                highestKnownId,
                Optional.empty(),
                jitter,
                clockSkew,
                namespaceTerminating,
                lookup);
    }

    BackupObservation idCarriedBy(Optional<String> other) {
        return new BackupObservation(
                cluster, grant, pauses, highestKnownId, other, jitter, clockSkew, namespaceTerminating, lookup);
    }

    BackupObservation with(PauseSight replicas) {
        return new BackupObservation(
                cluster, grant, replicas, highestKnownId, idCarriedBy, jitter, clockSkew, namespaceTerminating, lookup);
    }

    BackupObservation with(Lookup answer) {
        return new BackupObservation(
                cluster,
                grant,
                pauses,
                highestKnownId,
                idCarriedBy,
                jitter,
                clockSkew,
                namespaceTerminating,
                Optional.of(answer));
    }

    ClusterView.StoreList store() {
        return cluster instanceof ClusterView.Available(var identity, ClusterView.StoreList store)
                ? store
                : ClusterView.StoreList.UNKNOWN;
    }

    /**
     * What Zeebe said of one id.
     *
     * @param missing whether a list of the store was asked for as well, and did not have it
     */
    record Lookup(long id, Answer<Optional<Backup>> answer, boolean missing) {}
}
