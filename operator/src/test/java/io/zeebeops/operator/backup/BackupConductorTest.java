package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.BackupExamples.backup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.TakeResult;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.DeletionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The order of effects of one step, as a journal of all that it did. */
class BackupConductorTest {
    private final FakeWorld world = new FakeWorld();

    private Optional<Duration> step(ZeebeBackup backup, Instant now) throws ChangedMeanwhile {
        return new BackupConductor(world, world, () -> now).step(backup);
    }

    @Test
    void theAttemptIsConfirmedBeforeThePostAndTheEventFollowsTheStatus() throws ChangedMeanwhile {
        world.granted();
        assertThat(step(aBackup().build(), after(1))).contains(BackupCase.FASTEST_POLL);
        assertThat(world.journal())
                .containsExactly(
                        "GET " + ID + " for attempt 0",
                        "status Requested " + ID + " on 1",
                        "event BackupRequested",
                        "POST " + ID + " for attempt 1",
                        "status InProgress " + ID + " on 2");
    }

    @Test
    void noPostWhenTheWriteAheadConflicts() {
        world.granted();
        world.conflictAt(1);
        assertThatThrownBy(() -> step(aBackup().build(), after(1))).isInstanceOf(ChangedMeanwhile.class);
        assertThat(world.journal()).containsExactly("GET " + ID + " for attempt 0", "conflict on 1");
    }

    @Test
    void aConflictAfterThePostLosesNothing() throws ChangedMeanwhile {
        world.granted();
        world.conflictAt(2);
        assertThatThrownBy(() -> step(aBackup().build(), after(1))).isInstanceOf(ChangedMeanwhile.class);
        world.forgetJournal();
        world.finds(backup(ID, State.IN_PROGRESS));
        step(world.latest(), after(2));
        assertThat(world.journal())
                .containsExactly("GET " + ID + " for attempt 1", "status InProgress " + ID + " on 2");
    }

    @Test
    void inDoubtTheSameIdIsPostedOnceAStep() throws ChangedMeanwhile {
        world.granted();
        world.takes(new TakeResult.Failed(new Failure.Doubtful("504.")));
        step(aBackup().build(), after(1));
        for (int step = 2; step < 5; step++) {
            world.forgetJournal();
            step(world.latest(), after(step));
            assertThat(world.journal())
                    .containsSubsequence("GET " + ID + " for attempt 1", "POST " + ID + " for attempt 1")
                    .filteredOn(line -> line.startsWith("POST"))
                    .hasSize(1);
        }
        assertThat(world.latest().getStatus().attempts()).hasSize(1);
    }

    @Test
    void anIdThatZeebeMakesIsWrittenDownAsSoonAsItIsTold() throws ChangedMeanwhile {
        world.makesIds();
        world.takes(new TakeResult.AcceptedAs(ID));
        assertThat(step(aBackup().build(), after(1))).contains(BackupCase.FASTEST_POLL);
        assertThat(world.journal())
                .containsExactly(
                        "status Requested null on 1",
                        "event BackupRequested",
                        "POST without an id for attempt 1",
                        "status InProgress " + ID + " on 2");
    }

    /** It is known nowhere else: what was edited meanwhile must not cost it. */
    @Test
    void anIdThatZeebeMadeOutlivesAnEdit() throws ChangedMeanwhile {
        world.makesIds();
        world.takes(new TakeResult.AcceptedAs(ID));
        world.conflictAt(2);
        ZeebeBackup edited =
                aBackup().deletionPolicy(DeletionPolicy.Delete).begunUnnamed().build();
        edited.getMetadata().setResourceVersion("7");
        world.edited(edited);
        step(aBackup().build(), after(1));
        assertThat(world.journal())
                .endsWith(
                        "POST without an id for attempt 1",
                        "conflict on 2",
                        "read anew",
                        "status InProgress " + ID + " on 7");
    }

    @Test
    void anIdIsNotWrittenIntoAnotherAttempt() {
        world.makesIds();
        world.takes(new TakeResult.AcceptedAs(ID));
        world.conflictAt(2);
        world.edited(aBackup()
                .begunUnnamed()
                .ended(after(1), BackupReason.OutcomeUnknown, false)
                .build());
        assertThatThrownBy(() -> step(aBackup().build(), after(1))).isInstanceOf(ChangedMeanwhile.class);
        assertThat(world.journal()).endsWith("conflict on 2", "read anew");
    }

    @Test
    void noPostWithoutAnIdBeforeItsWriteAheadEither() {
        world.makesIds();
        world.conflictAt(1);
        assertThatThrownBy(() -> step(aBackup().build(), after(1))).isInstanceOf(ChangedMeanwhile.class);
        assertThat(world.journal()).containsExactly("conflict on 1");
    }

    @Test
    void aTakeThatWasNotMadeIsSaidNotToBe() throws ChangedMeanwhile {
        world.makesIds();
        world.busyFrom(0);
        assertThat(step(aBackup().build(), after(1))).contains(BackupCase.SLOWEST_POLL);
        assertThat(world.journal()).endsWith("event BackupRequested", "status Requested null on 2");
        assertThat(world.latest().getStatus().attempts().getFirst().askingSince())
                .isNull();
    }

    @Test
    void anAnswerThatIsLostEndsTheAttemptAndTheNextStartFindsNoDoubt() throws ChangedMeanwhile {
        world.makesIds();
        world.takes(new TakeResult.Failed(new Failure.Doubtful("504.")));
        step(aBackup().build(), after(1));
        assertThat(world.latest().getStatus().attempts().getFirst().reason()).isEqualTo("OutcomeUnknown");
        assertThat(world.journal()).endsWith("event AttemptFailed");
    }

