package io.zeebeops.operator.cluster.arbiter;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who gets what. What is held stays held; among those that wait, what is under way comes first, then the oldest, and none overtakes an older
 * one that it would make wait longer. All that a request lacks is given together or not at all.
 */
final class Admission {
    /** A stranger's backup is waited for so long, then ours goes on beside it: Zeebe can do two, and a dead one must not block for ever. */
    static final Duration FOREIGN_BACKUP_PATIENCE = Duration.ofMinutes(10);

    private final Situation it;
    private final PauseFacts exporting;
    private final PauseFacts processing;
    private final boolean processingStands;
    private final Set<Want> waitedFor = EnumSet.noneOf(Want.class);
    private boolean drainWaitedFor;

    private Admission(Situation it, PauseFacts exporting, PauseFacts processing, boolean processingStands) {
        this.it = it;
        this.exporting = exporting;
        this.processing = processing;
        this.processingStands = processingStands;
    }

    /**
     * All that are due, in the order of their turn.
     *
     * @param exporting        the ledger of exporting, after what was heard
     * @param processing       that of processing
     * @param processingStands whether processing is paused somewhere, by whomever
     */
    static List<Holder> of(Situation it, PauseFacts exporting, PauseFacts processing, boolean processingStands) {
        return new Admission(it, exporting, processing, processingStands).admit();
    }

    private List<Holder> admit() {
        Map<String, Grant> ledger =
                it.ledger().grants().stream().collect(toMap(Grant::uid, grant -> grant, (one, other) -> one));
        List<Holder> holders = it.requests().stream()
                .filter(request -> !request.dueAt().isAfter(it.now()))
                .sorted(Request.TURN)
                .map(request -> Holder.of(request, Optional.ofNullable(ledger.get(request.uid())), it.now()))
                .map(this::stillHolding)
                .sorted(Comparator.comparing(holder -> !holder.holdsAnything()))
                .collect(toCollection(ArrayList::new));
        for (int i = 0; i < holders.size(); i++) {
            holders.set(i, admitted(holders, i));
        }
        for (int i = 0; i < holders.size(); i++) {
            holders.set(i, told(holders, i));
        }
        return holders;
    }

    /** A younger one that had waited long enough for a stranger may have gone first: then an older one waits for that. */
    private Holder told(List<Holder> all, int index) {
        Holder holder = all.get(index);
        return GrantReason.WaitsForForeignBackup.name().equals(holder.reason())
                ? Exclusions.between(holder.missing(), heldByOthers(all, index))
                        .map(conflict -> holder.waiting(conflict.name()))
                        .orElse(holder)
                : holder;
    }

    /** What is being taken back is held until it is, but for what is under way already. */
    private Set<Want> heldByOthers(List<Holder> all, int index) {
        Set<Want> held = EnumSet.noneOf(Want.class);
        if (processing.made() && !all.get(index).request().begun()) {
            held.add(Want.ProcessingPaused);
        }
        for (int i = 0; i < all.size(); i++) {
            if (i != index) {
                held.addAll(all.get(i).holds());
            }
        }
        return held;
    }

    private Holder stillHolding(Holder holder) {
        if (holder.request().wantsPause() && holder.isOver(it.now())) {
            return holder.without(GrantReason.Expired.name());
        }
        boolean softInVain = holder.holds().contains(Want.ExportingSoftPaused) && softIsIgnored();
        return softInVain ? holder.without(GrantReason.SoftPauseUnsupported.name()) : holder;
    }

