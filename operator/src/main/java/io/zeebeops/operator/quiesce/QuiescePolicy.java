package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.quiesce.QuiesceDecision.Drain;
import io.zeebeops.operator.quiesce.QuiesceDecision.End;
import io.zeebeops.operator.quiesce.QuiesceDecision.EndDrain;
import io.zeebeops.operator.quiesce.QuiesceDecision.Hold;
import io.zeebeops.operator.quiesce.QuiesceDecision.NoteProcessingPaused;
import io.zeebeops.operator.quiesce.QuiesceDecision.NoteReleased;
import io.zeebeops.operator.quiesce.QuiesceDecision.Rest;
import io.zeebeops.operator.quiesce.QuiesceDecision.Stall;
import io.zeebeops.operator.quiesce.QuiesceDecision.Wait;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Outcome;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pause;
import io.zeebeops.v1alpha1.ZeebeQuiesce;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Drain.OnTimeout;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every rule of a claim: what may be done next, from the object, what was observed, and the time. No I/O. */
final class QuiescePolicy {
    /** In so many looks in a row exporters must have caught up. */
    static final int DRAINED_LOOKS = 3;

    static final Duration SELDOM = Duration.ofSeconds(30);

    private static final Duration FASTEST_LOOK = Duration.ofMillis(200);
    private static final Duration SLOWEST_LOOK = Duration.ofSeconds(5);
    private static final int BROKERS_TOLD = 10;

    private final GatewayQuiesce claim;
    private final QuiesceFacts facts;
    private final QuiesceObservation seen;
    private final Instant now;

    private QuiescePolicy(GatewayQuiesce claim, QuiesceObservation seen, Instant now) {
        this.claim = claim;
        this.facts = QuiesceFacts.of(claim).by(now);
        this.seen = seen;
        this.now = now;
    }

    /** What may be done next. */
    static QuiesceDecision decide(GatewayQuiesce claim, QuiesceObservation seen, Instant now) {
        return new QuiescePolicy(claim, seen, now).decide();
    }

    /** When a claim ends by itself; empty before it started. */
    static Optional<Instant> expiresAt(GatewayQuiesce claim, QuiesceFacts facts, QuiesceObservation seen) {
        return Optional.ofNullable(facts.startedAt()).map(at -> at.plus(QuiesceRequests.lasts(claim, seen.cap())));
    }

    private QuiesceDecision decide() {
        if (facts.ended()) {
            return afterEnd();
        }
        ZeebeQuiesce zeebe = claim.getSpec().zeebe();
        if (zeebe == null) {
            return new Stall(QuiesceReason.NothingToPause, "It names neither a Zeebe nor an API gateway.", SELDOM);
        }
        if (QuiesceWants.of(zeebe, facts).inTheEnd().isEmpty()) {
            return new Stall(
                    QuiesceReason.NothingToPause,
                    "It asks for a pause that this version of the operator does not know. Nothing is paused.",
                    SELDOM);
        }
        if (!facts.started() && QuiesceRequests.beyond(claim, seen.cap())) {
            return new Stall(
                    QuiesceReason.BeyondCap,
                    "maxDurationSeconds is " + claim.getSpec().maxDurationSeconds() + ", and this operator allows "
                            + seen.cap().toSeconds() + " at most. Set it lower.",
                    SELDOM);
        }
        Optional<Instant> end = expiresAt(claim, facts, seen);
        if (end.isPresent() && !now.isBefore(end.get())) {
            return over();
        }
        return seen.grantOf(claim.getMetadata().getUid())
                .filter(grant -> !seen.leaving())
                .map(grant -> granted(zeebe, grant))
                .orElseGet(this::withoutGrant);
    }

