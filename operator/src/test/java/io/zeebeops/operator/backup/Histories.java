package io.zeebeops.operator.backup;

import io.zeebeops.operator.backup.BackupDecision.Accepted;
import io.zeebeops.operator.backup.BackupDecision.Begin;
import io.zeebeops.operator.backup.BackupDecision.Complete;
import io.zeebeops.operator.backup.BackupDecision.DataGone;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.Finish;
import io.zeebeops.operator.backup.BackupDecision.NoteClusterMissing;
import io.zeebeops.operator.backup.BackupDecision.Rest;
import io.zeebeops.operator.backup.BackupDecision.Stall;
import io.zeebeops.operator.backup.BackupDecision.Track;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Decisions of every kind, with texts and lists longer than any Zeebe should send. */
final class Histories {
    private static final List<Backup.Partition> MANY = IntStream.rangeClosed(1, 300)
            .mapToObj(id -> BackupExamples.partition(id, State.FAILED, BackupExamples.after(id)))
            .toList();

    private Histories() {}

    /** Any decision that can be made while no attempt runs, or whichever. */
    static Arbitrary<BackupDecision> decisions() {
        return Arbitraries.oneOf(
                reports(),
                Arbitraries.longs().between(1, 9).map(id -> new Begin(id, IdSource.Allocated, 1)),
                Combinators.combine(reasons(), texts(), backups().optional(), Arbitraries.of(true, false))
                        .as((reason, text, found, last) ->
                                new EndAttempt(Result.Failed, reason, text, null, found, last)));
    }

    /** Those of {@link #decisions} that say the same however often they are made. */
    static Arbitrary<BackupDecision> reports() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        new Accepted(Duration.ZERO),
                        new NoteClusterMissing(),
                        new Rest(Optional.empty()),
                        new DataGone(1)),
                Combinators.combine(reasons(), texts())
                        .as((reason, text) -> new Wait(reason, text, Duration.ZERO, true)),
                Combinators.combine(reasons(), texts()).as((reason, text) -> new Stall(reason, text, Duration.ZERO)),
                backups().optional().map(found -> new Track(found, Duration.ZERO)),
                backups().map(Complete::new),
                Combinators.combine(
                                Arbitraries.of(Outcome.values()),
                                reasons(),
                                texts(),
                                backups().optional())
                        .as(Finish::new));
    }

    static Arbitrary<BackupReason> reasons() {
        return Arbitraries.of(BackupReason.values());
    }

    static Arbitrary<String> texts() {
        return Arbitraries.of("", "Disk full.", "ä".repeat(511) + "😀", "x".repeat(510) + "😀😀", "y".repeat(4000));
    }

    /** At most 256 characters, as the client lets pass. */
    private static Arbitrary<String> remoteTexts() {
        return Arbitraries.of("8.6.0", "v".repeat(65), "w".repeat(256), "ä".repeat(62) + "😀😀😀");
    }

    static Arbitrary<Backup> backups() {
        Arbitrary<Backup.Partition> partitions = Combinators.combine(
                        Arbitraries.integers().between(1, 400), Arbitraries.of(State.values()), remoteTexts())
                .as((id, state, text) -> new Backup.Partition(
                        id,
                        state,
                        text,
                        BackupExamples.after(id),
                        BackupExamples.after(id + 1L),
                        text,
                        1L,
                        1L,
                        1,
                        text));
        return Combinators.combine(
                        Arbitraries.longs().between(1, 9),
                        Arbitraries.of(State.values()),
                        partitions
                                .list()
                                .uniqueElements(Backup.Partition::partitionId)
                                .ofMaxSize(300))
                .as((id, state, list) -> new Backup(id, state, "Disk full.", list));
    }
}
