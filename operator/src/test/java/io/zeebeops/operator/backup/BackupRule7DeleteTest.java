package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.BackupExamples.backup;
import static io.zeebeops.operator.backup.Sighting.reachable;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.backup.BackupDecision.Ask;
import io.zeebeops.operator.backup.BackupDecision.DataGone;
import io.zeebeops.operator.backup.BackupDecision.DeleteData;
import io.zeebeops.operator.backup.BackupDecision.DropFinalizer;
import io.zeebeops.operator.backup.BackupDecision.HoldFinalizer;
import io.zeebeops.operator.backup.BackupDecision.NoteClusterMissing;
import io.zeebeops.operator.backup.BackupDecision.NoteMarkedDeleted;
import io.zeebeops.operator.backup.BackupDecision.Rest;
import io.zeebeops.operator.backup.BackupDecision.Stall;
import io.zeebeops.operator.backup.BackupDecision.Wait;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.DeletionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is deleted with the object, only after a look, and each way out of the finalizer. */
class BackupRule7DeleteTest {
    private static final Backup OURS = backup(ID, State.COMPLETED);
    private static final Backup ANOTHERS =
            backup(ID, after(3), State.COMPLETED, State.COMPLETED, State.COMPLETED, State.COMPLETED);
    private static final Sighting CLUSTER_GONE = Sighting.of(new ClusterView.Missing());

    private static BackupExamples held() {
        return aBackup().deletionPolicy(DeletionPolicy.Delete).held();
    }

    private static BackupExamples deleted() {
        return held().completed().deletedAt(after(100));
    }

    private static BackupDecision decide(BackupExamples backup, Sighting seen, long second) {
        return BackupPolicy.decide(backup.build(), seen.seen(), after(second));
    }

    @Test
    void deletionPolicyDeleteHoldsTheObjectBeforeAnythingIsAsked() {
        assertThat(decide(aBackup().deletionPolicy(DeletionPolicy.Delete), Sighting.granted(1), 1))
                .isEqualTo(new HoldFinalizer());
    }

    @Test
    void deletionPolicyDeleteHoldsAFinishedObjectToo() {
        assertThat(decide(aBackup().completed().deletionPolicy(DeletionPolicy.Delete), reachable(), 20))
                .isEqualTo(new HoldFinalizer());
    }

    @Test
    void backToRetainItIsLetGo() {
        assertThat(decide(aBackup().held().completed(), reachable(), 20))
                .isEqualTo(new DropFinalizer(Optional.empty()));
        assertThat(decide(aBackup().held().completed().deletedAt(after(20)), reachable(), 20))
                .isEqualTo(new DropFinalizer(Optional.empty()));
    }

    @Test
    void withoutOurFinalizerNothingIsDone() {
        assertThat(decide(aBackup().completed().deletedAt(after(20)), reachable(), 20))
                .isEqualTo(new Rest(Optional.empty()));
    }

    @Test
    void deleteOnlyAfterALook() {
        assertThat(decide(deleted(), reachable(), 100)).isEqualTo(new Ask(ID, false));
    }

    @Test
    void deleteOnlyWhatWasBegunWhenTheStatusSays() {
        assertThat(decide(deleted(), reachable().finds(OURS), 100)).isEqualTo(new DeleteData(ID));
        assertThat(decide(deleted(), reachable().finds(ANOTHERS), 100)).isInstanceOfSatisfying(Stall.class, stall -> {
            assertThat(stall.reason()).isEqualTo(BackupReason.NotOurBackup);
            assertThat(stall.message()).contains("deletionPolicy: Retain");
        });
    }

    @Test
    void onePartitionThatWasBegunAtAnotherTimeIsEnough() {
        Backup mixed = new Backup(
                ID,
                State.COMPLETED,
                null,
                List.of(
                        BackupExamples.partition(1, State.COMPLETED, after(2)),
                        BackupExamples.partition(2, State.COMPLETED, after(3))));
        assertThat(decide(deleted(), reachable().finds(mixed), 100)).isInstanceOf(Stall.class);
    }