    private Holder admitted(List<Holder> all, int index) {
        Holder holder = all.get(index);
        List<Want> missing = holder.missing();
        if (holder.reason() != null || missing.isEmpty()) {
            return holder;
        }
        Set<Want> heldByOthers = heldByOthers(all, index);
        if (!holder.holdsAnything()
                && all.stream().filter(Holder::holdsAnything).count() >= Arbiter.LEDGER_LIMIT) {
            return holder.waiting(GrantReason.WaitsForTurn.name());
        }
        if (it.standing() instanceof Standing.Closed(String reason)) {
            return holder.waiting(reason);
        }
        Optional<GrantReason> conflict = Exclusions.between(missing, heldByOthers);
        Optional<GrantReason> obstacle = unsupported(missing)
                .or(() -> conflict)
                .or(() -> drain(holder, missing, all))
                .or(() -> Exclusions.wouldDelay(missing, waitedFor)
                        ? Optional.of(GrantReason.WaitsForTurn)
                        : Optional.empty())
                .or(() -> outside(holder, missing));
        if (unsupported(missing).isEmpty() && conflict.isPresent()) {
            waitedFor.addAll(missing);
        }
        if (obstacle.isPresent()) {
            return holder.waiting(obstacle.get().name());
        }
        if (missing.stream().anyMatch(Exclusions::pauses) && !freshlySeen()) {
            if (it.sight().isPartlySilent()) {
                return holder.waiting(GrantReason.BrokersUnseen.name());
            }
            waitedFor.addAll(missing);
            return holder.waiting(null);
        }
        return holder.with(holder.request().wants(), startedAt(holder));
    }

    /** Exporters catch up only while exporting runs. */
    private Optional<GrantReason> drain(Holder holder, List<Want> missing, List<Holder> all) {
        boolean isUnderWay = all.stream()
                .anyMatch(other -> other != holder
                        && other.holdsAnything()
                        && other.request().drains());
        if (isUnderWay && missing.stream().anyMatch(Exclusions::pausesExporting)) {
            drainWaitedFor = true;
            return Optional.of(GrantReason.WaitsForDrain);
        }
        boolean isNext = holder.request().drains() && !holder.holdsAnything();
        return isNext && drainWaitedFor ? Optional.of(GrantReason.WaitsForTurn) : Optional.empty();
    }

    private @Nullable Instant startedAt(Holder holder) {
        return holder.startedAt() != null || !holder.request().wantsPause() ? holder.startedAt() : it.now();
    }

    private Optional<GrantReason> unsupported(List<Want> missing) {
        PauseSight.Abilities can = it.sight().abilities();
        if (missing.contains(Want.ProcessingPaused) && !can.brokers()) {
            return Optional.of(GrantReason.BrokerAccessRequired);
        }
        boolean aboutExporting = missing.contains(Want.ExportingPaused) || missing.contains(Want.ExportingSoftPaused);
        if (aboutExporting && !can.exporting()) {
            return Optional.of(GrantReason.ExportingUnsupported);
        }
        boolean softly = missing.contains(Want.ExportingSoftPaused);
        return softly && (softIsIgnored() || (!can.brokers() && !can.softUnseen()))
                ? Optional.of(GrantReason.SoftPauseUnsupported)
                : Optional.empty();
    }

    private boolean softIsIgnored() {
        return it.sight().abilities().versionOrUnknown().equals(exporting.softIgnoredBy());
    }

    /** What stands in the way although no object does. What is under way already goes on beside it. */
    private Optional<GrantReason> outside(Holder holder, List<Want> missing) {
        boolean backup = missing.contains(Want.Backup);
        if (holder.request().begun() && backup) {
            return Optional.empty();
        }
        if (backup && processingStands) {
            return Optional.of(GrantReason.WaitsForProcessing);
        }
        boolean foreign = it.standing() instanceof Standing.Open(boolean foreignBackup) && foreignBackup;
        boolean minds = backup || missing.contains(Want.ProcessingPaused);
        Instant since = Waits.since(holder, GrantReason.WaitsForForeignBackup, it.now());
        return foreign && minds && it.now().isBefore(since.plus(FOREIGN_BACKUP_PATIENCE))
                ? Optional.of(GrantReason.WaitsForForeignBackup)
                : Optional.empty();
    }

    private boolean freshlySeen() {
        return !it.sight().abilities().brokers() || it.sight().isWholeWithin(PauseSight.FRESH, it.now());
    }
}
