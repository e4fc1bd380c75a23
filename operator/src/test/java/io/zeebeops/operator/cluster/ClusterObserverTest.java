package io.zeebeops.operator.cluster;

import static io.zeebeops.operator.cluster.ClusterExamples.ALL;
import static io.zeebeops.operator.cluster.ClusterExamples.NOW;
import static io.zeebeops.operator.cluster.ClusterExamples.backup;
import static io.zeebeops.operator.cluster.ClusterExamples.cluster;
import static io.zeebeops.operator.cluster.ClusterExamples.suspended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zeebeops.operator.cluster.pause.PauseDesk;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Capability;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.IdMode;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looks go on beside the reconciles: at once when something is new, one at a time for each cluster. */
class ClusterObserverTest {
    private static final long PATIENCE_SECONDS = 30;

    private final FakeZeebe zeebe = new FakeZeebe();
    private final Semaphore mayConnect = new Semaphore(1000);
    private final BlockingQueue<String> connecting = new LinkedBlockingQueue<>();
    private final BlockingQueue<ZeebeCluster> looked = new LinkedBlockingQueue<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final ClusterObserver observer = observer();

    private ClusterObserver observer() {
        ClusterObserver made = new ClusterObserver(new ClusterLook(
                cluster -> {
                    connecting.add(cluster.getSpec().management().url());
                    mayConnect.acquireUninterruptibly();
                    return zeebe.connect(cluster);
                },
                zeebe,
                new PauseDesk(zeebe, () -> NOW, () -> 0),
                now::get));
        made.onLook(looked::add);
        return made;
    }

