package io.zeebeops.operator.cluster;

import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.v1alpha1.ZeebeClusterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The backups that the last complete list of the store held.
 *
 * @param listedAt when it was listed; {@link Instant#EPOCH} before the first list
 * @param triedAt  when a list was last asked for
 * @param problem  why the last try gave none
 */
public record Inventory(List<Backup> backups, Instant listedAt, Instant triedAt, Optional<Failure> problem) {
    /** Before the first list. */
    public static final Inventory NONE = new Inventory(List.of(), Instant.EPOCH, Instant.EPOCH, Optional.empty());

    private static final Duration WHILE_WAITED_FOR = Duration.ofSeconds(20);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    /** Takes a copy of the backups. */
    public Inventory {
        backups = List.copyOf(backups);
    }

    /** What other kinds may know of it. */
    public ClusterView.StoreList storeList() {
        return new ClusterView.StoreList(
                backups.stream().map(Backup::id).collect(Collectors.toUnmodifiableSet()), listedAt);
    }

    /** A stranger's backup is waited for: whether it ended is looked at soon. */
    boolean foreignBackup(Predicate<Long> known) {
        return backups.stream()
                .anyMatch(backup -> backup.state() == Backup.State.IN_PROGRESS && !known.test(backup.id()));
    }

    /** The complete backup with the highest id. */
    Optional<Backup> latestCompleted() {
        return backups.stream()
                .filter(backup -> backup.state() == Backup.State.COMPLETED)
                .max(Comparator.comparing(Backup::id));
    }

    /** When to list again: soon after a list that failed, or while somebody waits for a backup to end; else as the object says. */
    Instant nextAt(ZeebeClusterSpec spec, boolean impatient) {
        Duration interval = Duration.ofSeconds(spec.inventoryIntervalSeconds());
        Duration soon = impatient ? WHILE_WAITED_FOR : problem.isPresent() ? AFTER_FAILURE : interval;
        return triedAt.plus(soon.compareTo(interval) < 0 ? soon : interval);
    }

    Inventory without(Set<Long> ids) {
        return new Inventory(
                backups.stream().filter(backup -> !ids.contains(backup.id())).toList(), listedAt, triedAt, problem);
    }

    Inventory listed(List<Backup> now, Instant at) {
        return new Inventory(now, at, at, Optional.empty());
    }

    Inventory failed(Failure failure, Instant at) {
        return new Inventory(backups, listedAt, at, Optional.of(failure));
    }
}
