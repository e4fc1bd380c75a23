package io.zeebeops.operator.cluster.pause;

import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.zeebe.Capability;
import io.zeebeops.operator.zeebe.Connection;
import io.zeebeops.operator.zeebe.Identity;
import java.util.Set;

/**
 * One Zeebe to be asked, on behalf of one ZeebeCluster.
 *
 * @param uid       of the ZeebeCluster
 * @param namespace of the ZeebeCluster
 * @param name      of the ZeebeCluster
 */
public record Target(String uid, String namespace, String name, Connection connection, Identity identity) {

    /** What can be asked there. Before 8.4 nobody tells which brokers there are, so that all of them were seen cannot be said. */
    public Abilities abilities() {
        return new Abilities(
                identity.capabilities().contains(Capability.Exporting),
                identity.capabilities().containsAll(Set.of(Capability.BrokerAccess, Capability.Cluster)),
                identity.capabilities().contains(Capability.SoftPause),
                identity.version());
    }
}
