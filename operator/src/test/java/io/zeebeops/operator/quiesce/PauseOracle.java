package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.cluster.ClusterEvent;
import io.zeebeops.operator.cluster.arbiter.PauseCall;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.model.ExporterPhase;
import io.zeebeops.simulator.model.Happening;
import io.zeebeops.simulator.model.JournalEntry;
import io.zeebeops.simulator.model.ReplicaView;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterSpec.UnownedPause;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pause;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Knows what may happen, and says at once when something else does. */
final class PauseOracle implements PauseApi.Listener {
    /** What was seen may be so old when it is acted on: a look, a decision, a write, a call. */
    private static final Duration STALE = Duration.ofSeconds(6);

    /** A call of ours may be on its way for so long, while a stranger pauses softly; longer only where a broker stands still. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(45);

    private final PauseWorld world;
    /** A look at a broker that stands still is waited for so long, and until then what it told before is all that is known. */
    private static final Duration LOOK_HANGS = Duration.ofSeconds(20).plus(STALE);

    /** One replica. */
    private record Place(int broker, int partition) {}

    /** A soft pause that is in effect. */
    private record Soft(Instant since, boolean strangers) {}

    private final Map<Place, Soft> soft = new HashMap<>();
    private final List<Instant> hardOnTheirWay = new ArrayList<>();
    private final Map<Integer, Instant> hungSince = new HashMap<>();
    private final Map<Integer, Instant> wokeAt = new HashMap<>();
    private final Set<Integer> hanging = new HashSet<>();
    private final Map<Integer, Instant> stoodStill = new HashMap<>();
    private final Map<Integer, String> lastPauser = new HashMap<>();
    private Instant undoneAt = Instant.EPOCH;
    private Instant liftedOrLeft = Instant.EPOCH;

    PauseOracle(PauseWorld world) {
        this.world = world;
    }

    /** Who paused exporting of a broker last; empty when it runs. */
    Optional<String> pauser(int broker) {
        return Optional.ofNullable(lastPauser.get(broker));
    }

    void told(ClusterEvent event) {
        if (event.reason().equals("PauseLeftBehind")) {
            liftedOrLeft = world.time.instant();
        }
    }

    boolean leftBehind() {
        return liftedOrLeft.isAfter(Instant.EPOCH);
    }

    /** What was seen is not so any more. */
    void disturbed() {
        undoneAt = world.time.instant();
    }

    /** What is asked from here on was decided by what had been seen by now. */
    void decided(PauseCall call) {
        if (call.place().subject() == io.zeebeops.operator.cluster.arbiter.Subject.Exporting
                && call.mode() == PauseMode.Paused) {
            hardOnTheirWay.add(world.time.instant());
        }
    }

    /** Takes note of all that took place in Zeebe. */
    void news() {
        world.zeebe.news(this::happened);
    }

    private void happened(JournalEntry entry) {
        boolean ours = entry.who().equals(PauseZeebe.OPERATOR);
        switch (entry.what()) {
            case Happening.ExportingPaused(int broker, boolean isSoft) -> {
                if (ours) {
                    isInLedger(entry, Subject.EXPORTING);
                    require(isSoft || !isSoftForLong(broker, entry.at()), "hard on soft", entry, ledger());
                }
                lastPauser.put(broker, entry.who());
                forget(broker);
                if (isSoft) {
                    for (int partition = 1; partition <= world.zeebe.partitions; partition++) {
                        soft.put(new Place(broker, partition), new Soft(entry.at(), !ours));
                    }
                }
                if (!ours) {
                    undoneAt = entry.at();
                }
            }
            case Happening.ExportingResumed(int broker) -> {
                lastPauser.remove(broker);
                forget(broker);
                undone(entry, ours);
            }
            case Happening.ProcessingPaused(int broker) when ours -> isInLedger(entry, Subject.PROCESSING);
            case Happening.ProcessingResumed(int broker) -> undone(entry, ours);
            case Happening.PauseLost(int broker, int partition) -> {
                soft.remove(new Place(broker, partition));
                undoneAt = entry.at();
            }
            case Happening.LeaderElected elected -> undoneAt = entry.at();
            case Happening.BrokerHangs(int broker) -> {
                hungSince.put(broker, entry.at());
                hanging.add(broker);
                stoodStill.put(broker, entry.at());
            }
            case Happening.BrokerUp(int broker) -> {
                wokeAt.put(broker, entry.at());
                if (hanging.remove(broker)) {
                    stoodStill.put(broker, entry.at());
                }
            }
            default -> {}
        }
    }

