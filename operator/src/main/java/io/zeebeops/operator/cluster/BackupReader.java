package io.zeebeops.operator.cluster;

import io.zeebeops.operator.cluster.arbiter.Request;
import io.zeebeops.v1alpha1.ZeebeBackup;
import java.util.Optional;
import java.util.stream.Stream;

/** What a cluster has to know of its ZeebeBackups. */
public interface BackupReader {

    /** What a backup wants of what excludes others; empty when it wants nothing. */
    Optional<Request> request(ZeebeBackup backup);

    /** Every id that a backup tells of, of failed attempts too. */
    Stream<Long> ids(ZeebeBackup backup);
}
