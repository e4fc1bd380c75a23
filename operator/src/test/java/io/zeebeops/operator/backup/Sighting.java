package io.zeebeops.operator.backup;

import io.zeebeops.operator.backup.BackupObservation.Lookup;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Capability;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.IdMode;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import io.zeebeops.v1alpha1.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Observations, each step adding what else was seen. Begins with a cluster that answers and grants nothing. */
record Sighting(BackupObservation seen) {
    static final Identity ZEEBE = new Identity("8.6.0", Set.of(Capability.Backups), BackupDialect.BACKUPS);
    static final Identity ZEEBE_81 = new Identity("8.1.9", Set.of(Capability.Backups), BackupDialect.BACKUPS_BY_ID);
    static final Identity ZEEBE_89 = new Identity("8.9.0", Set.of(Capability.Backups), BackupDialect.BACKUP_RUNTIME);
    static final Identity WITHOUT_BACKUPS = new Identity("8.0.9", Set.of(), BackupDialect.NONE);

    static Sighting of(ClusterView cluster) {
        return new Sighting(
                new BackupObservation(cluster, Optional.empty(), 0, 0, Duration.ZERO, false, Optional.empty()));
    }

    static Sighting reachable() {
        return of(new ClusterView.Available(ZEEBE, ClusterView.StoreList.UNKNOWN));
    }

    static Sighting listed(Instant at, Long... ids) {
        return of(new ClusterView.Available(ZEEBE, new ClusterView.StoreList(Set.of(ids), at, IdMode.UNKNOWN)));
    }

    /** A Zeebe that may make ids, of which this much is known. */
    static Sighting mayMakeIds(IdMode mode) {
        return of(new ClusterView.Available(ZEEBE_89, new ClusterView.StoreList(Set.of(), Instant.EPOCH, mode)));
    }

    static Sighting of81() {
        return of(new ClusterView.Available(ZEEBE_81, ClusterView.StoreList.UNKNOWN));
    }

    static Sighting granted(int attempt) {
        return reachable().grant(Grant.State.Granted, attempt, null);
    }

    Sighting granted() {
        return grant(Grant.State.Granted, 1, null);
    }

    Sighting grant(Grant.State state, int attempt, String reason) {
        Grant grant = new Grant(
                BackupExamples.UID,
                "ZeebeBackup",
                "nightly",
                attempt,
                List.of(Grant.Want.Backup),
                state,
                reason,
                BackupExamples.CREATED,
                null);
        return with(Optional.of(grant), seen.highestKnownId(), seen.jitter(), seen.clockSkew());
    }

    /** The cluster's ledger tells how often its pause was lost. */
    Sighting lost(Grant.State state, int losses) {
        Grant before = seen.grant().orElseThrow();
        Grant grant = new Grant(
                before.uid(),
                before.kind(),
                before.name(),
                before.attempt(),
                before.wants(),
                state,
                null,
                null,
                BackupExamples.CREATED,
                BackupExamples.CREATED,
                null,
                losses);
        return new Sighting(with(Optional.of(grant), seen.highestKnownId(), seen.jitter(), seen.clockSkew())
                .seen
                .with(seen.pauses()));
    }

    /** Every broker answered at this moment, and its exporters are in this phase. */
    Sighting exporters(Instant at, String... phases) {
        Map<Integer, Set<Integer>> topology = new HashMap<>();
        Map<Integer, PauseSight.Seen> brokers = new HashMap<>();
        for (int broker = 0; broker < phases.length; broker++) {
            topology.put(broker, Set.of(1));
            brokers.put(
                    broker,
                    new PauseSight.Seen(
                            at, 1, at, List.of(new PauseSight.Replica(1, "FOLLOWER", phases[broker], "REPLAY", 7, 7))));
        }
        return new Sighting(seen.with(new PauseSight(
                new Abilities(true, true, true, "8.6.0"),
                topology,
                brokers,
                Set.of(),
                Map.of(),
                List.of(),
                Set.of(),
                Set.of())));
    }

    /** The gateway can pause exporting, and nobody can look at brokers. */
    Sighting gatewayOnly() {
        return new Sighting(seen.with(new PauseSight(
                new Abilities(true, false, true, "8.6.0"),
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of(),
                List.of(),
                Set.of(),
                Set.of())));
    }

    Sighting highestKnownId(long id, int jitter) {
        return with(seen.grant(), id, jitter, seen.clockSkew());
    }

    Sighting clockSkew(Duration skew) {
        return with(seen.grant(), seen.highestKnownId(), seen.jitter(), skew);
    }

    Sighting namespaceTerminating() {
        return new Sighting(new BackupObservation(
                seen.cluster(),
                seen.grant(),
                seen.highestKnownId(),
                seen.jitter(),
                seen.clockSkew(),
                true,
                seen.lookup()));
    }

    Sighting finds(Backup backup) {
        return answers(backup.id(), new Answer.Ok<>(Optional.of(backup)));
    }

    Sighting findsNothing(long id) {
        return answers(id, new Answer.Ok<>(Optional.empty()));
    }

    Sighting fails(long id, Failure failure) {
        return answers(id, new Answer.Failed<>(failure));
    }

    /** A list of the store was asked for as well, and worked. */
    Sighting andLists() {
        Lookup lookup = seen.lookup().orElseThrow();
        return new Sighting(seen.with(new Lookup(lookup.id(), lookup.answer(), true)));
    }

    private Sighting answers(long id, Answer<Optional<Backup>> answer) {
        return new Sighting(seen.with(new Lookup(id, answer, false)));
    }

    private Sighting with(Optional<Grant> grant, long highestKnownId, int jitter, Duration clockSkew) {
        return new Sighting(new BackupObservation(
                seen.cluster(), grant, highestKnownId, jitter, clockSkew, seen.namespaceTerminating(), seen.lookup()));
    }
}
