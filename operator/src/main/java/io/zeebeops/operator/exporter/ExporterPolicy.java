package io.zeebeops.operator.exporter;

import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.exporter.ExporterDecision.Ask;
import io.zeebeops.operator.exporter.ExporterDecision.Follow;
import io.zeebeops.operator.exporter.ExporterDecision.Look;
import io.zeebeops.operator.exporter.ExporterDecision.NoteAccepted;
import io.zeebeops.operator.exporter.ExporterDecision.NoteClockSetBack;
import io.zeebeops.operator.exporter.ExporterDecision.NoteEnded;
import io.zeebeops.operator.exporter.ExporterDecision.NoteNotAsked;
import io.zeebeops.operator.exporter.ExporterDecision.Rest;
import io.zeebeops.operator.exporter.ExporterDecision.Settle;
import io.zeebeops.operator.exporter.ExporterDecision.Stall;
import io.zeebeops.operator.exporter.ExporterDecision.Wait;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Capability;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.DriftPolicy;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Change;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All rules of ZeebeExporter: each edit is applied once, and what is in doubt is looked at before anything else is done. */
final class ExporterPolicy {
    /** Zeebe's own limit is 15 s, a call's is 20 s: what has not arrived by then never will. */
    static final Duration ARRIVES_WITHIN = Duration.ofSeconds(45);

    /** What Zeebe refused was not done, so it may be asked for again: perhaps it was refused for what has passed. */
    static final Duration AGAIN_AFTER_REFUSAL = Duration.ofMinutes(5);

    static final Duration SOON = Duration.ofMillis(500);
    private static final Duration FASTEST = Duration.ofMillis(200);
    static final Duration MOVING = Duration.ofSeconds(5);
    static final Duration SELDOM = Duration.ofSeconds(10);
    static final Duration CALM = Duration.ofMinutes(5);
    private static final Duration FIRST_CORRECTION = Duration.ofMinutes(1);
    private static final int CORRECTIONS_DOUBLE = 6;

    private final ExporterObservation seen;
    private final ExporterFacts facts;
    private final ZeebeExporterSpec spec;
    private final long generation;
    private final @Nullable String stalledWith;
    private final Instant now;

    private ExporterPolicy(ZeebeExporter exporter, ExporterObservation seen, Instant now) {
        this.seen = seen;
        this.facts = ExporterFacts.of(exporter);
        this.spec = exporter.getSpec();
        this.generation = exporter.getMetadata().getGeneration();
        this.stalledWith = stalledWith(exporter);
        this.now = now;
    }

    /** The reason that is told for this generation. */
    private static @Nullable String stalledWith(ZeebeExporter exporter) {
        return exporter.getStatus() == null
                ? null
                : Conditions.find(exporter.getStatus().conditions(), Conditions.STALLED)
                        .filter(told -> Objects.equals(
                                told.observedGeneration(),
                                exporter.getMetadata().getGeneration()))
                        .map(Condition::reason)
                        .orElse(null);
    }

    static ExporterDecision decide(ZeebeExporter exporter, ExporterObservation seen, Instant now) {
        return new ExporterPolicy(exporter, seen, now).decide();
    }

    private ExporterDecision decide() {
        if (seen.elder().isPresent()) {
            return new Stall(
                    ExporterReason.Conflict,
                    "The older ZeebeExporter " + seen.elder().get() + " is for the same exporter: delete one of them.",
                    CALM);
        }
        String name = spec.clusterRef().name();
        return switch (seen.cluster()) {
            case ClusterView.Missing missing ->
                new Wait(
                        ExporterReason.ClusterNotFound,
                        "There is no ZeebeCluster " + name
                                + " in this namespace, or it is being deleted. Create it, or create another ZeebeExporter that names the right one.",
                        CALM);
            case ClusterView any
            when seen.suspended() ->
                facts.settledFor(generation) && !isUnderWay()
                        ? new Rest(CALM)
                        : new Wait(
                                ExporterReason.ClusterSuspended,
                                "ZeebeCluster " + name
                                        + " is suspended: nothing is asked of it until its spec.suspend is false.",
                                CALM);
            case ClusterView.NotLookedAt notYet -> new Rest(SELDOM);
            case ClusterView.Unavailable(String reason, String message, boolean stalled) ->
                stalled
                        ? new Stall(ExporterReason.ClusterUnavailable, "ZeebeCluster " + name + ": " + message, SELDOM)
                        : new Wait(ExporterReason.ClusterUnavailable, "ZeebeCluster " + name + ": " + message, SELDOM);
            case ClusterView.Available available -> atCluster(available);
        };
    }

