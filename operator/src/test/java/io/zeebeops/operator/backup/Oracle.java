package io.zeebeops.operator.backup;

import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.simulator.model.Happening;
import io.zeebeops.simulator.model.JournalEntry;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.DeletionPolicy;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.Source;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Knows what may happen, and says at once when something else does. */
final class Oracle {

    /** An id of one Zeebe. */
    record Id(String zeebe, long id) {}

    /** A part of a backup in one Zeebe. */
    record Part(Id id, int partition) {}

    /** Who took a part, and when. */
    record Taken(String who, Instant at) {}

    /** An attempt of an object, with the id it is for; null while Zeebe, which makes it, has not told it. */
    record Asked(String uid, int attempt, Long id) {}

    private final SimulatedTime time;
    private final ApiServer api;
    private final Map<String, SimulatedZeebe> zeebes;
    private final Map<Id, String> askedFirst = new HashMap<>();
    private final Map<Id, String> told = new HashMap<>();
    private final Map<Part, Taken> takenBy = new HashMap<>();
    private final Map<String, Long> jumps = new HashMap<>();
    private final Set<Asked> written = new HashSet<>();
    private final Set<Asked> asked = new HashSet<>();
    private final Map<Id, Asked> made = new HashMap<>();
    private final Set<Id> named = new HashSet<>();
    private final Set<Id> foundNow = new HashSet<>();
    private final Map<String, ZeebeBackup> lives = new HashMap<>();
    private final Map<String, Instant> goneAt = new HashMap<>();
    private Optional<ZeebeBackup> stepping = Optional.empty();
    private Optional<ClusterObject> steppingIn = Optional.empty();
    private int calls;

    Oracle(SimulatedTime time, ApiServer api, Map<String, SimulatedZeebe> zeebes) {
        this.time = time;
        this.api = api;
        this.zeebes = zeebes;
    }

    /** A step of one object begins, decided on these versions. */
    void step(ZeebeBackup backup, Optional<ClusterObject> cluster) {
        stepping = Optional.of(backup);
        steppingIn = cluster;
        foundNow.clear();
    }

    void called() {
        calls++;
    }

    int calls() {
        return calls;
    }

    Optional<Instant> goneAt(String uid) {
        return Optional.ofNullable(goneAt.get(uid));
    }

    /** Every attempt that was ever written down. */
    Set<Asked> written() {
        return Set.copyOf(written);
    }

    /** Each object as it was last. */
    Map<String, ZeebeBackup> lives() {
        return lives;
    }

    boolean isAsked(String zeebe, long id) {
        return askedFirst.containsKey(new Id(zeebe, id));
    }

    boolean isTold(String zeebe, long id) {
        return isAsked(zeebe, id) || told.containsKey(new Id(zeebe, id));
    }

    /** The highest id that anybody was ever told, or that is used up. */
    long highestOf(String zeebe) {
        return Stream.concat(told.keySet().stream(), takenBy.keySet().stream().map(Part::id))
                .filter(id -> id.zeebe().equals(zeebe))
                .mapToLong(Id::id)
                .reduce(jumps.getOrDefault(zeebe, 0L), Math::max);
    }

    Optional<Taken> taken(String zeebe, long id, int partition) {
        return Optional.ofNullable(takenBy.get(new Part(new Id(zeebe, id), partition)));
    }

    void found(SimulatedZeebe zeebe, Caller caller, long id) {
        foundNow.add(new Id(zeebe.name, id));
    }

    void strangerAsked(SimulatedZeebe zeebe, long id) {
        askedFirst.putIfAbsent(new Id(zeebe.name, id), SimulatedZeebe.STRANGER);
    }

    void asksToTake(SimulatedZeebe zeebe, Caller caller, long id) {
        Asked now = new Asked(caller.uid(), caller.attempt(), id);
        require(written.contains(now), "posted before it was written", now);
        asked.add(now);
        ZeebeBackup mine = lives.get(caller.uid());
        String first = askedFirst.put(new Id(zeebe.name, id), caller.uid());
        require(
                first == null
                        || first.equals(caller.uid())
                        || first.equals(SimulatedZeebe.STRANGER)
                        || goneAt.containsKey(first),
                "posted by two objects",
                now);
        for (Attempt other : attempts(mine)) {
            require(
                    other.attempt() != caller.attempt() || other.result() == Result.Taken || other.backupId() >= id,
                    "a second id for one attempt",
                    now);
        }
        isGranted(caller, now);
    }

