package io.zeebeops.operator.cluster;

import io.zeebeops.operator.cluster.arbiter.Outlook;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pause;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the conditions tell of pauses. */
final class PauseConditions {
    /** Whether exporting is paused anywhere. */
    static final String EXPORTING = "ExportingPaused";
    /** Whether processing is paused anywhere. */
    static final String PROCESSING = "ProcessingPaused";

    private static final Duration PENDING_AFTER = Duration.ofSeconds(10);
    private static final int BROKERS_TOLD = 10;

    private final Collection<Grant> grants;
    private final Abilities abilities;
    private final Instant now;

    PauseConditions(Collection<Grant> grants, Abilities abilities, Instant now) {
        this.grants = grants;
        this.abilities = abilities;
        this.now = now;
    }

    Conditions exporting(Conditions next, Outlook outlook, @Nullable Pause ledger) {
        Set<Want> wants = Set.of(Want.ExportingPaused, Want.ExportingSoftPaused);
        return told(next, EXPORTING, "Exporting", outlook, ledger, wants);
    }

    Conditions processing(Conditions next, Outlook outlook, @Nullable Pause ledger) {
        return told(next, PROCESSING, "Processing", outlook, ledger, Set.of(Want.ProcessingPaused));
    }

    private Conditions told(
            Conditions next, String type, String subject, Outlook outlook, @Nullable Pause ledger, Set<Want> wants) {
        String observed = ledger == null ? null : ledger.observed();
        String state = Objects.requireNonNullElse(observed, "not known");
        String missing = missing(ledger);
        String holders = grants.stream()
                .filter(grant -> grant.held().stream().anyMatch(wants::contains))
                .map(grant -> grant.kind() + " " + grant.name())
                .collect(Collectors.joining(", "));
        return switch (outlook) {
            case Running ->
                observed != null || next.before(type).isPresent()
                        ? next.with(type, false, ClusterReason.Running.name(), subject + " is not paused.")
                        : next;
            case BeingMade ->
                next.with(
                        type,
                        true,
                        ClusterReason.BeingPaused.name(),
                        subject + " is being paused for " + holders + "; now it is " + state + "." + missing);
            case InEffect ->
                abilities.brokers()
                        ? next.with(
                                type,
                                true,
                                ClusterReason.Verified.name(),
                                subject + " is paused on every replica, for " + holders + "." + missing)
                        : next.with(
                                type,
                                true,
                                ClusterReason.AcceptedByGateway.name(),
                                subject + " is paused for " + holders
                                        + ", as the gateway says. To have it seen on every replica give brokers (8.4 or later).");
            case Unowned ->
                next.with(
                        type,
                        true,
                        ClusterReason.PauseUnowned.name(),
                        subject + " is " + state
                                + " and no object claims it. Whoever paused it has to resume it, or set unownedPause: Resume."
                                + " A pause that is forgotten fills the disks of the brokers.");
            case Releasing ->
                next.with(
                        type,
                        true,
                        (pendingForLong(ledger) ? ClusterReason.ReleasePending : ClusterReason.BeingReleased).name(),
                        subject + " is being resumed; now it is " + state + "." + missing
                                + (pendingForLong(ledger) ? wayOut() : ""));
        };
    }

    private String wayOut() {
        return abilities.brokers()
                ? " It is tried until every replica was seen to run."
                : " The gateway refuses it while a replica is missing: bring that back, or give brokers to have each"
                        + " resumed by itself.";
    }

    /** Whether taking it back lasts longer than it does where all is well. */
    private boolean pendingForLong(@Nullable Pause ledger) {
        return ledger != null
                && ledger.asked() == PauseMode.Running
                && ledger.askedAt() != null
                && !now.isBefore(ledger.askedAt().plus(PENDING_AFTER));
    }

    private static String missing(@Nullable Pause ledger) {
        List<Integer> brokers =
                ledger == null ? List.of() : Objects.requireNonNullElse(ledger.unverifiedBrokers(), List.of());
        String told = brokers.stream().limit(BROKERS_TOLD).map(Object::toString).collect(Collectors.joining(", "));
        return brokers.isEmpty()
                ? ""
                : " Not seen now: " + (brokers.size() == 1 ? "broker " : "brokers ") + told
                        + (brokers.size() > BROKERS_TOLD ? " and more" : "") + ".";
    }
}
