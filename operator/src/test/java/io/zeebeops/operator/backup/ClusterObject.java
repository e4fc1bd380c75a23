package io.zeebeops.operator.backup;

import io.zeebeops.v1alpha1.Grant;
import java.util.List;
import java.util.Optional;

/** What of a ZeebeCluster concerns backups. */
record ClusterObject(String name, String uid, long version, boolean suspended, List<Grant> grants) {

    Optional<Grant> grantOf(String backupUid) {
        return grants.stream().filter(grant -> grant.uid().equals(backupUid)).findFirst();
    }

    ClusterObject with(long nextVersion, boolean suspend, List<Grant> next) {
        return new ClusterObject(name, uid, nextVersion, suspend, List.copyOf(next));
    }
}