    @Test
    void whatIsStillThereOnSomePartitionsIsDeletedAgain() {
        Backup half = backup(ID, State.DELETED, State.DELETED, State.COMPLETED, State.DELETED);
        assertThat(decide(deleted(), reachable().finds(half), 101)).isEqualTo(new DeleteData(ID));
    }

    @Test
    void goneOnAllPartitionsItIsGone() {
        assertThat(decide(deleted(), reachable().finds(backup(ID, State.DOES_NOT_EXIST)), 101))
                .isEqualTo(new DataGone(ID));
    }

    /** 8.9 marks first, and deletes then, or fails to and tells nobody. */
    @Test
    void markedAsDeletedInTwoLooksItIsGone() {
        Sighting marked = reachable().finds(backup(ID, State.DELETED));
        BackupDecision first = decide(deleted(), marked, 101);
        assertThat(first).isEqualTo(new NoteMarkedDeleted(Duration.ofSeconds(2)));
        BackupExamples noted = deleted().then(after(101), first);
        assertThat(BackupFacts.of(noted.build()).markedDeletedAt()).isEqualTo(after(101));
        assertThat(decide(noted, marked, 102)).isInstanceOf(Wait.class);
        assertThat(decide(noted, marked, 103)).isEqualTo(new DataGone(ID));
        assertThat(decide(noted, reachable().findsNothing(ID), 102)).isEqualTo(new DataGone(ID));
        assertThat(decide(noted, reachable().finds(OURS), 102)).isEqualTo(new DeleteData(ID));
        BackupExamples gone = noted.then(after(103), new DataGone(ID));
        assertThat(BackupFacts.of(gone.build()).markedDeletedAt()).isNull();
        assertThat(decide(gone, marked, 103)).isEqualTo(new DropFinalizer(Optional.empty()));
    }

    @Test
    void aTrackedBackupThatIsMarkedAsDeletedIsLookedAtTwiceToo() {
        Sighting marked = reachable().finds(backup(ID, State.DELETED));
        BackupExamples tracked = held().existing(ID)
                .then(after(10), new BackupDecision.Complete(OURS))
                .deletedAt(after(100));
        BackupDecision first = decide(tracked, marked, 101);
        assertThat(first).isInstanceOf(NoteMarkedDeleted.class);
        assertThat(decide(tracked.then(after(101), first), marked, 103)).isEqualTo(new DropFinalizer(Optional.empty()));
    }

