package io.zeebeops.operator.cluster;

import io.zeebeops.operator.zeebe.Capability;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which Zeebe it was when it was last asked, for pauses that have to be taken back before it says so again. */
final class KnownIdentity {
    private KnownIdentity() {}

    static Identity of(ZeebeCluster cluster) {
        Optional<ZeebeClusterStatus> status = Optional.ofNullable(cluster.getStatus());
        List<String> told = status.map(ZeebeClusterStatus::capabilities).orElse(List.of());
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        Arrays.stream(Capability.values())
                .filter(one -> told.contains(one.name()))
                .forEach(capabilities::add);
        return new Identity(status.map(ZeebeClusterStatus::version).orElse(null), capabilities, BackupDialect.NONE);
    }
}