    /** Cut short, when its time was edited and by what was told before is not over yet. A clock that was set back cuts nothing short. */
    private QuiesceDecision over() {
        Instant told = facts.expiresAt();
        boolean cutShort = told != null
                && now.isBefore(told)
                && expiresAt(claim, QuiesceFacts.of(claim), seen)
                        .filter(told::isAfter)
                        .isPresent();
        return cutShort
                ? new End(
                        Outcome.Released,
                        QuiesceReason.Released,
                        QuiesceRequests.beyond(claim, seen.cap())
                                ? "This operator allows " + seen.cap().toSeconds()
                                        + " s at most now, which is over: maxDurationSeconds is "
                                        + claim.getSpec().maxDurationSeconds() + "."
                                : "maxDurationSeconds was set to "
                                        + claim.getSpec().maxDurationSeconds() + ", which is over.")
                : new End(
                        Outcome.Expired,
                        QuiesceReason.Expired,
                        "Its time (" + QuiesceRequests.lasts(claim, seen.cap()).toSeconds()
                                + " s) was over, and nobody had deleted it. For the next claim create another object.");
    }

    // Before anything is granted

    private QuiesceDecision withoutGrant() {
        String name = claim.getSpec().zeebe() == null
                ? ""
                : claim.getSpec().zeebe().clusterRef().name();
        if (seen.leaving()) {
            return waits(
                    QuiesceReason.ClusterDeleting,
                    "ZeebeCluster " + name + " is being deleted; whatever was paused for this claim is taken back.");
        }
        return switch (seen.cluster()) {
            case ClusterView.Missing missing ->
                waits(
                        QuiesceReason.ClusterNotFound,
                        "There is no ZeebeCluster " + name + " in this namespace. Create it, or correct the name.");
            case ClusterView.NotLookedAt notYet -> new Rest(Optional.of(recheck(SELDOM)));
            case ClusterView.Unavailable unavailable -> unavailable(name, unavailable);
            case ClusterView.Available available ->
                waits(QuiesceReason.WaitsForGrant, "Waits for its turn at ZeebeCluster " + name + ".");
        };
    }

    private QuiesceDecision unavailable(String name, ClusterView.Unavailable unavailable) {
        String message = "ZeebeCluster " + name + ": " + unavailable.message();
        return unavailable.stalled()
                ? new Stall(QuiesceReason.ClusterUnavailable, message, recheck(SELDOM))
                : waits(
                        reasonNamed("Cluster" + unavailable.reason()).orElse(QuiesceReason.ClusterUnavailable),
                        message);
    }

    // With a grant

    private QuiesceDecision granted(ZeebeQuiesce zeebe, Grant grant) {
        QuiesceWants wants = QuiesceWants.of(zeebe, facts);
        boolean isForThis = grant.wants().equals(wants.now());
        return switch (grant.state()) {
            case Waiting -> waiting(grant);
            case Preparing -> waits(QuiesceReason.BeingPaused, "It is being paused." + missing());
            case Lost ->
                waits(QuiesceReason.PauseLost, "A replica lost what was paused; it is being paused again." + missing());
            case Granted ->
                isForThis ? inEffect(zeebe, wants, grant) : waits(QuiesceReason.BeingPaused, "It is being paused.");
        };
    }

    private QuiesceDecision waiting(Grant grant) {
        QuiesceReason reason = reasonNamed(grant.reason()).orElse(QuiesceReason.WaitsForGrant);
        return switch (reason) {
            case Expired -> over();
            case BrokerAccessRequired ->
                stalls(
                        reason,
                        "Processing is paused at each broker by itself: give the ZeebeCluster brokers, so that the operator can reach them. Which there are Zeebe tells from 8.4 on.");
            case SoftPauseUnsupported ->
                stalls(
                        reason,
                        "This Zeebe does not pause softly (some patch levels pause hard instead), or nobody could see that it does. Write exporting: Paused in another object, or give the ZeebeCluster brokers.");
            case ExportingUnsupported ->
                stalls(
                        reason,
                        "This Zeebe has no way to pause exporting in its management API: it takes 8.2 or later.");
            case WaitsForBackup -> waits(reason, "A ZeebeBackup of this cluster is running; it is waited for.");
            case WaitsForForeignBackup ->
                waits(
                        reason,
                        "A backup that no ZeebeBackup tells of is in progress; it is waited for, ten minutes at most.");
            case WaitsForSoftPause ->
                waits(reason, "A soft pause is held for another object; a hard one can be made only after it.");
            case WaitsForDrain ->
                waits(
                        reason,
                        "Exporters are catching up for another object; exporting is paused when they have, or its time for that is over.");
            case WaitsForTurn -> waits(reason, "An older object waits for what this one would take from it.");
            case BrokersUnseen -> waits(reason, "Nothing is paused before every broker can be seen." + missing());
            default ->
                seen.cluster() instanceof ClusterView.Unavailable unavailable
                        ? unavailable(
                                Objects.requireNonNull(claim.getSpec().zeebe())
                                        .clusterRef()
                                        .name(),
                                unavailable)
                        : waits(reason, "Waits for its turn at the ZeebeCluster; its own conditions say why.");
        };
    }