    @AfterEach
    void close() {
        mayConnect.release(1000);
        observer.close();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void nothingIsLookedAtUntilToldSo() {
        assertThat(observer.latest(cluster())).isEmpty();
        assertThat(observer.view(cluster())).isEqualTo(new ClusterView.NotLookedAt());
        assertThat(connecting).isEmpty();
    }

    @Test
    void aNewClusterIsLookedAtAtOnceAndTheListenersAreTold() throws InterruptedException {
        ZeebeCluster cluster = cluster();
        observer.watch(cluster, false);
        assertThat(next(looked)).isSameAs(cluster);
        assertThat(observer.latest(cluster)).isPresent();
        assertThat(observer.view(cluster))
                .isEqualTo(new ClusterView.Available(ALL, new ClusterView.StoreList(Set.of(), NOW, IdMode.EXPLICIT)));
    }

    @Test
    void watchingItAgainIsNoReasonToLook() throws InterruptedException {
        observer.watch(cluster(), false);
        next(looked);
        observer.watch(cluster(), false);
        assertThat(connecting).hasSize(1);
    }

    @Test
    void anEditIsLookedAtAtOnce() throws InterruptedException {
        observer.watch(cluster(), false);
        next(looked);
        observer.watch(cluster(false, "http://other.camunda.svc:9600"), false);
        next(looked);
        assertThat(connecting).containsExactly("http://zeebe.camunda.svc:9600", "http://other.camunda.svc:9600");
    }

    @Test
    void anEditWhileItIsLookedAtIsLookedAtAfterwards() throws InterruptedException {
        mayConnect.drainPermits();
        observer.watch(cluster(), false);
        assertThat(next(connecting)).isEqualTo("http://zeebe.camunda.svc:9600");
        observer.watch(cluster(false, "http://other.camunda.svc:9600"), false);
        assertThat(connecting).as("one look at a time").isEmpty();
        mayConnect.release(1000);
        assertThat(next(connecting)).isEqualTo("http://other.camunda.svc:9600");
    }

    @Test
    void aClusterThatTakesItsTimeTakesNobodyElses() throws InterruptedException {
        mayConnect.drainPermits();
        observer.watch(cluster(), false);
        next(connecting);
        ZeebeCluster other = cluster(false, "http://other.camunda.svc:9600");
        other.getMetadata().setUid("c2");
        observer.watch(other, false);
        assertThat(next(connecting)).isEqualTo("http://other.camunda.svc:9600");
    }

    @Test
    void aForgottenClusterIsNotKnown() throws InterruptedException {
        observer.watch(cluster(), false);
        next(looked);
        observer.forget(cluster());
        assertThat(observer.view(cluster())).isEqualTo(new ClusterView.NotLookedAt());
        observer.watch(cluster(), false);
        next(looked);
        assertThat(observer.latest(cluster())).isPresent();
    }

    /** A look sees less than a take is told. */
    @Test
    void whatATakeWasToldOfIdsStays() throws InterruptedException {
        observer.watch(cluster(), false);
        next(looked);
        observer.idsMade(cluster(), IdMode.GENERATED);
        observer.idsMade(cluster(), IdMode.UNKNOWN);
        assertThat(observer.latest(cluster()).orElseThrow().inventory().idMode())
                .isEqualTo(IdMode.GENERATED);
        observer.watch(cluster(false, "http://other.camunda.svc:9600"), false);
        next(looked);
        assertThat(observer.view(cluster()))
                .isInstanceOfSatisfying(
                        ClusterView.Available.class,
                        view -> assertThat(view.store().idMode()).isEqualTo(IdMode.GENERATED));
    }

    /** A list that began before a backup ended may tell of it as it was. */
    @Test
    void whatBecameOfABackupIsKnownUntilAListThatBeganLater() throws InterruptedException {
        mayConnect.drainPermits();
        observer.watch(cluster(), false);
        next(connecting);
        observer.completed(cluster(), backup(9, State.COMPLETED));
        observer.completed(cluster(), backup(7, State.COMPLETED));
        observer.deleted(cluster(), 7);
        mayConnect.release(1000);
        next(looked);
        assertThat(inventory().backups()).containsExactly(backup(9, State.COMPLETED));

        now.set(NOW.plusSeconds(3600));
        observer.watch(cluster(false, "http://other.camunda.svc:9600"), false);
        next(looked);
        assertThat(inventory().listedAt()).isEqualTo(now.get());
        assertThat(inventory().backups()).isEmpty();
    }

    @Test
    void whereTheStoreIsNeverListedNothingIsKept() throws InterruptedException {
        zeebe.identity =
                new Answer.Ok<>(new Identity("8.1.0", Set.of(Capability.Backups), BackupDialect.BACKUPS_BY_ID));
        observer.watch(cluster(), false);
        next(looked);
        observer.completed(cluster(), backup(9, State.COMPLETED));
        assertThat(inventory().backups()).isEmpty();
    }

    private Inventory inventory() {
        return observer.latest(cluster()).orElseThrow().inventory();
    }

    @Test
    void thatAClusterIsForgottenIsToldOnce() {
        BlockingQueue<ZeebeCluster> left = new LinkedBlockingQueue<>();
        observer.onForget(left::add);
        observer.forget(cluster());
        assertThat(left).isEmpty();
        observer.watch(cluster(), false);
        observer.forget(cluster());
        observer.forget(cluster());
        assertThat(left).hasSize(1);
    }

    @Test
    void whatIsForgottenWhileItIsLookedAtTellsNobody() throws InterruptedException {
        mayConnect.drainPermits();
        observer.watch(cluster(), false);
        next(connecting);
        observer.forget(cluster());
        mayConnect.release(1000);
        await().until(() -> zeebe.asked.contains("list"));
        assertThat(observer.latest(cluster())).isEmpty();
        assertThat(looked).isEmpty();
    }

    @Test
    void aSuspendedClusterIsUnavailableWhateverWasSeen() throws InterruptedException {
        observer.watch(cluster(), false);
        next(looked);
        assertThat(observer.view(suspended())).isInstanceOfSatisfying(ClusterView.Unavailable.class, view -> {
            assertThat(view.reason()).isEqualTo("Suspended");
            assertThat(view.stalled()).isFalse();
        });
    }

    @Test
    void aClusterThatIsNotReachedIsUnavailable() throws InterruptedException {
        zeebe.identity = new Answer.Failed<>(new Failure.Rejected(Failure.Cause.Unauthorized, "401."));
        observer.watch(cluster(), false);
        next(looked);
        assertThat(observer.view(cluster())).isEqualTo(new ClusterView.Unavailable("Unauthorized", "401.", true));
    }

    @Test
    void aLookThatBreaksIsFollowedByAnother() throws InterruptedException {
        zeebe.identity = null;
        observer.watch(cluster(), false);
        next(looked);
        assertThat(observer.view(cluster())).isInstanceOf(ClusterView.Unavailable.class);
        zeebe.identity = new Answer.Ok<>(ALL);
        observer.watch(cluster(false, "http://other.camunda.svc:9600"), false);
        next(looked);
        assertThat(observer.view(cluster())).isInstanceOf(ClusterView.Available.class);
    }

    @Test
    void closedItLooksAtNothing() {
        observer.close();
        observer.watch(cluster(), false);
        assertThat(connecting).isEmpty();
    }
}
