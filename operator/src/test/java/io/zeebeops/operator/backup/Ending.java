package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.Oracle.require;

import io.zeebeops.operator.backup.Due.Work;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.model.BackupState;
import io.zeebeops.simulator.model.BackupView;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.DeletionPolicy;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.Source;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Faults stop, time goes on, and what must be true then is looked at. */
final class Ending {
    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final Duration RESYNC = Duration.ofHours(10);
    private static final Duration UNTIL_VISIBLE = Duration.ofSeconds(1);
    /** An hour: longer than what a clock that was wrong can put off. */
    private static final int QUIET_WINDOWS = 4;

    private static final int ROUNDS = 2500;

    private final History history;
    private final HistoryWorld world;
    private final boolean withClusters;
    private Set<Oracle.Asked> begunBefore = Set.of();

    Ending(History history, boolean withClusters) {
        this.history = history;
        this.world = history.world;
        this.withClusters = withClusters;
    }

    void check() {
        heal();
        int steps = settle();
        require(steps < ROUNDS, "no rest", steps, history.operator.due().next(), describe());
        releaseWhatIsNotOurs();
        everythingEnded();
        storesHoldWhatTheyShould();
        calmIsSilent();
        everythingCanGo();
    }

    private void heal() {
        world.mishaps.stop();
        world.time.skewOperator(Duration.ZERO);
        world.zeebes.values().forEach(SimulatedZeebe::heal);
        for (String cluster : world.zeebes.keySet()) {
            if (withClusters) {
                world.api.createCluster(cluster);
            }
            world.api.suspend(cluster, false);
            history.operator.clusterChanged(cluster);
        }
        world.oracle.news();
        begunBefore = world.oracle.written();
    }

    /** All that is due is done until only the polls are left. */
    private int settle() {
        int steps = 0;
        int quiet = 0;
        while (quiet < QUIET_WINDOWS && steps < ROUNDS) {
            long before = world.api.version();
            steps += history.rest(Duration.ofMinutes(16), ROUNDS - steps);
            quiet = world.api.version() == before && !anyOpen() ? quiet + 1 : 0;
        }
        return steps;
    }

    private boolean anyOpen() {
        return world.api.backups().anyMatch(backup -> !ended(backup) && !waits(backup) && !isStalled(backup));
    }

    /** What a person is asked to do about data that is not the object's own. */
    private void releaseWhatIsNotOurs() {
        List<ZeebeBackup> stalled =
                world.api.backups().filter(Ending::isStalled).toList();
        if (!stalled.isEmpty()) {
            stalled.forEach(
                    backup -> world.api.edit(backup.getMetadata().getName(), HistorySpecs.edited(backup.getSpec(), 0)));
            settle();
        }
    }

    private void everythingEnded() {
        world.api.backups().forEach(backup -> {
            require(!backup.isMarkedForDeletion(), "a deletion hangs", backup.getStatus());
            require(ended(backup) || waits(backup), "no end", backup.getSpec(), backup.getStatus());
            BackupFacts.of(backup).attempts().stream()
                    .filter(attempt -> !begunBefore.contains(
                            new Oracle.Asked(backup.getMetadata().getUid(), attempt.attempt(), attempt.backupId())))
                    .forEach(attempt -> require(
                            attempt.endedAt() != null
                                    && !attempt.endedAt()
                                            .isAfter(attempt.requestedAt()
                                                    .plusSeconds(
                                                            backup.getSpec().activeDeadlineSeconds())
                                                    .plus(SLACK)),
                            "an attempt ended late",
                            backup.getSpec(),
                            attempt));
        });
    }

    private void storesHoldWhatTheyShould() {
        for (SimulatedZeebe zeebe : world.zeebes.values()) {
            boolean reached = world.api.cluster(zeebe.name).latest().isPresent();
            for (BackupView backup : zeebe.stored()) {
                backup.parts().stream()
                        .filter(part -> part.state() != BackupState.DOES_NOT_EXIST)
                        .map(part -> world.oracle.taken(zeebe.name, backup.id(), part.partition()))
                        .flatMap(Optional::stream)
                        .filter(taken -> !taken.who().equals(SimulatedZeebe.STRANGER))
                        .filter(taken -> !world.oracle.neverTold(zeebe.name, backup.id()))
                        .filter(taken -> zeebe.speech != Speech.V8_1)
                        .forEach(taken -> mayBeKept(taken, backup.id(), reached));
            }
        }
        world.api.backups().forEach(this::isKept);
    }

