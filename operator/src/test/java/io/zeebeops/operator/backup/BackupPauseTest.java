package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.BackupExamples.backup;
import static io.zeebeops.operator.backup.Sighting.granted;
import static io.zeebeops.operator.backup.Sighting.reachable;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.BackupDecision.Begin;
import io.zeebeops.operator.backup.BackupDecision.Complete;
import io.zeebeops.operator.backup.BackupDecision.EndAttempt;
import io.zeebeops.operator.backup.BackupDecision.Finish;
import io.zeebeops.operator.backup.BackupDecision.LookAtPause;
import io.zeebeops.operator.backup.BackupDecision.Stall;
import io.zeebeops.operator.backup.BackupDecision.Track;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.cluster.arbiter.Request;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A backup that holds a soft pause: when it begins, and when it is complete. */
class BackupPauseTest {
    private static final Backup WHOLE = backup(ID, State.COMPLETED);
    private static final int DEADLINE = 1 + 3600;

    private static BackupDecision decide(BackupExamples backup, Sighting sighting, int second) {
        return BackupPolicy.decide(backup.build(), sighting.seen(), after(second));
    }

    private static BackupExamples hot() {
        return aBackup().withPause();
    }

    private static BackupExamples seenComplete(int second) {
        return hot().accepted().then(after(second), new LookAtPause(WHOLE, Duration.ZERO));
    }