    private void undone(JournalEntry entry, boolean ours) {
        if (!ours || world.mishaps.remoteSeen().size() > 1) {
            undoneAt = entry.at();
        }
    }

    /** Whoever cannot ask the brokers knows nothing of a stranger's soft pause. */
    private boolean isSoftForLong(int broker, Instant now) {
        return soft.entrySet().stream()
                .filter(entry -> entry.getKey().broker() == broker)
                .map(Map.Entry::getValue)
                .anyMatch(
                        one -> !one.strangers() || (world.brokerAccess && !couldNotBeKnown(one.since(), broker, now)));
    }

    /** A stranger paused softly when a hard pause was decided already, and on its way; a broker that stood still kept it for longer. */
    private boolean couldNotBeKnown(Instant since, int broker, Instant now) {
        Instant arrived = now.equals(wokeAt.get(broker)) ? hungSince.getOrDefault(broker, now) : now;
        return hardOnTheirWay.stream()
                .anyMatch(decided -> !decided.isAfter(since.plus(STALE))
                        && !decided.plus(ON_ITS_WAY).isBefore(arrived));
    }

    private void forget(int broker) {
        soft.keySet().removeIf(place -> place.broker() == broker);
    }

    private enum Subject {
        EXPORTING,
        PROCESSING
    }

    /** Whatever we pause stands in the ledger, or it would stay for ever. */
    private void isInLedger(JournalEntry entry, Subject subject) {
        boolean made = world.api
                .cluster()
                .latest()
                .map(ZeebeCluster::getStatus)
                .map(status -> subject == Subject.EXPORTING ? status.exporting() : status.processing())
                .map(Pause::madeByOperator)
                .orElse(false);
        require(made || leftBehind(), "paused, and the ledger does not say so", entry, ledger());
    }

    private Supplier<Object> ledger() {
        return () -> world.api
                .cluster()
                .latest()
                .map(ZeebeCluster::getStatus)
                .<Object>map(status -> status.grants() + " " + status.exporting() + " " + status.processing())
                .orElse("none");
    }

    // What is written

    @Override
    public void cluster(Optional<ZeebeCluster> before, Optional<ZeebeCluster> after) {
        ZeebeClusterStatus was = before.map(ZeebeCluster::getStatus).orElse(null);
        ZeebeClusterStatus is = after.map(ZeebeCluster::getStatus).orElse(null);
        if (is == null || Objects.equals(was, is)) {
            return;
        }
        news();
        excludeEachOther(grants(was), grants(is));
        liftsOnlyWhatItMay(after.orElseThrow(), was, is);
        for (Grant grant : grants(is)) {
            boolean anew = grants(was).stream()
                    .noneMatch(one -> one.uid().equals(grant.uid()) && one.state() == Grant.State.Granted);
            if (grant.state() == Grant.State.Granted && anew) {
                isInEffect(grant.wants(), STALE, grant);
            }
            if (grant.until() != null) {
                require(
                        grant.state() == Grant.State.Waiting
                                || world.time
                                        .operatorNow()
                                        .isBefore(grant.until().plus(world.poll)),
                        "held after its time",
                        grant);
            }
        }
        grants(is).forEach(grant -> world.count("grant " + grant.state() + " " + grant.reason()));
    }

    private static List<Grant> grants(ZeebeClusterStatus status) {
        return status == null || status.grants() == null ? List.of() : status.grants();
    }

    private static void excludeEachOther(List<Grant> before, List<Grant> grants) {
        long backups = holding(grants, Want.Backup);
        require(backups <= 1, "two backups", grants);
        require(backups == 0 || holding(grants, Want.ProcessingPaused) == 0, "a backup beside a quiesce", grants);
        boolean softStays = grants.stream()
                .filter(grant -> grant.held().contains(Want.ExportingSoftPaused))
                .anyMatch(grant -> before.stream()
                        .anyMatch(one ->
                                one.uid().equals(grant.uid()) && one.held().contains(Want.ExportingSoftPaused)));
        for (Grant grant : grants) {
            boolean hardAnew = grant.held().contains(Want.ExportingPaused)
                    && before.stream()
                            .noneMatch(one ->
                                    one.uid().equals(grant.uid()) && one.held().contains(Want.ExportingPaused));
            require(!hardAnew || !softStays, "hard given beside soft", before, grants);
        }
    }

    private static long holding(List<Grant> grants, Want want) {
        return grants.stream().filter(grant -> grant.held().contains(want)).count();
    }

