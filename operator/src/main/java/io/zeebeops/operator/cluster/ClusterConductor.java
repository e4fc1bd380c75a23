package io.zeebeops.operator.cluster;

import io.zeebeops.operator.cluster.ClusterObservation.Reach;
import io.zeebeops.operator.cluster.arbiter.Arbiter;
import io.zeebeops.operator.cluster.arbiter.Arbitration;
import io.zeebeops.operator.cluster.arbiter.Outlook;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.cluster.arbiter.Situation;
import io.zeebeops.operator.cluster.arbiter.Situation.Ledger;
import io.zeebeops.operator.cluster.arbiter.Standing;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterSpec.UnownedPause;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes one ZeebeCluster one step further: who has what, what that asks of Zeebe, what the status tells. It makes no call itself and
 * remembers nothing.
 *
 * <pre>
 *   finalizer ── confirmed ──> status (ledger) ── confirmed ──> calls, beside the reconcile ──> looks ──> the next step
 * </pre>
 */
public final class ClusterConductor {
    /** Holds a ZeebeCluster while a pause of ours may be in effect. */
    public static final String FINALIZER = "zeebeops.io/pause";
    /** The annotation that lets a deleted ZeebeCluster go although a pause of ours may be in effect; its value is "true". */
    public static final String ABANDON = "zeebeops.io/abandon";

    private static final Duration UNREACHABLE_FOR = Duration.ofMinutes(15);
    private static final Duration FASTEST_LOOK = Duration.ofMillis(200);
    private static final Duration SLOWEST_LOOK = Duration.ofSeconds(5);

    private final ClusterObjects objects;
    private final Pauses pauses;
    private final InstantSource clock;