    private static void isLost(BackupDecision decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        EndAttempt.class, end -> assertThat(end.reason()).isEqualTo(BackupReason.PauseLost));
    }

    @Test
    void itWantsTheSlotAndTheSoftPauseTogetherAndNotForEver() {
        Request request = new BackupRequests().request(hot().build()).orElseThrow();

        assertThat(request.wants()).containsExactly(Want.Backup, Want.ExportingSoftPaused);
        assertThat(request.lasts()).contains(Duration.ofSeconds(3660));
        assertThat(new BackupRequests().request(aBackup().build()).orElseThrow().lasts())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Preparing", "Waiting", "Lost"})
    void itBeginsOnlyOnceBothAreGranted(Grant.State state) {
        assertThat(decide(hot(), reachable().grant(state, 1, null).findsNothing(ID), 1))
                .isInstanceOf(Wait.class);
        assertThat(decide(hot(), granted(1).findsNothing(ID), 1)).isEqualTo(new Begin(ID, IdSource.Allocated, 1));
    }

    @Test
    void whatWasLostBeforeItBeganIsNoneOfItsConcern() {
        BackupDecision begin =
                decide(hot(), granted(1).lost(Grant.State.Granted, 2).findsNothing(ID), 1);
        assertThat(begin).isEqualTo(new Begin(ID, IdSource.Allocated, 1, 2));

        BackupExamples begun = hot().then(after(1), begin);
        Sighting inProgress = granted(1).finds(backup(ID, State.IN_PROGRESS));
        assertThat(decide(begun, inProgress.lost(Grant.State.Granted, 2), 2)).isInstanceOf(Track.class);
        isLost(decide(begun, inProgress.lost(Grant.State.Granted, 3), 2));
        assertThat(new BackupRequests().request(begun.build()).orElseThrow().losses())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"Lost, 0", "Lost, 1", "Granted, 1", "Preparing, 1"})
    void aLossEndsTheAttemptWhateverZeebeSaysOfIt(Grant.State state, int losses) {
        isLost(decide(hot().accepted(), granted(1).lost(state, losses).finds(backup(ID, State.IN_PROGRESS)), 5));
        isLost(decide(seenComplete(4), granted(1).lost(state, losses).finds(WHOLE), 5));
    }

    @Test
    void oneWithoutAPauseMindsNoLoss() {
        assertThat(decide(
                        aBackup().accepted(),
                        granted(1).lost(Grant.State.Lost, 1).finds(WHOLE),
                        5))
                .isInstanceOf(Complete.class);
    }

    @Test
    void aGrantOfTheAttemptBeforeTellsNothing() {
        BackupExamples second = hot().retries(1)
                .accepted()
                .ended(after(5), BackupReason.PauseLost, false)
                .then(after(40), new Begin(ID + 1, IdSource.Allocated, 2));
        assertThat(decide(second, granted(1).lost(Grant.State.Lost, 1).finds(backup(ID + 1, State.IN_PROGRESS)), 41))
                .isInstanceOf(Track.class);
    }

    @Test
    void completeIsToldOnceEveryReplicaWasSeenPausedAfterwards() {
        Sighting whole = granted(1).finds(WHOLE);
        assertThat(decide(hot().accepted(), whole.exporters(after(4), "SOFT_PAUSED", "PAUSED"), 5))
                .isInstanceOf(LookAtPause.class);

        assertThat(seenComplete(5).build().getStatus().attempts().getFirst().completeAt())
                .isEqualTo(after(5));
        assertThat(decide(seenComplete(5), whole.exporters(after(4), "SOFT_PAUSED", "PAUSED"), 6))
                .as("looked at before")
                .isInstanceOf(LookAtPause.class);
        assertThat(decide(seenComplete(5), whole.exporters(after(5), "SOFT_PAUSED", "EXPORTING"), 6))
                .as("one exports; the ledger will tell")
                .isInstanceOf(LookAtPause.class);
        assertThat(decide(seenComplete(5), whole.exporters(after(5)), 6))
                .as("nobody was seen")
                .isInstanceOf(LookAtPause.class);
        assertThat(decide(seenComplete(5), whole, 6)).as("nothing is known").isInstanceOf(LookAtPause.class);
        assertThat(decide(seenComplete(5), whole.exporters(after(5), "SOFT_PAUSED", "PAUSED"), 6))
                .isInstanceOf(Complete.class);
    }

    @Test
    void whereNobodyCanLookTheGatewaysWordHasToDo() {
        assertThat(decide(seenComplete(5), granted(1).finds(WHOLE).gatewayOnly(), 6))
                .isInstanceOf(Complete.class);
        assertThat(decide(hot().accepted(), granted(1).finds(WHOLE).gatewayOnly(), 6))
                .isInstanceOf(LookAtPause.class);
    }

    @Test
    void whatCouldNotBeSeenUntilTheDeadlineIsNotTrusted() {
        Sighting whole = granted(1).finds(WHOLE);
        assertThat(decide(seenComplete(5), whole, DEADLINE - 1)).isInstanceOf(LookAtPause.class);
        isLost(decide(seenComplete(5), whole, DEADLINE));
    }

    @Test
    void aClockThatWasSetBackCountsFromNow() {
        BackupExamples ahead = seenComplete(500).then(after(6), new LookAtPause(WHOLE, Duration.ZERO));
        assertThat(ahead.build().getStatus().attempts().getFirst().completeAt()).isEqualTo(after(6));
    }

    @Test
    void aPauseThatOutlastsTheAttemptEndsIt() {
        isLost(decide(
                hot().accepted(),
                reachable().grant(Grant.State.Waiting, 1, "Expired").finds(backup(ID, State.IN_PROGRESS)),
                700));
        assertThat(decide(hot(), reachable().grant(Grant.State.Waiting, 1, "Expired"), 700))
                .isInstanceOfSatisfying(
                        Finish.class, end -> assertThat(end.reason()).isEqualTo(BackupReason.Abandoned));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExportingUnsupported", "SoftPauseUnsupported"})
    void aZeebeThatCannotIsTold(BackupReason reason) {
        assertThat(decide(hot(), reachable().grant(Grant.State.Waiting, 1, reason.name()), 1))
                .isInstanceOfSatisfying(
                        Stall.class, stall -> assertThat(stall.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WaitsForProcessing", "WaitsForTurn", "BrokersUnseen", "WaitsForBackup"})
    void whatItWaitsForIsTold(BackupReason reason) {
        assertThat(decide(hot(), reachable().grant(Grant.State.Waiting, 1, reason.name()), 5))
                .isInstanceOfSatisfying(Wait.class, wait -> {
                    assertThat(wait.reason()).isEqualTo(reason);
                    assertThat(wait.message()).doesNotContain("Waits for its turn at");
                });
    }

    @Test
    void whatAnAttemptThatLostItsPauseLeftIsDeleted() {
        BackupExamples ended = hot().retries(0).accepted().ended(after(5), BackupReason.PauseLost, true);
        assertThat(BackupFacts.leavesData(ended.build().getStatus().attempts().getFirst()))
                .isTrue();
        assertThat(decide(ended, granted(1).finds(WHOLE), 6)).isEqualTo(new BackupDecision.DeleteData(ID));
        assertThat(new BackupRequests().request(ended.build())).isEqualTo(Optional.empty());
    }
}