    private ExporterDecision atCluster(ClusterView.Available available) {
        if (seen.duplicate()) {
            return new Wait(
                    ExporterReason.DuplicateConnection,
                    "ZeebeCluster " + spec.clusterRef().name()
                            + " is a second one for the same Zeebe: use the older one.",
                    CALM);
        }
        if (!available.identity().capabilities().contains(Capability.Exporters)) {
            return new Stall(
                    ExporterReason.ExportersUnsupported,
                    "This Zeebe does not offer to change exporters: 8.6 and later do.",
                    CALM);
        }
        if (seen.topology().isEmpty()) {
            return seen.fresh() ? new Rest(SELDOM) : new Look();
        }
        return switch (seen.topology().get()) {
            case Answer.Ok<Topology>(Topology topology) ->
                decide(topology, ExporterReplicas.of(spec.exporterId(), topology));
            case Answer.Failed<Topology>(Failure.Rejected(Failure.Cause cause, String message)) ->
                new Stall(ExporterAnswers.reason(cause), message, SELDOM);
            case Answer.Failed<Topology>(Failure failure) ->
                new Wait(ExporterReason.ZeebeUnavailable, failure.message(), SELDOM);
        };
    }

    private ExporterDecision decide(Topology topology, ExporterReplicas replicas) {
        boolean changing = OurChange.isAbout(topology.pendingChange(), spec.exporterId());
        boolean asAsked = replicas.all(spec.state()) && !changing && !isUnderWay();
        if (asAsked) {
            return seen.fresh() || facts.settledFor(generation) ? new Settle() : new Look();
        }
        ExporterDecision decision = otherwise(topology, replicas);
        return seen.fresh() || isTold(decision) ? decision : new Look();
    }

    /** What is stalled and was told is not asked about again and again: the next look at the cluster shows whether it still is. */
    private boolean isTold(ExporterDecision decision) {
        return decision instanceof Stall stall && stall.reason().name().equals(stalledWith);
    }

    private ExporterDecision otherwise(Topology topology, ExporterReplicas replicas) {
        if (replicas.isEmpty()) {
            return new Wait(
                    ExporterReason.ZeebeUnavailable,
                    "Zeebe tells of no replica of any partition: it may just have started.",
                    SELDOM);
        }
        if (isUnderWay()) {
            return underWay(Objects.requireNonNull(facts.change()), topology, replicas);
        }
        return topology.pendingChange() == null ? next(replicas, topology) : waitsForChange(topology);
    }

    private boolean isUnderWay() {
        return facts.change() != null && facts.change().endedAt() == null;
    }

    private ExporterDecision waitsForChange(Topology topology) {
        Topology.PendingChange pending = Objects.requireNonNull(topology.pendingChange());
        return new Wait(
                ExporterReason.WaitsForChange,
                "Waits for change " + pending.id() + " of the cluster configuration, which somebody else asked for: "
                        + OurChange.progress(pending) + ". Zeebe makes one at a time. To give it up: "
                        + cancel(pending.id()),
                MOVING);
    }

    private static String cancel(long changeId) {
        return "DELETE actuator/cluster/changes/" + changeId + "; what is done of it stays.";
    }

    // What was asked for