    private QuiesceDecision inEffect(ZeebeQuiesce zeebe, QuiesceWants wants, Grant grant) {
        if (seen.cluster() instanceof ClusterView.Unavailable(String reason, String message, boolean stalled)
                && !reason.equals("Suspended")) {
            return waits(
                    QuiesceReason.ClusterUnavailable,
                    "What was paused cannot be seen now: ZeebeCluster "
                            + zeebe.clusterRef().name() + ": " + message);
        }
        if (seen.cluster() instanceof ClusterView.NotLookedAt) {
            return new Rest(Optional.of(recheck(SELDOM)));
        }
        if (grant.wants().contains(Want.ProcessingPaused) && facts.processingPausedAt() == null) {
            return new NoteProcessingPaused();
        }
        if (QuiesceWants.drains(zeebe, facts)) {
            return drain(Objects.requireNonNull(zeebe.drain()));
        }
        if (!wants.complete()) {
            return waits(QuiesceReason.BeingPaused, "It is being paused.");
        }
        if (seen.sight().abilities().brokers()
                && !(seen.sight().isWhole() && missing().isEmpty() && isSeenAgain())) {
            String unseen = missing().isEmpty() ? " Not every broker has been seen since." : missing();
            return waits(QuiesceReason.BrokersUnseen, "It was as quiet as asked." + unseen);
        }
        String losses = facts.losses() == 0
                ? ""
                : " A pause was lost on the way, " + facts.losses() + " times; it was made again each time.";
        String drained = Boolean.FALSE.equals(facts.drained()) ? " Exporters had not caught up before." : "";
        return new Hold(
                reasonNamed(grant.reason()).orElse(QuiesceReason.Verified),
                "As quiet as asked until "
                        + expiresAt(claim, facts.granted(grant), seen)
                                .map(Instant::toString)
                                .orElse("") + "." + drained + losses,
                recheck(SELDOM));
    }

    /** What was quiet, and then could not be seen, is told to be quiet again when every broker was seen since, those that hang too. */
    private boolean isSeenAgain() {
        return facts.quiescedAt() == null
                || Conditions.find(claim.getStatus().conditions(), Conditions.READY)
                        .filter(ready -> !ready.holds())
                        .flatMap(ready -> Optional.ofNullable(ready.lastTransitionTime()))
                        .map(since -> seen.sight().isSeenSince(since, now))
                        .orElse(true);
    }

    private QuiesceDecision drain(ZeebeQuiesce.Drain drain) {
        Instant since = Objects.requireNonNull(facts.processingPausedAt());
        // An earlier claim may have had processing paused; leaders may have changed since those looks.
        if (seen.looksCaughtUp() >= DRAINED_LOOKS && seen.sight().isSeenSince(since, now)) {
            return new EndDrain(true);
        }
        Instant deadline = since.plusSeconds(drain.timeoutSeconds());
        if (!now.isBefore(deadline)) {
            return drain.onTimeout() == OnTimeout.Continue
                    ? new EndDrain(false)
                    : new End(
                            Outcome.Failed,
                            QuiesceReason.DrainTimedOut,
                            "Exporters did not catch up within " + drain.timeoutSeconds()
                                    + " s after processing was paused." + blockedBy() + missing());
        }
        Duration eighth = Duration.between(since, now).dividedBy(8);
        Duration look = eighth.compareTo(FASTEST_LOOK) < 0
                ? FASTEST_LOOK
                : eighth.compareTo(SLOWEST_LOOK) > 0 ? SLOWEST_LOOK : eighth;
        return new Drain(
                "Processing is paused; exporters are catching up." + blockedBy() + missing(), look, recheck(look));
    }

