package io.zeebeops.operator.backup;

import io.zeebeops.operator.cluster.BackupReader;
import io.zeebeops.operator.cluster.arbiter.Request;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the ZeebeCluster has to know of its ZeebeBackups. */
public final class BackupRequests implements BackupReader {

    @Override
    public Optional<Request> request(ZeebeBackup backup) {
        BackupFacts facts = BackupFacts.of(backup);
        return BackupPolicy.wantsSlotFrom(backup)
                .map(due -> new Request(
                        backup.getMetadata().getUid(),
                        backup.getKind(),
                        backup.getMetadata().getName(),
                        facts.currentAttempt(),
                        List.of(Grant.Want.Backup),
                        facts.openAttempt().isPresent(),
                        Instant.parse(backup.getMetadata().getCreationTimestamp()),
                        due));
    }

    @Override
    public Stream<Long> ids(ZeebeBackup backup) {
        BackupFacts facts = BackupFacts.of(backup);
        return Stream.concat(
                        Stream.of(
                                        Optional.ofNullable(facts.backupId()),
                                        Optional.ofNullable(backup.getSpec().backupId()))
                                .flatMap(Optional::stream),
                        facts.attempts().stream().map(Attempt::backupId))
                .distinct();
    }
}
