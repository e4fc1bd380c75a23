package io.zeebeops.operator.cluster;

import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Checkpoints;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.IdMode;
import io.zeebeops.v1alpha1.ZeebeClusterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The backups that the last complete list of the store held, put right by what became of ours since.
 *
 * @param listedAt when it was listed; {@link Instant#EPOCH} before the first list
 * @param triedAt  when a list was last asked for
 * @param problem  why the last try gave none
 * @param idMode   who makes the ids, as far as known
 * @param gaps     gaps between the backups of a partition, over all partitions; where that is told
 */
public record Inventory(
        List<Backup> backups,
        Instant listedAt,
        Instant triedAt,
        Optional<Failure> problem,
        IdMode idMode,
        OptionalInt gaps) {
    /** Before the first list. */
    public static final Inventory NONE = new Inventory(
            List.of(), Instant.EPOCH, Instant.EPOCH, Optional.empty(), IdMode.UNKNOWN, OptionalInt.empty());

    private static final Duration WHILE_WAITED_FOR = Duration.ofSeconds(20);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    /** Takes a copy of the backups. */
    public Inventory {
        backups = List.copyOf(backups);
    }

    /** What other kinds may know of it. */
    public ClusterView.StoreList storeList() {
        return new ClusterView.StoreList(
                backups.stream().map(Backup::id).collect(Collectors.toUnmodifiableSet()), listedAt, idMode);
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

    /** With what became of backups since: those that were completed, and without those that were deleted. */
    Inventory with(Map<Long, Optional<Backup>> since) {
        return with(
                Stream.concat(
                                backups.stream().filter(backup -> !since.containsKey(backup.id())),
                                since.values().stream().flatMap(Optional::stream))
                        .toList(),
                idMode,
                gaps);
    }

    /** UNKNOWN is no news. */
    Inventory with(IdMode told) {
        return told == IdMode.UNKNOWN ? this : with(backups, told, gaps);
    }

    Inventory with(Checkpoints checkpoints) {
        // That nobody but takers made checkpoints is no proof: continuous backups leave none of Zeebe's own.
        return with(backups, checkpoints.madeByZeebe() ? IdMode.GENERATED : idMode, OptionalInt.of(checkpoints.gaps()));
    }

    /** Those that are marked as deleted are there for nobody but Zeebe. */
    Inventory listed(List<Backup> now, Instant at) {
        return new Inventory(
                now.stream().filter(backup -> !backup.markedDeleted()).toList(),
                at,
                at,
                Optional.empty(),
                idMode,
                OptionalInt.empty());
    }

    Inventory failed(Failure failure, Instant at) {
        return new Inventory(backups, listedAt, at, Optional.of(failure), idMode, gaps);
    }

    private Inventory with(List<Backup> others, IdMode mode, OptionalInt gapsNow) {
        return new Inventory(others, listedAt, triedAt, problem, mode, gapsNow);
    }
}
