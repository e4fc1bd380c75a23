package io.zeebeops.operator.cluster;

import io.zeebeops.operator.cluster.ClusterObservation.Reach;
import io.zeebeops.operator.cluster.arbiter.Arbitration;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.cluster.arbiter.Situation.Ledger;
import io.zeebeops.operator.kubernetes.ClusterConnections;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Capability;
import io.zeebeops.operator.zeebe.Connection;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.IdMode;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pause;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pinned;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The next status of a ZeebeCluster, from what was seen and what was decided. */
final class ClusterStatus {
    private static final String HEALTHY = "Healthy";
    private static final int UNMANAGED_TOLD = 20;
    private static final int COMPLAINTS_TOLD = 5;

    private ClusterStatus() {}

    /**
     * The next status; empty when there is nothing new to tell.
     *
     * @param abilities   what can be asked of the replicas
     * @param address     where that is asked
     * @param duplicateOf an older ZeebeCluster with the same address
     * @param managed     whether a ZeebeBackup tells of an id
     */
    static Optional<ZeebeClusterStatus> next(
            ZeebeCluster cluster,
            Optional<ClusterObservation> seen,
            Arbitration arbitration,
            Abilities abilities,
            Optional<Connection> address,
            Optional<String> duplicateOf,
            Predicate<Long> managed,
            Instant now) {
        ZeebeClusterStatus before = cluster.getStatus();
        Optional<ClusterPicture> picture =
                seen.filter(look -> look.reach() instanceof Reach.Reached).map(ClusterPicture::new);
        List<String> complaints = picture.map(ClusterPicture::complaints).orElse(List.of());
        ZeebeClusterStatus told = picture.map(
                        known -> facts(seen.get(), known, managed, before == null ? null : before.backups()))
                .orElse(before);
        String phase = phase(cluster, seen, complaints, duplicateOf);
        List<Condition> conditions = conditions(cluster, seen, complaints, arbitration, abilities, duplicateOf, now);
        Pinned pinned = arbitration.ledger().isOpen() ? pinned(before, address) : null;
        Instant seenBefore = before == null ? null : before.observedAt();
        ZeebeClusterStatus unseen = status(cluster, told, phase, arbitration.ledger(), pinned, conditions, seenBefore);
        if (unseen.equals(before)) {
            return Optional.empty();
        }
        Instant observedAt = seen.filter(look -> look.reach() instanceof Reach.Reached)
                .map(ClusterObservation::at)
                .orElse(seenBefore);
        return Optional.of(status(cluster, told, phase, arbitration.ledger(), pinned, conditions, observedAt));
    }

    /** What was pinned stays so until it is released; brokers that are given meanwhile are added to it. */
    private static @Nullable Pinned pinned(@Nullable ZeebeClusterStatus before, Optional<Connection> address) {
        Pinned was = before == null ? null : before.pinned();
        return address.map(ClusterConnections::pin)
                .filter(now -> was == null || new Pinned(now.url(), null, null).equals(was))
                .orElse(was);
    }

    private static ZeebeClusterStatus facts(
            ClusterObservation seen,
            ClusterPicture picture,
            Predicate<Long> managed,
            ZeebeClusterStatus.@Nullable Backups before) {
        Identity identity = ((Reach.Reached) seen.reach()).identity();
        return new ZeebeClusterStatus(
                null,
                null,
                identity.version(),
                identity.capabilities().stream().sorted().map(Capability::name).toList(),
                picture.topology(),
                picture.gateway(),
                picture.brokers(),
                picture.partitions(),
                picture.exporters(),
                null,
                null,
                null,
                null,
                backups(seen.inventory(), managed, before),
                null,
                null);
    }

    private static ZeebeClusterStatus.@Nullable Backups backups(
            Inventory inventory, Predicate<Long> managed, ZeebeClusterStatus.@Nullable Backups before) {
        if (inventory.listedAt().equals(Instant.EPOCH)) {
            return null;
        }
        String mode = mode(inventory.idMode(), before == null ? null : before.mode());
        boolean asBefore = before != null
                && backups(inventory, mode, managed, before.observedAt()).equals(before);
        return asBefore ? before : backups(inventory, mode, managed, inventory.listedAt());
    }

    /** What was known once is told until something else is. */
    private static @Nullable String mode(IdMode known, @Nullable String told) {
        return switch (known) {
            case EXPLICIT -> "Explicit";
            case GENERATED -> "Generated";
            case UNKNOWN -> told;
        };
    }

    private static ZeebeClusterStatus.Backups backups(
            Inventory inventory, @Nullable String mode, Predicate<Long> managed, @Nullable Instant observedAt) {
        List<Backup> all = inventory.backups();
        Optional<Backup> latest = inventory.latestCompleted();
        return new ZeebeClusterStatus.Backups(
                mode,
                count(all, Backup.State.COMPLETED),
                count(all, Backup.State.FAILED),
                count(all, Backup.State.IN_PROGRESS),
                all.isEmpty() ? null : inventory.storeList().highest(),
                latest.map(Backup::id).orElse(null),
                latest.flatMap(Backup::begunAt).orElse(null),
                all.stream()
                        .map(Backup::id)
                        .filter(managed.negate())
                        .sorted(Comparator.reverseOrder())
                        .limit(UNMANAGED_TOLD)
                        .toList(),
                inventory.gaps().isPresent() ? inventory.gaps().getAsInt() : null,
                observedAt);
    }