    private ExporterDecision underWay(Change change, Topology topology, ExporterReplicas replicas) {
        if (now.isBefore(Objects.requireNonNull(change.requestedAt()))) {
            return new NoteClockSetBack();
        }
        Long id = change.changeId();
        if (id == null) {
            return inDoubt(change, topology, replicas);
        }
        return switch (topology.ending(id)) {
            case PENDING -> follow(change, Objects.requireNonNull(topology.pendingChange()));
            case COMPLETED -> new NoteEnded(Result.Completed, "Change " + id + " is complete.");
            case CANCELLED ->
                new NoteEnded(Result.Cancelled, "Change " + id + " was cancelled; what was done of it stays.");
            case FAILED -> new NoteEnded(Result.Failed, "Change " + id + " failed; what was done of it stays.");
            case UNKNOWN -> new NoteEnded(Result.Unknown, "Change " + id + " has ended; Zeebe no longer tells how.");
            case NOT_SEEN ->
                now.isBefore(arrival(change))
                        ? new Follow(id, "Zeebe accepted change " + id + ".", SOON)
                        : new NoteEnded(Result.Unknown, "Zeebe knows nothing of change " + id + ", which it accepted.");
        };
    }

    private ExporterDecision follow(Change change, Topology.PendingChange pending) {
        Instant begun = Objects.requireNonNull(change.requestedAt());
        Duration lasts = Duration.between(begun, now);
        if (now.isBefore(begun.plusSeconds(Objects.requireNonNull(spec.changeDeadlineSeconds())))) {
            return new Follow(pending.id(), "Zeebe works on change " + pending.id() + ".", pace(lasts));
        }
        return new Stall(
                ExporterReason.ChangeStuck,
                "Change " + pending.id() + " does not end: " + OurChange.progress(pending)
                        + ". That broker is missing, or cannot do it; when it can, the change goes on by itself. To give it up: "
                        + cancel(pending.id()),
                SELDOM);
    }

    /** Soon at first, then ever more seldom. */
    private static Duration pace(Duration lasts) {
        Duration wanted = lasts.dividedBy(4);
        return wanted.compareTo(FASTEST) < 0 ? FASTEST : wanted.compareTo(MOVING) > 0 ? MOVING : wanted;
    }

    /** The answer is missing. A change of ours shows in the configuration; one that has not come by now will not. */
    private ExporterDecision inDoubt(Change change, Topology topology, ExporterReplicas replicas) {
        Topology.PendingChange pending = topology.pendingChange();
        if (OurChange.looksLike(pending, spec.exporterId(), Objects.requireNonNull(change.action()))) {
            return new NoteAccepted(Objects.requireNonNull(pending).id(), false);
        }
        if (replicas.all(aim(change))) {
            return new NoteEnded(Result.Completed, "It is as asked, though the answer to the request is missing.");
        }
        if (now.isBefore(arrival(change))) {
            return new Wait(
                    ExporterReason.OutcomeUnknown,
                    "Zeebe was perhaps asked, and the answer is missing. It is looked for until it must have arrived, at "
                            + arrival(change) + ".",
                    pace(Duration.between(Objects.requireNonNull(change.requestedAt()), now)));
        }
        return pending == null
                ? new NoteNotAsked(ExporterReason.OutcomeUnknown, "What was asked for never arrived.", SOON)
                : waitsForChange(topology);
    }

    private static State aim(Change change) {
        return switch (Objects.requireNonNull(change.action())) {
            case Enable -> State.Enabled;
            case Disable -> State.Disabled;
            case Remove -> State.Removed;
        };
    }

    private static Instant arrival(Change change) {
        return Objects.requireNonNull(change.requestedAt()).plus(ARRIVES_WITHIN);
    }

    // What to ask for

    private ExporterDecision next(ExporterReplicas replicas, Topology topology) {
        return facts.arrivedFor(generation)
                .map(last -> after(last, replicas, topology))
                .orElseGet(() -> anew(replicas, topology));
    }