    /** 8.1 has no list: that it says DOES_NOT_EXIST of the one has to do. */
    @Test
    void withoutAListWhatNeverStartedIsToldByTheBackupItself() throws ChangedMeanwhile {
        world.listUnsupported();
        step(aBackup().accepted().build(), after(200));
        assertThat(world.latest().getStatus().attempts().getFirst().reason()).isEqualTo("NeverStarted");
    }

    @Test
    void aBusyClusterIsComeBackTo() throws ChangedMeanwhile {
        world.granted();
        world.busyFrom(0);
        assertThat(step(aBackup().build(), after(1))).contains(Duration.ofMillis(200));
        assertThat(world.journal()).isEmpty();
    }

    @Test
    void aClusterThatIsBusyAtThePostIsComeBackToWithTheSameId() throws ChangedMeanwhile {
        world.granted();
        world.busyFrom(1);
        assertThat(step(aBackup().build(), after(1))).contains(Duration.ofMillis(200));
        assertThat(world.journal()).noneMatch(line -> line.startsWith("POST"));
        world.busyFrom(99);
        step(world.latest(), after(2));
        assertThat(world.journal()).contains("POST " + ID + " for attempt 1");
    }

    @Test
    void theEndIsToldOnce() throws ChangedMeanwhile {
        world.finds(backup(ID, State.COMPLETED));
        step(aBackup().accepted().build(), after(9));
        assertThat(world.journal())
                .containsExactly(
                        "GET " + ID + " for attempt 1", "status Completed " + ID + " on 1", "event BackupCompleted");
        world.forgetJournal();
        assertThat(step(world.latest(), after(99))).isEmpty();
        assertThat(world.journal()).isEmpty();
    }

    @Test
    void whatDidNotChangeIsNotWritten() throws ChangedMeanwhile {
        world.finds(backup(ID, State.IN_PROGRESS));
        step(aBackup().accepted().build(), after(3));
        world.forgetJournal();
        step(world.latest(), after(4));
        assertThat(world.journal()).containsExactly("GET " + ID + " for attempt 1");
    }

    @Test
    void aWaitThatIsNotToldIsNotWritten() throws ChangedMeanwhile {
        assertThat(step(aBackup().build(), after(1))).contains(Duration.ofSeconds(2));
        assertThat(world.journal()).isEmpty();
    }

    @Test
    void aStallIsAnEventOnlyWhenItIsNew() throws ChangedMeanwhile {
        world.granted();
        world.fails(new Failure.Rejected(Failure.Cause.Unauthorized, "401."));
        step(aBackup().build(), after(1));
        assertThat(world.journal()).contains("event Stalled");
        world.forgetJournal();
        step(world.latest(), after(2));
        assertThat(world.journal()).noneMatch(line -> line.startsWith("event") || line.startsWith("status"));
    }

    @Test
    void dataIsDeletedAfterALookAndTheObjectGoesWhenItIsGone() throws ChangedMeanwhile {
        BackupExamples deleted = aBackup()
                .deletionPolicy(DeletionPolicy.Delete)
                .held()
                .completed()
                .deletedAt(after(100));
        world.finds(backup(ID, State.COMPLETED));
        assertThat(step(deleted.build(), after(100))).contains(Duration.ofMillis(200));
        assertThat(world.journal())
                .containsExactly(
                        "GET " + ID + " for attempt 1",
                        "DELETE " + ID + " for attempt 1",
                        "event DataDeleted",
                        "status Deleting " + ID + " on 1");

        world.forgetJournal();
        world.findsNothing();
        step(world.latest(), after(101));
        step(world.latest(), after(102));
        assertThat(world.journal())
                .containsExactly(
                        "GET " + ID + " for attempt 1", "status Deleting " + ID + " on 2", "finalizer dropped");
    }

    @Test
    void aDeleteThatFailedIsNoEventAndComesAgain() throws ChangedMeanwhile {
        world.finds(backup(ID, State.FAILED));
        world.deleteFails(new Failure.Doubtful("504."));
        ZeebeBackup failed = aBackup()
                .accepted()
                .ended(after(5), BackupReason.BackupFailed, true)
                .build();
        assertThat(step(failed, after(6))).contains(Duration.ofSeconds(5));
        assertThat(world.journal()).containsExactly("GET " + ID + " for attempt 1", "DELETE " + ID + " for attempt 1");
    }

    @Test
    void leftBehindDataIsToldBeforeTheObjectGoes() throws ChangedMeanwhile {
        world.namespaceTerminating();
        step(
                aBackup()
                        .deletionPolicy(DeletionPolicy.Delete)
                        .held()
                        .completed()
                        .deletedAt(after(100))
                        .build(),
                after(100));
        assertThat(world.journal()).containsExactly("event DataLeftBehind", "finalizer dropped");
    }

    @Test
    void theFinalizerIsHeldBeforeAnythingElse() throws ChangedMeanwhile {
        world.granted();
        assertThat(step(aBackup().deletionPolicy(DeletionPolicy.Delete).build(), after(1)))
                .contains(Duration.ZERO);
        assertThat(world.journal()).containsExactly("finalizer held");
    }

    @Test
    void afterItsTimeTheObjectIsDeleted() throws ChangedMeanwhile {
        assertThat(step(aBackup().ttl(5).completed().build(), after(15))).isEmpty();
        assertThat(world.journal()).containsExactly("object deleted");
    }
}