    /** Zeebe is asked for an id of its own: by an attempt that says so. */
    void asksToTakeNext(SimulatedZeebe zeebe, Caller caller) {
        Asked now = new Asked(caller.uid(), caller.attempt(), null);
        require(written.contains(now), "posted before it was written", now);
        isGranted(caller, now);
    }

    /** One attempt has at most one backup made, and nobody else's id. */
    void makesId(SimulatedZeebe zeebe, Caller caller, long id) {
        Asked now = new Asked(caller.uid(), caller.attempt(), id);
        require(
                made.values().stream().noneMatch(one -> one.uid().equals(now.uid()) && one.attempt() == now.attempt()),
                "a second backup for one attempt",
                now);
        made.put(new Id(zeebe.name, id), now);
        asked.add(now);
        askedFirst.putIfAbsent(new Id(zeebe.name, id), caller.uid());
    }

    /** Whether Zeebe made a backup for an object that was never told its id. */
    boolean neverTold(String zeebe, long id) {
        Id one = new Id(zeebe, id);
        return made.containsKey(one) && !named.contains(one);
    }

    private void isGranted(Caller caller, Asked now) {
        ZeebeBackup mine = lives.get(caller.uid());
        boolean current = api.backupOf(caller.uid())
                .filter(one -> !one.isMarkedForDeletion())
                .flatMap(one -> BackupFacts.of(one).openAttempt())
                .filter(open -> open.attempt() == caller.attempt())
                .isPresent();
        Optional<ClusterObject> ledger =
                api.cluster(mine.getSpec().clusterRef().name()).latest();
        boolean sameCluster =
                ledger.map(ClusterObject::uid).equals(steppingIn.map(ClusterObject::uid)) && ledger.isPresent();
        boolean granted = ledger.flatMap(one -> one.grantOf(caller.uid()))
                .filter(grant -> grant.state() == Grant.State.Granted)
                .filter(grant -> Objects.equals(grant.attempt(), caller.attempt()))
                .isPresent();
        require(granted || !current || !sameCluster, "posted without a grant", now);
    }

    /** Every id burns all lower ones for ever. */
    private void leapsNoFurtherThanItMust(String zeebe, ZeebeBackup backup, Attempt begun) {
        boolean blind = attempts(backup).stream()
                .anyMatch(attempt -> attempt.latestId() == null
                        && BackupReason.IdTaken.name().equals(attempt.reason()));
        long reason = Math.max(time.operatorNow().toEpochMilli(), highestOf(zeebe));
        require(
                blind
                        || backup.getSpec().backupId() != null
                        || made.containsKey(new Id(zeebe, begun.backupId()))
                        || begun.backupId() <= reason + 1000,
                "an id leaps",
                begun,
                reason);
    }

    void asksToDelete(SimulatedZeebe zeebe, Caller caller, long id) {
        ZeebeBackup mine = stepping.orElseThrow();
        require(foundNow.contains(new Id(zeebe.name, id)), "deleted without looking", caller, id);
        boolean wanted = mine.isMarkedForDeletion() && mine.getSpec().deletionPolicy() == DeletionPolicy.Delete;
        boolean failed = attempts(mine).stream()
                .anyMatch(attempt -> Objects.equals(attempt.backupId(), id)
                        && (attempt.result() == Result.Failed || attempt.result() == Result.Taken));
        require(wanted || failed, "deleted for no reason", caller, id);
    }

    /** Takes note of all that took place in the Zeebes. */
    void news() {
        zeebes.values().forEach(zeebe -> zeebe.news(entry -> happened(zeebe.name, entry)));
    }

    private void happened(String zeebe, JournalEntry entry) {
        if (entry.what() instanceof Happening.IdsJumped(long latest)) {
            jumps.merge(zeebe, latest, Math::max);
        } else if (entry.what() instanceof Happening.BackupTaken(long id, int partition)) {
            takenBy.put(new Part(new Id(zeebe, id), partition), new Taken(entry.who(), entry.at()));
        } else if (entry.what() instanceof Happening.BackupDeleted(long id, int partition)) {
            String taker = takenBy.get(new Part(new Id(zeebe, id), partition)).who();
            ZeebeBackup deleter = lives.get(entry.who());
            boolean tracked = deleter.getSpec().source() == Source.Existing;
            require(tracked || entry.who().equals(taker), "deleted what somebody else took", entry, taker);
            if (!tracked) {
                boolean kept = api.backupOf(entry.who())
                        .filter(one -> !one.isMarkedForDeletion())
                        .map(BackupFacts::of)
                        .filter(facts -> facts.outcome() == Outcome.Completed && facts.backupId() == id)
                        .isPresent();
                require(!kept, "deleted a completed backup that is kept", entry);
            }
        }
    }

