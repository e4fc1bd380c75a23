package io.zeebeops.operator.exporter;

import io.zeebeops.operator.exporter.ExporterDecision.Ask;
import io.zeebeops.operator.exporter.ExporterDecision.Follow;
import io.zeebeops.operator.exporter.ExporterDecision.Look;
import io.zeebeops.operator.exporter.ExporterDecision.NoteAccepted;
import io.zeebeops.operator.exporter.ExporterDecision.NoteClockSetBack;
import io.zeebeops.operator.exporter.ExporterDecision.NoteEnded;
import io.zeebeops.operator.exporter.ExporterDecision.NoteNotAsked;
import io.zeebeops.operator.exporter.ExporterDecision.NoteRefused;
import io.zeebeops.operator.exporter.ExporterDecision.Rest;
import io.zeebeops.operator.exporter.ExporterDecision.Settle;
import io.zeebeops.operator.exporter.ExporterDecision.Stall;
import io.zeebeops.operator.exporter.ExporterDecision.Wait;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterStatus;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Change;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Partition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The next status of a ZeebeExporter, from what it was, what was seen, and what was decided. */
final class ExporterStatus {
    private ExporterStatus() {}

    /** The next status; empty when there is nothing new to tell. */
    static Optional<ZeebeExporterStatus> next(
            ZeebeExporter exporter, ExporterObservation seen, ExporterDecision decision, Instant now) {
        if (decision instanceof Rest || decision instanceof Look) {
            return Optional.empty();
        }
        ZeebeExporterStatus before = exporter.getStatus();
        long generation = exporter.getMetadata().getGeneration();
        ExporterFacts facts = facts(ExporterFacts.of(exporter), decision, generation, now);
        Conditions next = Conditions.after(before == null ? null : before.conditions(), generation, now);
        List<Condition> conditions = conditions(next, exporter, facts, decision).list();
        Instant seenBefore = before == null ? null : before.observedAt();
        boolean hasSeen = seen.topology().flatMap(Answer::found).isPresent();
        ZeebeExporterStatus unseen = status(exporter, seen, facts, decision, conditions, seenBefore);
        return unseen.equals(before)
                ? Optional.empty()
                : Optional.of(status(exporter, seen, facts, decision, conditions, hasSeen ? now : seenBefore));
    }

    private static ExporterFacts facts(ExporterFacts before, ExporterDecision decision, long generation, Instant now) {
        return switch (decision) {
            case Ask(Action action, boolean correction) -> before.asking(action, generation, correction, now);
            case NoteAccepted(long id, boolean nothingToDo) -> before.accepted(id, nothingToDo, now);
            case NoteEnded(var result, var message) -> before.ended(result, now);
            case NoteRefused(ExporterReason reason, String message) -> before.refused(reason, message, now);
            case NoteNotAsked notAsked -> before.notAsked(now);
            case NoteClockSetBack setBack -> before.askedAt(now);
            case Settle settle -> before.settled(generation);
            default -> before;
        };
    }

    private static Conditions conditions(
            Conditions next, ZeebeExporter exporter, ExporterFacts facts, ExporterDecision decision) {
        return switch (decision) {
            case Settle settle ->
                next.ready(
                        ExporterReason.AsAsked.name(),
                        "Exporter " + exporter.getSpec().exporterId() + " is "
                                + exporter.getSpec().state() + " on every replica.");
            case Wait(ExporterReason reason, String message, var recheck) -> next.reconciling(reason.name(), message);
            case Stall(ExporterReason reason, String message, var recheck) -> next.stalled(reason.name(), message);
            case Follow(var id, String message, var recheck) ->
                next.reconciling(ExporterReason.Changing.name(), message);
            case NoteAccepted(long id, var nothingToDo) ->
                next.reconciling(ExporterReason.Changing.name(), "Zeebe accepted change " + id + ".");
            case NoteEnded(var result, String message) -> next.reconciling(ExporterReason.Changing.name(), message);
            case NoteRefused(ExporterReason reason, String message) -> next.stalled(reason.name(), message);
            case NoteNotAsked(ExporterReason reason, String message, var recheck) ->
                next.reconciling(reason.name(), message);
            default -> next.reconciling(ExporterReason.Changing.name(), "Zeebe is being asked.");
        };
    }

    private static String phase(ZeebeExporter exporter, ExporterFacts facts, ExporterDecision decision) {
        return switch (decision) {
            case Settle settle -> exporter.getSpec().state().name();
            case Stall(ExporterReason reason, var message, var recheck) ->
                switch (reason) {
                    case Conflict -> "Conflict";
                    case Drifted -> "Drifted";
                    case ChangeStuck -> "Stuck";
                    default -> "Waiting";
                };
            case Wait wait -> moving(facts).orElse("Waiting");
            case NoteRefused refused -> "Waiting";
            case NoteNotAsked notAsked -> "Waiting";
            default -> moving(facts).orElse("Waiting");
        };
    }

    private static Optional<String> moving(ExporterFacts facts) {
        Change change = facts.change();
        if (change == null || change.endedAt() != null || change.action() == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (change.action()) {
                    case Enable -> "Enabling";
                    case Disable -> "Disabling";
                    case Remove -> "Removing";
                });
    }

    private static ZeebeExporterStatus status(
            ZeebeExporter exporter,
            ExporterObservation seen,
            ExporterFacts facts,
            ExporterDecision decision,
            List<Condition> conditions,
            @Nullable Instant observedAt) {
        ZeebeExporterStatus before = exporter.getStatus();
        Optional<Topology> topology = seen.topology().flatMap(Answer::found);
        Optional<ExporterReplicas> replicas =
                topology.map(found -> ExporterReplicas.of(exporter.getSpec().exporterId(), found));
        Change change = facts.change();
        String state = replicas.map(found -> found.state(OurChange.word(
                        topology.map(Topology::pendingChange).orElse(null),
                        exporter.getSpec().exporterId())))
                .orElseGet(() -> before == null ? null : before.state());
        List<Partition> partitions = replicas.map(
                        found -> found.partitions(exporter.getSpec().state()))
                .orElseGet(() -> before == null ? null : before.partitions());
        return new ZeebeExporterStatus(
                exporter.getMetadata().getGeneration(),
                phase(exporter, facts, decision),
                state,
                change == null || change.changeId() == null
                        ? (before == null ? null : before.changeId())
                        : change.changeId(),
                change,
                facts.settledGeneration(),
                facts.corrections() == 0 ? null : facts.corrections(),
                partitions,
                observedAt,
                conditions);
    }
}