    private static int count(List<Backup> backups, Backup.State state) {
        return (int) backups.stream().filter(backup -> backup.state() == state).count();
    }

    private static List<Condition> conditions(
            ZeebeCluster cluster,
            Optional<ClusterObservation> seen,
            List<String> complaints,
            Arbitration arbitration,
            Abilities abilities,
            Optional<String> duplicateOf,
            Instant now) {
        Conditions next = reachable(cluster, seen, complaints, duplicateOf, now);
        PauseConditions pauses = new PauseConditions(arbitration.ledger().grants(), abilities, now);
        next = pauses.exporting(
                next, arbitration.exporting(), arbitration.ledger().exporting());
        return pauses.processing(
                        next, arbitration.processing(), arbitration.ledger().processing())
                .list();
    }

    private static Conditions reachable(
            ZeebeCluster cluster,
            Optional<ClusterObservation> seen,
            List<String> complaints,
            Optional<String> duplicateOf,
            Instant now) {
        Conditions next = Conditions.after(
                cluster.getStatus() == null ? null : cluster.getStatus().conditions(),
                cluster.getMetadata().getGeneration(),
                now);
        if (duplicateOf.isPresent()) {
            return next.stalled(
                    ClusterReason.DuplicateConnection.name(),
                    "ZeebeCluster " + duplicateOf.get() + " is older and has the same address. Delete one of the two:"
                            + " nothing is granted here meanwhile.");
        }
        if (seen.isEmpty()) {
            return next.reconciling(ClusterReason.Connecting.name(), "It was not looked at yet.");
        }
        return switch (seen.get().reach()) {
            case Reach.Reached reached ->
                healthy(ready(next, cluster, seen.get().inventory()), complaints);
            case Reach.Unreached(ClusterReason reason, String message, boolean stalled) ->
                stalled ? next.stalled(reason.name(), message) : next.reconciling(reason.name(), message);
        };
    }

    private static Conditions ready(Conditions next, ZeebeCluster cluster, Inventory inventory) {
        if (cluster.getSpec().suspend()) {
            return next.ready(
                    ClusterReason.Suspended.name(), "Reachable; nothing is granted while spec.suspend is true.");
        }
        if (ClusterConnections.isPinnedElsewhere(cluster)) {
            return next.ready(
                    ClusterReason.AddressPinned.name(),
                    "Reachable at the address where a pause was made; the one in spec is followed when that is released.");
        }
        boolean noStore = inventory
                .problem()
                .filter(problem -> problem instanceof Failure.Rejected(Failure.Cause cause, String message)
                        && cause == Failure.Cause.NoBackupStore)
                .isPresent();
        return noStore
                ? next.ready(
                        ClusterReason.NoBackupStore.name(),
                        "Reachable; the brokers have no backup store configured, so backups will be refused.")
                : next.ready(ClusterReason.Reachable.name(), "Reachable and understood.");
    }

    private static Conditions healthy(Conditions next, List<String> complaints) {
        String more =
                complaints.size() > COMPLAINTS_TOLD ? " and " + (complaints.size() - COMPLAINTS_TOLD) + " more" : "";
        return complaints.isEmpty()
                ? next.with(HEALTHY, true, ClusterReason.AllHealthy.name(), "Gateway, brokers and partitions are well.")
                : next.with(
                        HEALTHY,
                        false,
                        ClusterReason.Unhealthy.name(),
                        String.join("; ", complaints.subList(0, Math.min(COMPLAINTS_TOLD, complaints.size()))) + more
                                + ".");
    }

    private static String phase(
            ZeebeCluster cluster,
            Optional<ClusterObservation> seen,
            List<String> complaints,
            Optional<String> duplicateOf) {
        if (cluster.getSpec().suspend()) {
            return "Suspended";
        }
        if (duplicateOf.isPresent()) {
            return "Duplicate";
        }
        if (seen.isEmpty()) {
            return "Connecting";
        }
        if (seen.get().reach() instanceof Reach.Unreached) {
            return "Unreachable";
        }
        return complaints.isEmpty() ? HEALTHY : "Degraded";
    }

    private static ZeebeClusterStatus status(
            ZeebeCluster cluster,
            @Nullable ZeebeClusterStatus facts,
            String phase,
            Ledger ledger,
            @Nullable Pinned pinned,
            List<Condition> conditions,
            @Nullable Instant observedAt) {
        ZeebeClusterStatus from = facts == null ? NOTHING : facts;
        return new ZeebeClusterStatus(
                cluster.getMetadata().getGeneration(),
                phase,
                from.version(),
                from.capabilities(),
                from.topology(),
                from.gateway(),
                from.brokers(),
                from.partitions(),
                from.exporters(),
                ledger.grants().isEmpty() ? null : ledger.grants(),
                told(ledger.exporting()),
                told(ledger.processing()),
                pinned,
                from.backups(),
                observedAt,
                conditions);
    }

    /** A ledger that says nothing is left out. */
    private static @Nullable Pause told(@Nullable Pause ledger) {
        return NOTHING_PAUSED.equals(ledger) ? null : ledger;
    }

    private static final Pause NOTHING_PAUSED = new Pause(null, false, List.of(), null, null, null, null, null);
    private static final ZeebeClusterStatus NOTHING = new ZeebeClusterStatus(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
}