    private ExporterDecision anew(ExporterReplicas replicas, Topology topology) {
        return facts.settledFor(generation) ? drifted(replicas, topology) : ask(replicas, topology, false);
    }

    private ExporterDecision after(Change last, ExporterReplicas replicas, Topology topology) {
        Result result = Objects.requireNonNullElse(last.result(), Result.Unknown);
        return switch (result) {
            case Completed, Unknown -> {
                boolean asked = last.action() == action();
                boolean halfway = isLeadingOut(last) && replicas.all(State.Disabled);
                yield halfway
                        ? ask(replicas, topology, false)
                        : asked || isLeadingOut(last) ? drifted(replicas, topology) : anew(replicas, topology);
            }
            case Refused -> {
                Instant ended = Objects.requireNonNull(last.endedAt());
                Instant again = ended.plus(AGAIN_AFTER_REFUSAL);
                ExporterDecision next = anew(replicas, topology);
                yield isBetween(ended, again) && next instanceof Ask ? refused(last, again) : next;
            }
            case Cancelled, Failed -> facts.settledFor(generation) ? drifted(replicas, topology) : cancelled(last);
        };
    }

    /** Disabled first, because Zeebe enables only what is enabled nowhere: the second half follows at once. */
    private boolean isLeadingOut(Change last) {
        return spec.state() == State.Enabled && last.action() == Action.Disable;
    }

    private ExporterDecision refused(Change last, Instant again) {
        return new Stall(
                ExporterReason.of(last.reason()).orElse(ExporterReason.Refused),
                last.message() + " Asked for again at " + again + ", or when the object is edited.",
                atMost(Duration.between(now, again)));
    }

    private static ExporterDecision cancelled(Change last) {
        return new Stall(
                ExporterReason.ChangeCancelled,
                "Change " + last.changeId()
                        + (last.result() == Result.Failed ? " failed" : " was cancelled")
                        + "; what was done of it stays. Edit the object to have it asked for again.",
                CALM);
    }

    private ExporterDecision ask(ExporterReplicas replicas, Topology topology, boolean correction) {
        return new ExporterWish(spec, replicas, topology, correction).ask();
    }

    private ExporterDecision drifted(ExporterReplicas replicas, Topology topology) {
        Instant due = facts.lastAskedAt().plus(correctionDelay());
        boolean enforced = spec.driftPolicy() == DriftPolicy.Enforce;
        if (enforced && !isBetween(facts.lastAskedAt(), due)) {
            return ask(replicas, topology, true);
        }
        String whatNow = enforced
                ? " It will be changed back at " + due + "."
                : " Edit the object to have it asked for again, or set driftPolicy: Enforce.";
        Stall told = new Stall(
                ExporterReason.Drifted, howItDrifted() + whatNow, enforced ? atMost(Duration.between(now, due)) : CALM);
        return spec.state() == State.Removed
                ? told
                : new ExporterWish(spec, replicas, topology, true).ifConfigured(told);
    }

    private String howItDrifted() {
        Change last = facts.change();
        return !facts.settledFor(generation) && last != null && last.result() == Result.Unknown
                ? "It is not as asked, and nobody can tell any more how change " + last.changeId() + " ended."
                : "Somebody else changed it after it was as asked.";
    }

    /** A minute, doubled with each correction up to an hour: two that fight do not keep a cluster busy. */
    private Duration correctionDelay() {
        return FIRST_CORRECTION.multipliedBy(1L << Math.min(facts.corrections(), CORRECTIONS_DOUBLE));
    }

    /** What lies ahead was written by a clock that was set back since: it is not waited for. */
    private boolean isBetween(Instant from, Instant to) {
        return !now.isBefore(from) && now.isBefore(to);
    }

    private static Duration atMost(Duration wanted) {
        return wanted.compareTo(CALM) < 0 ? wanted : CALM;
    }

    private Action action() {
        return switch (spec.state()) {
            case Enabled -> Action.Enable;
            case Disabled -> Action.Disable;
            case Removed -> Action.Remove;
        };
    }
}