    private void mayBeKept(Oracle.Taken taken, long id, boolean reached) {
        ZeebeBackup life = world.oracle.lives().get(taken.who());
        BackupFacts facts = BackupFacts.of(life);
        boolean completed = facts.outcome() == Outcome.Completed && facts.backupId() == id;
        Optional<Instant> goneAt = world.oracle.goneAt(taken.who());
        boolean deleted = world.deletedByUser.contains(taken.who());
        boolean retained = life.getSpec().deletionPolicy() == DeletionPolicy.Retain
                || life.getMetadata().getFinalizers().isEmpty();
        Instant visible = taken.at().plus(UNTIL_VISIBLE);
        boolean cleanedBefore = facts.attempts().stream()
                .anyMatch(attempt -> Objects.equals(attempt.backupId(), id)
                        && attempt.cleanedAt() != null
                        && attempt.cleanedAt().isBefore(visible));
        boolean tooLate =
                goneAt.filter(gone -> cleanedBefore || visible.isAfter(gone)).isPresent();
        boolean excused =
                tooLate || world.leftBehind.contains(taken.who()) || (deleted && retained) || (!deleted && !reached);
        require(excused || (completed && !deleted), "left in the store", id, taken, goneAt, deleted, life.getStatus());
    }

    private void isKept(ZeebeBackup backup) {
        BackupFacts facts = BackupFacts.of(backup);
        if (facts.outcome() == Outcome.Completed && backup.getSpec().source() == Source.New) {
            boolean tracked = world.oracle.lives().values().stream()
                    .anyMatch(other -> other.getSpec().source() == Source.Existing
                            && facts.backupId().equals(other.getSpec().backupId()));
            require(
                    tracked || world.zeebeOf(backup).completed(facts.backupId()),
                    "a completed backup is lost",
                    backup.getStatus());
        }
    }

    private void calmIsSilent() {
        long version = world.api.version();
        int calls = world.oracle.calls();
        for (Duration pause : List.of(Duration.ofHours(1), RESYNC)) {
            world.time.advance(pause);
            for (String name : History.backupNames()) {
                history.work(new Due.Task(Work.RECONCILE, name), 0, 1);
            }
            for (String name : world.zeebes.keySet()) {
                history.work(new Due.Task(Work.ARBITRATE, name), 0, 1);
            }
        }
        require(world.api.version() == version, "writes while calm", describe());
        require(world.oracle.calls() == calls, "calls while calm", describe());
    }

    private void everythingCanGo() {
        History.backupNames().forEach(world::userDeletes);
        require(settle() < ROUNDS, "no rest after all was deleted", describe());
        releaseWhatIsNotOurs();
        require(world.api.backups().findAny().isEmpty(), "a deletion hangs", describe());
        storesHoldWhatTheyShould();
    }

    private String describe() {
        return world.api
                .backups()
                .map(backup -> backup.getMetadata().getName() + " " + backup.getSpec() + " " + backup.getStatus())
                .toList()
                .toString();
    }

    private static boolean ended(ZeebeBackup backup) {
        return !backup.isMarkedForDeletion() && BackupFacts.of(backup).finished();
    }

    private boolean waits(ZeebeBackup backup) {
        return !backup.isMarkedForDeletion()
                && world.api
                        .cluster(backup.getSpec().clusterRef().name())
                        .latest()
                        .isEmpty()
                && BackupFacts.of(backup).openAttempt().isEmpty();
    }

    private static boolean isStalled(ZeebeBackup backup) {
        return backup.isMarkedForDeletion()
                && backup.getStatus() != null
                && Conditions.find(backup.getStatus().conditions(), Conditions.STALLED)
                        .filter(stalled -> stalled.reason().equals(BackupReason.NotOurBackup.name()))
                        .isPresent();
    }
}