    void changed(Optional<ZeebeBackup> before, Optional<ZeebeBackup> after) {
        if (after.isEmpty()) {
            before.ifPresent(last -> goneAt.put(last.getMetadata().getUid(), time.instant()));
        }
        after.ifPresent(now -> {
            lives.put(now.getMetadata().getUid(), now);
            before.ifPresent(earlier -> endStays(earlier, now));
            idsAreOwn(now);
            if (BackupFacts.of(now).outcome() == Outcome.Completed
                    && before.map(BackupFacts::of).filter(BackupFacts::finished).isEmpty()) {
                completes(now);
            }
        });
    }

    private void completes(ZeebeBackup backup) {
        news();
        BackupFacts facts = BackupFacts.of(backup);
        SimulatedZeebe zeebe = zeebes.get(backup.getSpec().clusterRef().name());
        long id = facts.backupId();
        require(zeebe.completed(id), "Completed is not true", facts);
        require(
                facts.progress().partitionCount() == zeebe.partitions()
                        && facts.progress().partitionsCompleted() == zeebe.partitions(),
                "partitions are missing",
                facts);
        if (facts.idSource() != IdSource.Existing && !inherits(facts, zeebe)) {
            String uid = backup.getMetadata().getUid();
            require(
                    asked.stream().anyMatch(one -> one.uid().equals(uid) && Objects.equals(one.id(), id)),
                    "an id that was never asked for",
                    facts);
            for (int partition = 1; partition <= zeebe.partitions(); partition++) {
                require(
                        taken(zeebe.name, id, partition)
                                .filter(one -> one.who().equals(uid))
                                .isPresent(),
                        "somebody else's backup",
                        facts);
            }
        }
    }

    /** The same id that a user gave to two objects: what the one took just before it was deleted may look like the other's own. */
    private boolean inherits(BackupFacts facts, SimulatedZeebe zeebe) {
        return facts.idSource() == IdSource.User
                && taken(zeebe.name, facts.backupId(), 1)
                        .filter(one -> goneAt.containsKey(one.who()))
                        .isPresent();
    }

    private void idsAreOwn(ZeebeBackup backup) {
        String uid = backup.getMetadata().getUid();
        String zeebe = backup.getSpec().clusterRef().name();
        for (Attempt attempt : attempts(backup)) {
            if (attempt.backupId() != null && attempt.acceptedAt() != null) {
                named.add(new Id(zeebe, attempt.backupId()));
            }
            if (written.add(new Asked(uid, attempt.attempt(), attempt.backupId())) && attempt.backupId() != null) {
                leapsNoFurtherThanItMust(zeebe, backup, attempt);
                String other = told.put(new Id(zeebe, attempt.backupId()), uid);
                require(
                        other == null || other.equals(uid) || goneAt.containsKey(other),
                        "two objects carry one id",
                        attempt,
                        uid,
                        other);
            }
        }
        BackupFacts facts = BackupFacts.of(backup);
        require(
                facts.backupId() == null
                        || facts.idSource() == IdSource.Existing
                        || attempts(backup).stream()
                                .anyMatch(attempt -> facts.backupId().equals(attempt.backupId())),
                "an id without an attempt",
                facts);
    }

    private static void endStays(ZeebeBackup before, ZeebeBackup after) {
        BackupFacts was = BackupFacts.of(before);
        if (was.finished()) {
            BackupFacts is = BackupFacts.of(after);
            boolean same = was.outcome() == is.outcome()
                    && Objects.equals(was.backupId(), is.backupId())
                    && Objects.equals(was.finishedAt(), is.finishedAt())
                    && was.progress().equals(is.progress())
                    && ready(before).equals(ready(after));
            require(same, "an end changed", was, is, ready(before), ready(after));
        }
    }

    private static Object ready(ZeebeBackup backup) {
        return Conditions.find(backup.getStatus().conditions(), Conditions.READY);
    }

    private static List<Attempt> attempts(ZeebeBackup backup) {
        return BackupFacts.of(backup).attempts();
    }

    static void require(boolean holds, String otherwise, Object... facts) {
        if (!holds) {
            throw new AssertionError(otherwise + ": " + Arrays.toString(facts));
        }
    }
}