    /** A resume that follows no pause of ours is for a hard one, or was asked for. */
    private static void liftsOnlyWhatItMay(ZeebeCluster cluster, ZeebeClusterStatus was, ZeebeClusterStatus is) {
        boolean lifts = isMade(is.exporting())
                && is.exporting().asked() == PauseMode.Running
                && (was == null || !isMade(was.exporting()));
        require(
                !lifts
                        || cluster.getSpec().unownedPause() == UnownedPause.Resume
                        || holding(grants(is), Want.ExportingPaused) > 0
                        || grants(is).stream().anyMatch(grant -> grant.wants().contains(Want.ExportingPaused)),
                "a stranger's pause is lifted",
                was,
                is);
    }

    private static boolean isMade(Pause pause) {
        return pause != null && Boolean.TRUE.equals(pause.madeByOperator());
    }

    /** Granted means in effect, as far as it can have been seen; what is told again was perhaps seen two polls ago. */
    private void isInEffect(List<Want> wants, Duration seenWithin, Object about) {
        if (!world.brokerAccess || world.time.instant().isBefore(undoneAt.plus(seenWithin))) {
            return;
        }
        for (int broker = 0; broker < PauseZeebe.BROKERS; broker++) {
            if (world.time
                    .instant()
                    .isBefore(stoodStill.getOrDefault(broker, Instant.EPOCH).plus(LOOK_HANGS))) {
                continue;
            }
            for (ReplicaView replica : world.zeebe.truth(broker)) {
                boolean soft = replica.exporterPhase() == ExporterPhase.SOFT_PAUSED;
                boolean hard = replica.exporterPhase() == ExporterPhase.PAUSED;
                require(!wants.contains(Want.ExportingSoftPaused) || soft || hard, "not paused", about, replica);
                require(!wants.contains(Want.ExportingPaused) || hard, "not paused hard", about, replica);
                require(
                        !wants.contains(Want.ProcessingPaused) || replica.processingPaused(),
                        "processing is not paused",
                        about,
                        replica);
            }
        }
    }

    @Override
    public void claim(Optional<GatewayQuiesce> before, Optional<GatewayQuiesce> after) {
        GatewayQuiesceStatus was = before.map(GatewayQuiesce::getStatus).orElse(null);
        GatewayQuiesceStatus is = after.map(GatewayQuiesce::getStatus).orElse(null);
        if (is == null || Objects.equals(was, is)) {
            return;
        }
        news();
        if (was != null && was.outcome() != null) {
            require(
                    was.outcome() == is.outcome()
                            && Objects.equals(was.endedAt(), is.endedAt())
                            && (was.releasedAt() == null || was.releasedAt().equals(is.releasedAt()))
                            && reason(was).equals(reason(is)),
                    "an end changed",
                    was,
                    is);
        }
        if (was != null && was.startedAt() != null) {
            require(!is.startedAt().isAfter(was.startedAt()), "its time began anew", was, is);
        }
        Optional<Condition> ready =
                Conditions.find(is.conditions(), Conditions.READY).filter(Condition::holds);
        if (ready.isPresent() && was != null && !reason(was).equals(reason(is))) {
            isInEffect(
                    QuiesceWants.of(after.orElseThrow().getSpec().zeebe(), QuiesceFacts.of(after.orElseThrow()))
                            .inTheEnd(),
                    was.quiescedAt() == null ? STALE : world.poll.multipliedBy(2),
                    is);
        }
        if (Boolean.TRUE.equals(is.drained()) && (was == null || was.drained() == null)) {
            isDrained(is);
        }
        if (is.outcome() != null) {
            world.count("end " + is.outcome());
        }
    }

    private void isDrained(GatewayQuiesceStatus is) {
        if (world.time.instant().isBefore(undoneAt.plus(STALE))) {
            return;
        }
        for (int broker = 0; broker < PauseZeebe.BROKERS; broker++) {
            world.zeebe.truth(broker).stream()
                    .filter(ReplicaView::leader)
                    .forEach(leader -> require(
                            leader.exportedPosition() >= leader.processedPosition(), "not drained", is, leader));
        }
    }

    private static String reason(GatewayQuiesceStatus status) {
        return Conditions.find(status.conditions(), Conditions.READY)
                .map(Condition::reason)
                .orElse("");
    }

    static void require(boolean holds, String otherwise, Object... facts) {
        if (!holds) {
            throw new AssertionError(otherwise + ": "
                    + Arrays.stream(facts)
                            .map(fact -> fact instanceof Supplier<?> later ? later.get() : fact)
                            .toList());
        }
    }
}
