package io.zeebeops.operator.cluster;

import io.zeebeops.operator.cluster.arbiter.PauseCall;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.zeebe.Connection;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.time.Duration;
import java.util.Optional;

/** What is known of the replicas of a cluster, and what can be asked of them. Nothing here waits for an answer: the cluster is reconciled again when there is one. */
public interface Pauses {

    /** What is known now. */
    PauseSight sight(ZeebeCluster cluster);

    /** For how long no broker that answered showed a pause; no longer than this process looks. */
    Duration pauseUnseenFor(ZeebeCluster cluster);

    /** Where it is asked; empty before anybody found out. */
    Optional<Connection> address(ZeebeCluster cluster);

    /** Makes a call. */
    void call(ZeebeCluster cluster, PauseCall call);

    /** Looks at every broker, unless all were seen within this time. */
    void look(ZeebeCluster cluster, Duration notOlderThan);
}