    private String blockedBy() {
        String exporting = observed(seen.ledger().exporting());
        return exporting.isEmpty() || exporting.equals("Running")
                ? ""
                : " Exporting is " + exporting
                        + " by another claim or by hand: while it is, nobody can see exporters catch up.";
    }

    // After the end

    private QuiesceDecision afterEnd() {
        if (facts.releasedAt() != null) {
            return new Rest(Optional.empty());
        }
        boolean gone = seen.cluster() instanceof ClusterView.Missing;
        return !facts.started() || gone || isReleased()
                ? new NoteReleased()
                : new Wait(
                        QuiesceReason.Releasing, "What it held is being taken back." + missing(), Optional.of(SELDOM));
    }

    private boolean isReleased() {
        ZeebeQuiesce zeebe = Objects.requireNonNull(claim.getSpec().zeebe());
        List<Want> held = QuiesceWants.of(zeebe, facts).inTheEnd();
        List<Want> heldByOthers = seen.ledger().grants().stream()
                .filter(grant -> !grant.uid().equals(claim.getMetadata().getUid()))
                .flatMap(grant -> grant.held().stream())
                .toList();
        boolean listed = seen.grantOf(claim.getMetadata().getUid())
                .filter(Grant::holdsAny)
                .isPresent();
        boolean exportingByOthers =
                heldByOthers.contains(Want.ExportingPaused) || heldByOthers.contains(Want.ExportingSoftPaused);
        boolean exporting = !held.contains(Want.ProcessingPaused) || held.size() > 1;
        return !listed
                && (!exporting || exportingByOthers || !isOurs(seen.ledger().exporting()))
                && (!held.contains(Want.ProcessingPaused)
                        || heldByOthers.contains(Want.ProcessingPaused)
                        || !isOurs(seen.ledger().processing()));
    }

    private static boolean isOurs(@Nullable Pause pause) {
        return pause != null && Boolean.TRUE.equals(pause.madeByOperator());
    }

    private static String observed(@Nullable Pause pause) {
        return pause == null ? "" : Objects.requireNonNullElse(pause.observed(), "");
    }

    /** The brokers of which replicas cannot be seen now; empty when there is none. */
    private String missing() {
        List<Integer> brokers = Stream.of(
                        seen.ledger().exporting(), seen.ledger().processing())
                .flatMap(Stream::ofNullable)
                .flatMap(pause -> Stream.ofNullable(pause.unverifiedBrokers()))
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
        String told = brokers.stream().limit(BROKERS_TOLD).map(Object::toString).collect(Collectors.joining(", "));
        return brokers.isEmpty()
                ? ""
                : " Not seen now: " + (brokers.size() == 1 ? "broker " : "brokers ") + told
                        + (brokers.size() > BROKERS_TOLD ? " and more" : "") + ".";
    }

    private Wait waits(QuiesceReason reason, String message) {
        return new Wait(reason, message, Optional.of(recheck(SELDOM)));
    }

    private Stall stalls(QuiesceReason reason, String message) {
        return new Stall(reason, message, recheck(SELDOM));
    }

    /** Not later than its end. */
    private Duration recheck(Duration most) {
        return expiresAt(claim, facts, seen)
                .map(end -> Duration.between(now, end))
                .filter(left -> !left.isNegative() && left.compareTo(most) < 0)
                .orElse(most);
    }

    static Optional<QuiesceReason> reasonNamed(@Nullable String word) {
        return Arrays.stream(QuiesceReason.values())
                .filter(reason -> reason.name().equals(word))
                .findFirst();
    }
}
