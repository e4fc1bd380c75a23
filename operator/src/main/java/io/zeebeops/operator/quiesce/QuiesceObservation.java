package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.cluster.arbiter.Situation.Ledger;
import io.zeebeops.v1alpha1.Grant;
import java.time.Duration;
import java.util.Optional;

/**
 * All that was read for one decision, at one moment.
 *
 * @param cluster        what may be known of the cluster
 * @param leaving        whether the cluster is being deleted
 * @param ledger         what the status of the cluster says of pauses
 * @param sight          what is known of its replicas
 * @param looksCaughtUp  in how many looks in a row exporters had caught up, with processing paused
 * @param cap            the longest time that a claim may ask for
 */
record QuiesceObservation(
        ClusterView cluster, boolean leaving, Ledger ledger, PauseSight sight, int looksCaughtUp, Duration cap) {

    Optional<Grant> grantOf(String uid) {
        return ledger.grants().stream().filter(grant -> grant.uid().equals(uid)).findFirst();
    }
}
