package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.BackupExamples.condition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zeebeops.operator.backup.BackupDecision.Begin;
import io.zeebeops.operator.backup.BackupDecision.DataGone;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds for every status, after whatever was decided. */
class BackupStatusPropertiesTest {

    @Provide
    Arbitrary<BackupDecision> decisions() {
        return Histories.decisions();
    }

    @Provide
    Arbitrary<BackupDecision> reports() {
        return Histories.reports();
    }

    @Provide
    Arbitrary<List<BackupDecision>> histories() {
        return Histories.decisions().list().ofMinSize(1).ofMaxSize(15);
    }

    @Provide
    Arbitrary<BackupExamples> stages() {
        return Arbitraries.of("new", "existing", "begun", "accepted", "ended").map(stage -> switch (stage) {
            case "new" -> aBackup();
            case "existing" -> aBackup().existing(5);
            case "begun" -> aBackup().begun();
            case "accepted" -> aBackup().accepted();
            default -> aBackup().accepted().ended(after(9), BackupReason.BackupFailed, false);
        });
    }

    @Provide
    Arbitrary<BackupExamples> finished() {
        return Arbitraries.of("completed", "failed", "tracked").map(stage -> switch (stage) {
            case "completed" -> aBackup().completed();
            case "failed" -> aBackup().accepted().ended(after(9), BackupReason.Abandoned, true);
            default ->
                aBackup()
                        .existing(5)
                        .then(after(9), new BackupDecision.Complete(BackupExamples.backup(5, State.COMPLETED)));
        });
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void whatWasToldOnceIsNotToldAgain(
            @ForAll("stages") BackupExamples stage, @ForAll("decisions") BackupDecision decision) {
        assumeThat(decision).isNotInstanceOf(Begin.class);
        assumeThat(needsNoAttempt(decision)
                        || BackupFacts.of(stage.build()).lastAttempt().isPresent())
                .isTrue();
        ZeebeBackup told = stage.then(after(50), decision).build();
        assertThat(BackupStatus.next(told, decision, after(50))).isEmpty();
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void norLater(@ForAll("stages") BackupExamples stage, @ForAll("reports") BackupDecision decision) {
        assumeThat(decision).isNotInstanceOfAny(DataGone.class, BackupDecision.NoteClusterMissing.class);
        assumeThat(needsNoAttempt(decision)
                        || BackupFacts.of(stage.build()).lastAttempt().isPresent())
                .isTrue();
        ZeebeBackup told = stage.then(after(50), decision).build();
        assertThat(BackupStatus.next(told, decision, after(99))).isEmpty();
    }

    @Property(tries = 600, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void anEndNeverChanges(@ForAll("finished") BackupExamples finished, @ForAll("decisions") BackupDecision decision) {
        ZeebeBackup before = finished.build();
        for (ZeebeBackup later : List.of(before, finished.deletedAt(after(90)).build())) {
            ZeebeBackupStatus next =
                    BackupStatus.next(later, decision, after(99)).orElse(before.getStatus());
            assertThat(frozen(next)).isEqualTo(frozen(before.getStatus()));
            assertThat(condition(next, "Ready")).isEqualTo(condition(before.getStatus(), "Ready"));
        }
    }

    private static List<Object> frozen(ZeebeBackupStatus status) {
        return Stream.of(
                        status.outcome(),
                        status.finishedAt(),
                        status.backupId(),
                        status.idSource(),
                        status.state(),
                        status.requestedAt(),
                        status.startedAt(),
                        status.partitionCount(),
                        status.partitionsCompleted(),
                        status.partitions())
                .map(fact -> Objects.requireNonNullElse(fact, "absent"))
                .toList();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void everyStatusFitsItsSchemaAndKeepsItsFacts(@ForAll("histories") List<BackupDecision> history) {
        BackupExamples backup = aBackup().begun();
        for (BackupDecision decision : history) {
            backup.then(after(60), decision);
            ZeebeBackup told = backup.build();
            assertThat(Bounds.brokenBy(told.getStatus())).isEmpty();
            assertThat(told.getStatus().conditions())
                    .anySatisfy(ready -> assertThat(ready.type()).isEqualTo("Ready"));
            assertThat(told.getStatus().observedGeneration()).isEqualTo(1);
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void factsSurviveTheRoundTrip(
            @ForAll("stages") BackupExamples stage, @ForAll("decisions") BackupDecision decision) {
        assumeThat(needsNoAttempt(decision)
                        || BackupFacts.of(stage.build()).lastAttempt().isPresent())
                .isTrue();
        ZeebeBackup told = stage.then(after(50), decision).build();
        BackupFacts facts = BackupFacts.of(told);
        ZeebeBackup again = stage.then(
                        after(51), new BackupDecision.Wait(BackupReason.ClusterNotFound, "m", Duration.ZERO, true))
                .build();
        assertThat(BackupFacts.of(again)).isEqualTo(facts);
    }

    private static boolean needsNoAttempt(BackupDecision decision) {
        return !(decision instanceof BackupDecision.Accepted
                || decision instanceof BackupDecision.EndAttempt
                || decision instanceof BackupDecision.Track
                || decision instanceof BackupDecision.Complete
                || decision instanceof DataGone);
    }
}
