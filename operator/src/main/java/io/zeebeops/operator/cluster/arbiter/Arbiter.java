package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.operator.cluster.arbiter.Situation.Ledger;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who has what excludes others, and what is asked of Zeebe for it. Holders keep what they have for as long as they want it, or until their
 * time is over; a pause is asked for only when the ledger says so, and taken back when nobody holds it any more.
 */
public final class Arbiter {
    /** The ledger has room for so many; the rest wait untold. */
    static final int LEDGER_LIMIT = 64;

    private Arbiter() {}

    /** The next ledger, and the calls that may be made once it is written. */
    public static Arbitration decide(Situation it) {
        Instant now = it.now();
        PauseSight sight = it.sight();
        Phases exportingPhases = Phases.of(Subject.Exporting, sight, now);
        PauseFacts exporting = exportingFacts(it, exportingPhases);
        PauseFacts processing = PauseFacts.of(it.ledger().processing()).heard(Subject.Processing, sight, now);
        Phases processingPhases = Phases.of(Subject.Processing, sight, now);
        boolean processingStands = processing.made() || processingPhases.any(PauseMode.Paused);

        List<Holder> holders = it.standing() instanceof Standing.Leaving
                ? List.of()
                : Admission.of(it, exporting, processing, processingStands);
        PauseMode exportingTarget = holds(holders, Want.ExportingPaused)
                ? PauseMode.Paused
                : holds(holders, Want.ExportingSoftPaused) ? PauseMode.SoftPaused : PauseMode.Running;
        boolean processingTarget = holds(holders, Want.ProcessingPaused);
        PauseTurn forExporting =
                ExportingPauses.towards(exportingTarget, exporting, sight, exportingPhases, it.lifts(), now);
        boolean exportingFirst = !forExporting.calls().isEmpty() && forExporting.outlook() == Outlook.Releasing;
        PauseTurn forProcessing = ProcessingPauses.towards(
                processingTarget, processing, sight, processingPhases, it.lifts(), exportingFirst, now);

        Effects effects = new Effects(sight, exportingPhases, exporting, forExporting.outlook(), processingPhases);
        List<Grant> grants = grants(holders, new GrantStates(effects, now));
        boolean awaited = holders.stream()
                .anyMatch(holder -> holder.reason() == null && !holder.missing().isEmpty());
        boolean lost = grants.stream().anyMatch(grant -> grant.state() == Grant.State.Lost);
        return new Arbitration(
                new Ledger(grants, forExporting.ledger(), forProcessing.ledger()),
                Stream.concat(forExporting.calls().stream(), forProcessing.calls().stream())
                        .toList(),
                forExporting.outlook(),
                forProcessing.outlook(),
                awaited || lost || isMoving(forExporting.outlook()) || isMoving(forProcessing.outlook()),
                lookAt(it, holders, forExporting, forProcessing));
    }

    private static PauseFacts exportingFacts(Situation it, Phases phases) {
        PauseFacts heard = PauseFacts.of(it.ledger().exporting()).heard(Subject.Exporting, it.sight(), it.now());
        return ExportingPauses.ignoresSoft(heard, it.sight(), phases)
                ? heard.softIgnoredBy(it.sight().abilities().versionOrUnknown())
                : heard;
    }

    private static boolean holds(List<Holder> holders, Want want) {
        return holders.stream().anyMatch(holder -> holder.holds().contains(want));
    }

    private static boolean isMoving(Outlook outlook) {
        return outlook == Outlook.BeingMade || outlook == Outlook.Releasing;
    }

    /** Those that hold something first: were there too many, the ledger could do without the others. */
    private static List<Grant> grants(List<Holder> holders, GrantStates states) {
        List<Grant> grants = new ArrayList<>();
        holders.stream()
                .sorted(Comparator.comparing(holder -> !holder.holdsAnything()))
                .forEach(holder -> states.of(holder).ifPresent(grants::add));
        return grants.stream().limit(LEDGER_LIMIT).toList();
    }

    private static Optional<Instant> lookAt(
            Situation it, List<Holder> holders, PauseTurn exporting, PauseTurn processing) {
        Stream<Instant> due = it.requests().stream().map(Request::dueAt);
        Stream<Instant> ends = holders.stream().map(Holder::until).flatMap(Optional::stream);
        Stream<Instant> patience = holders.stream()
                .filter(holder -> GrantReason.WaitsForForeignBackup.name().equals(holder.reason()))
                .map(holder -> Waits.since(holder, GrantReason.WaitsForForeignBackup, it.now())
                        .plus(Admission.FOREIGN_BACKUP_PATIENCE));
        Stream<Instant> turns =
                Stream.of(exporting, processing).map(PauseTurn::lookAt).flatMap(Optional::stream);
        return Stream.of(due, ends, patience, turns)
                .flatMap(times -> times)
                .filter(it.now()::isBefore)
                .min(Instant::compareTo);
    }
}