    /** What is deleted later is asked again while it takes its time, ever more seldom. */
    @ParameterizedTest
    @CsvSource({"100, 2", "104, 2", "140, 10", "9999, 30"})
    void whatIsDeletedLaterIsLookedForLater(long second, long pause) {
        Sighting later = Sighting.of(new ClusterView.Available(Sighting.ZEEBE_89, ClusterView.StoreList.UNKNOWN));
        assertThat(BackupDataPolicy.afterDelete(
                        deleted().build(), later.seen(), ID, new Answer.Ok<>(ZeebeManagement.Done.DONE), after(second)))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.recheck()).isEqualTo(Duration.ofSeconds(pause)));
    }

    @Test
    void goneTheObjectIsLetGo() {
        assertThat(decide(deleted().then(after(101), new DataGone(ID)), reachable(), 101))
                .isEqualTo(new DropFinalizer(Optional.empty()));
    }

    @Test
    void anAttemptThatRunsIsDeletedToo() {
        BackupExamples running = held().accepted().deletedAt(after(9));
        Backup inProgress = backup(ID, State.IN_PROGRESS);
        assertThat(decide(running, reachable().finds(inProgress), 9)).isEqualTo(new DeleteData(ID));
    }

    @Test
    void anAttemptInDoubtMayComeLate() {
        BackupExamples inDoubt = held().begun().deletedAt(after(9));
        assertThat(decide(inDoubt, reachable().findsNothing(ID), 68)).isInstanceOf(Wait.class);
        assertThat(decide(inDoubt, reachable().findsNothing(ID), 69)).isEqualTo(new DataGone(ID));
    }

    @Test
    void nothingAskedNothingToDelete() {
        assertThat(decide(held().deletedAt(after(9)), CLUSTER_GONE, 9)).isEqualTo(new DropFinalizer(Optional.empty()));
    }

    @Test
    void anIdOfSomebodyElseIsNotDeleted() {
        assertThat(decide(held().begun().taken(after(2), null).deletedAt(after(9)), reachable(), 9))
                .isEqualTo(new DropFinalizer(Optional.empty()));
    }

    @Test
    void theNamespaceGoesDataIsLeftBehind() {
        assertThat(decide(deleted(), reachable().namespaceTerminating(), 100))
                .isInstanceOfSatisfying(
                        DropFinalizer.class,
                        drop -> assertThat(drop.leftBehind())
                                .hasValueSatisfying(
                                        event -> assertThat(event.message()).contains(Long.toString(ID))));
    }

    @Test
    void theClusterIsNotFoundForFiveMinutesDataIsLeftBehind() {
        assertThat(decide(deleted(), CLUSTER_GONE, 100)).isEqualTo(new NoteClusterMissing());
        BackupExamples noted = deleted().then(after(100), new NoteClusterMissing());
        assertThat(decide(noted, CLUSTER_GONE, 399))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.reason()).isEqualTo(BackupReason.ClusterNotFound));
        BackupDecision waiting = decide(noted, CLUSTER_GONE, 399);
        assertThat(decide(noted.then(after(399), waiting), CLUSTER_GONE, 400))
                .isInstanceOfSatisfying(
                        DropFinalizer.class,
                        drop -> assertThat(drop.leftBehind()).isPresent());
    }

    @Test
    void aClusterThatWasFoundAgainIsMissedAnew() {
        BackupExamples found = held().completed()
                .deletedAt(after(100))
                .then(after(100), new NoteClusterMissing())
                .then(after(200), decide(deleted(), reachable().fails(ID, new Failure.Transient("Cut.")), 200));
        assertThat(decide(found, CLUSTER_GONE, 500)).isEqualTo(new NoteClusterMissing());
    }

    @Test
    void aClusterThatDoesNotAnswerIsWaitedFor() {
        var down = Sighting.of(new ClusterView.Unavailable("Unreachable", "it does not answer.", false));
        assertThat(decide(deleted(), down, 9000)).isInstanceOf(Wait.class);
        var wrong = Sighting.of(new ClusterView.Unavailable("Unauthorized", "wrong password.", true));
        assertThat(decide(deleted(), wrong, 9000)).isInstanceOf(Stall.class);
        assertThat(decide(deleted(), Sighting.of(new ClusterView.NotLookedAt()), 9000))
                .isInstanceOf(Wait.class);
    }

    @Test
    void aTrackedBackupIsDeletedAsItWasSeen() {
        BackupExamples tracked = held().existing(ID)
                .then(after(10), new BackupDecision.Complete(OURS))
                .deletedAt(after(100));
        assertThat(decide(tracked, reachable().finds(OURS), 100)).isEqualTo(new DeleteData(ID));
        assertThat(decide(tracked, reachable().finds(ANOTHERS), 100)).isInstanceOf(Stall.class);
        assertThat(decide(tracked, reachable().findsNothing(ID), 100)).isEqualTo(new DropFinalizer(Optional.empty()));
    }

    @Test
    void whatBecomesOfADeletionIsToldBesideTheEnd() {
        BackupExamples stuck = deleted();
        stuck.then(after(101), decide(stuck, reachable().finds(ANOTHERS), 101));
        ZeebeBackup told = stuck.build();
        assertThat(told.getStatus().phase()).isEqualTo("Deleting");
        assertThat(BackupExamples.condition(told, "Ready").holds()).isTrue();
        assertThat(BackupExamples.condition(told, "Stalled").reason()).isEqualTo("NotOurBackup");
    }
}
