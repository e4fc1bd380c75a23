package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.client.NodeSight;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Block;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * All that was seen of one node at one moment, and what is wanted of it.
 *
 * @param wish     what is wanted
 * @param place    where its pod, or a pod of the same name, is now; empty when there is none
 * @param sight    what a look at the noted node showed
 * @param webhook  whether it told that it is quiet; empty when it has nobody to tell
 * @param now      the time
 */
record NodeScene(
        ApiGatewayQuiesce wish, Optional<NodePlace> place, NodeSight sight, Optional<Boolean> webhook, Instant now) {

    boolean all() {
        return wish.block() == Block.All;
    }

    /** Whether the quiesce port is ours to make. */
    boolean manage() {
        return Optional.ofNullable(wish.quiescePort())
                .map(ApiGatewayQuiesce.QuiescePort::manage)
                .orElse(false);
    }

    /** Whether the pod is there no more, or is another one. */
    boolean gone(NodeFacts node) {
        return place.isEmpty()
                || !Objects.equals(place.get().podUid(), node.noted().podUid());
    }

    /** Whether it is the same pod, and a container of it was restarted since. */
    boolean restarted(NodeFacts node) {
        return place.filter(one -> one.restarts() > node.noted().restarts()).isPresent();
    }

    /** Whether nothing shows that its process has ended. */
    boolean mayRun() {
        return place.filter(one -> one.running() || one.podUid() == null).isPresent();
    }

    /** Whether it is certainly the process that was noted, and runs. */
    boolean isSameProcess(NodeFacts node) {
        return !gone(node)
                && !restarted(node)
                && place.filter(one -> one.running() && one.podUid() != null).isPresent();
    }
}