    /** For one cluster at a time. */
    public ClusterConductor(ClusterObjects objects, Pauses pauses, InstantSource clock) {
        this.objects = objects;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** One step; says after what time the next one is due, if time alone makes it due. */
    public Optional<Duration> step(ZeebeCluster cluster, ClusterSurroundings around) throws ChangedMeanwhile {
        Instant now = clock.instant();
        PauseSight sight = pauses.sight(cluster);
        Ledger ledger = ledger(cluster);
        Arbitration decided = Arbiter.decide(new Situation(
                around.requests(), ledger, standing(cluster, around), sight, lifts(cluster, around), now));
        if (decided.ledger().isOpen() && !cluster.hasFinalizer(FINALIZER) && !cluster.isMarkedForDeletion()) {
            objects.holdFinalizer(cluster);
            return Optional.of(Duration.ZERO);
        }
        ZeebeCluster written = report(cluster, around, decided, sight, now);
        decided.calls().forEach(call -> pauses.call(written, call));
        if (written.hasFinalizer(FINALIZER) && mayGo(written, decided, now)) {
            objects.dropFinalizer(written);
            return Optional.empty();
        }
        Optional<Duration> pace = decided.looks() ? Optional.of(pace(decided, now)) : Optional.empty();
        pace.ifPresent(each -> pauses.look(written, each));
        return Stream.concat(pace.stream(), decided.lookAt().map(at -> Duration.between(now, at)).stream())
                .min(Duration::compareTo);
    }

    /** The ledger as the status has it. */
    public static Ledger ledger(ZeebeCluster cluster) {
        ZeebeClusterStatus status = cluster.getStatus();
        return status == null
                ? Ledger.EMPTY
                : new Ledger(
                        Optional.ofNullable(status.grants()).orElse(List.of()),
                        status.exporting(),
                        status.processing());
    }

    private ZeebeCluster report(
            ZeebeCluster cluster, ClusterSurroundings around, Arbitration decided, PauseSight sight, Instant now)
            throws ChangedMeanwhile {
        Optional<ZeebeClusterStatus> next = ClusterStatus.next(
                cluster,
                around.seen(),
                decided,
                sight.abilities(),
                pauses.address(cluster),
                around.duplicateOf(),
                around.managedIds()::contains,
                now);
        if (next.isEmpty()) {
            return cluster;
        }
        ZeebeCluster written = objects.writeStatus(cluster, next.get());
        ClusterNews.between(cluster.getStatus(), next.get()).forEach(event -> objects.tell(written, event));
        return written;
    }

    private static Standing standing(ZeebeCluster cluster, ClusterSurroundings around) {
        if (cluster.isMarkedForDeletion()) {
            return new Standing.Leaving();
        }
        if (cluster.getSpec().suspend()) {
            return new Standing.Closed("ClusterSuspended");
        }
        if (around.duplicateOf().isPresent()) {
            return new Standing.Closed(ClusterReason.DuplicateConnection.name());
        }
        return around.seen()
                .filter(look -> look.reach() instanceof Reach.Reached)
                .<Standing>map(look -> new Standing.Open(look.inventory().foreignBackup(around.managedIds()::contains)))
                .orElseGet(() -> new Standing.Closed("ClusterUnavailable"));
    }

    private static boolean lifts(ZeebeCluster cluster, ClusterSurroundings around) {
        return cluster.getSpec().unownedPause() == UnownedPause.Resume
                && standing(cluster, around) instanceof Standing.Open;
    }

    /** Whether nothing of ours is left to be taken back, or it has been tried long enough. */
    private boolean mayGo(ZeebeCluster cluster, Arbitration decided, Instant now) {
        if (!decided.ledger().isOpen()) {
            return true;
        }
        if (!cluster.isMarkedForDeletion()) {
            return false;
        }
        boolean abandoned = Optional.ofNullable(cluster.getMetadata().getAnnotations())
                .map(annotations -> "true".equals(annotations.get(ABANDON)))
                .orElse(false);
        Instant since = Instant.parse(cluster.getMetadata().getDeletionTimestamp());
        // A moment in which nobody answers, as after a start, is no reason to give up what was seen paused before.
        boolean unseen = pauses.pauseUnseenFor(cluster).compareTo(UNREACHABLE_FOR) >= 0;
        boolean inVain = !now.isBefore(since.plus(UNREACHABLE_FOR)) && unseen;
        if (abandoned || inVain) {
            objects.tell(
                    cluster,
                    new ClusterEvent(
                            ClusterEvent.PAUSE_LEFT_BEHIND,
                            true,
                            (abandoned ? "Abandoned as annotated" : "Not reachable for 15 minutes")
                                    + ": exporting or processing may still be paused on some brokers. Resume them by hand:"
                                    + " POST actuator/exporting/resume at the gateway, and at each broker"
                                    + " actuator/partitions/resumeExporting and resumeProcessing."));
        }
        return abandoned || inVain;
    }

    /** Often while it is young, seldom when it is old. */
    private static Duration pace(Arbitration decided, Instant now) {
        Stream<Instant> asked = Stream.of(
                        isMoving(decided.exporting()) ? decided.ledger().exporting() : null,
                        isMoving(decided.processing()) ? decided.ledger().processing() : null)
                .flatMap(Stream::ofNullable)
                .flatMap(pause -> Stream.ofNullable(pause.askedAt()));
        Stream<Instant> given = decided.ledger().grants().stream()
                .filter(grant -> grant.state() != Grant.State.Granted)
                .flatMap(grant -> Stream.ofNullable(grant.startedAt()));
        Instant since = Stream.concat(asked, given).max(Instant::compareTo).orElse(now);
        Duration eighth = Duration.between(since, now).dividedBy(8);
        return eighth.compareTo(FASTEST_LOOK) < 0
                ? FASTEST_LOOK
                : eighth.compareTo(SLOWEST_LOOK) > 0 ? SLOWEST_LOOK : eighth;
    }

    private static boolean isMoving(Outlook outlook) {
        return outlook == Outlook.BeingMade || outlook == Outlook.Releasing;
    }
}
