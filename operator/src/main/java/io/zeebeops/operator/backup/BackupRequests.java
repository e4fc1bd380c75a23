package io.zeebeops.operator.backup;

import io.zeebeops.operator.cluster.BackupReader;
import io.zeebeops.operator.cluster.arbiter.Request;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.Source;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the ZeebeCluster has to know of its ZeebeBackups. */
public final class BackupRequests implements BackupReader {

    private static final Duration PAUSE_OUTLASTS = Duration.ofMinutes(1);

    @Override
    public Optional<Request> request(ZeebeBackup backup) {
        BackupFacts facts = BackupFacts.of(backup);
        return BackupPolicy.wantsSlotFrom(backup)
                .map(due -> new Request(
                        backup.getMetadata().getUid(),
                        backup.getKind(),
                        backup.getMetadata().getName(),
                        facts.currentAttempt(),
                        wants(backup),
                        facts.openAttempt().isPresent(),
                        Instant.parse(backup.getMetadata().getCreationTimestamp()),
                        due,
                        Optional.empty(),
                        pauseLasts(backup),
                        false,
                        facts.openAttempt().map(Attempt::lossesBefore).orElse(0)));
    }

    private static List<Grant.Want> wants(ZeebeBackup backup) {
        return backup.getSpec().exporting() == null
                ? List.of(Grant.Want.Backup)
                : List.of(Grant.Want.Backup, Grant.Want.ExportingSoftPaused);
    }

    /** An attempt ends before, unless nobody is there to end it, or it never began. */
    private static Optional<Duration> pauseLasts(ZeebeBackup backup) {
        return Optional.ofNullable(backup.getSpec().exporting())
                .map(pause -> Duration.ofSeconds(backup.getSpec().activeDeadlineSeconds())
                        .plus(PAUSE_OUTLASTS));
    }

    @Override
    public Stream<Long> ids(ZeebeBackup backup) {
        return Stream.concat(Stream.ofNullable(backup.getSpec().backupId()), usedIds(backup))
                .distinct();
    }

    /** The ids that were asked for or found: what is only wished for has no say in the ids of others. */
    static Stream<Long> usedIds(ZeebeBackup backup) {
        BackupFacts facts = BackupFacts.of(backup);
        return Stream.concat(
                Stream.ofNullable(facts.backupId()),
                facts.attempts().stream().map(Attempt::backupId).filter(Objects::nonNull));
    }

    /** The name of another backup that asked for the id that this one gives: it is that one's, whatever came of it. */
    static Optional<String> idCarriedBy(ZeebeBackup backup, Stream<ZeebeBackup> siblings) {
        Long id = backup.getSpec().backupId();
        return id == null || backup.getSpec().source() == Source.Existing
                ? Optional.empty()
                : siblings.filter(other -> !other.getMetadata()
                                .getUid()
                                .equals(backup.getMetadata().getUid()))
                        .filter(other -> BackupFacts.of(other).attempts().stream()
                                .anyMatch(attempt -> id.equals(attempt.backupId())))
                        .map(other -> other.getMetadata().getName())
                        .findFirst();
    }
}
